"""A list of values that the user fills, orders, shortens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.core.model import Kind, Snapshot
from netatmo_tray.core.tray_choices import ValueChoice
from netatmo_tray.ui.controls import button
from netatmo_tray.ui.text import fill
from netatmo_tray.ui.theme import GRID
from netatmo_tray.ui.value_row import ValueRow

translate = QCoreApplication.translate


class ValueList(QWidget):
    """A line for each value, and a button for one more.

    Signals:
        changed(): the user has chosen something else.
    """

    changed = Signal()

    def __init__(
        self,
        title: str,
        add_words: str,
        chosen: tuple[ValueChoice, ...],
        snapshot: Snapshot | None,
        kinds: tuple[Kind, ...],
        *,
        least: int,
        most: int,
    ) -> None:
        """
        :param title: what a line is called, with ``{number}``.
        :param kinds: what may be chosen.
        :param least: so many lines stay.
        :param most: so many lines there are at most.
        """
        super().__init__()
        self._title = title
        self._snapshot = snapshot
        self._kinds = kinds
        self._least, self._most = least, most
        self._rows: list[ValueRow] = []
        self._add = button(add_words)
        self._add.clicked.connect(self._on_add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        for choice in chosen[:most]:
            self._append(choice)
        self._settle()

    def chosen(self) -> tuple[ValueChoice, ...]:
        """The values in their order."""
        return tuple(row.choice() for row in self._rows)

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Offer the modules of these readings; what is chosen stays chosen."""
        self._snapshot = snapshot
        for row in self._rows:
            row.show_snapshot(snapshot)

    def _append(self, choice: ValueChoice) -> ValueRow:
        number = str(len(self._rows) + 1)
        row = ValueRow(fill(self._title, number=number), choice, self._snapshot, self._kinds)
        # A style sheet keeps a palette from reaching the children.
        for part in (row, *row.findChildren(QWidget)):
            part.setPalette(self.palette())
        row.changed.connect(self.changed)
        row.up.clicked.connect(self._on_up)
        row.remove.clicked.connect(self._on_remove)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        return row

    def _settle(self) -> None:
        """Offer only what makes sense now."""
        count = len(self._rows)
        self._add.setEnabled(count < self._most)
        for place, row in enumerate(self._rows):
            row.up.setEnabled(place > 0)
            row.remove.setEnabled(count > self._least)

    def _next(self) -> ValueChoice:
        """The first value that is not in the list."""
        chosen = self.chosen()
        modules = self._snapshot.modules() if self._snapshot else ()
        free = (
            ValueChoice(module.id, kind)
            for module in modules
            for kind in self._kinds
            if module.reading(kind) and ValueChoice(module.id, kind) not in chosen
        )
        return next(free, ValueChoice())

    @Slot()
    def _on_add(self) -> None:
        self._append(self._next()).setFocus()
        self._settle()
        self.changed.emit()

    @Slot()
    def _on_up(self) -> None:
        """The values move, the controls stay: so the focus can follow the value."""
        place = next(n for n, row in enumerate(self._rows) if row.up is self.sender())
        upper, lower = self._rows[place - 1], self._rows[place]
        above, below = upper.choice(), lower.choice()
        upper.set_choice(below)
        lower.set_choice(above)
        (upper.up if place > 1 else lower.up).setFocus()
        self.changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        place = next(n for n, row in enumerate(self._rows) if row.remove is self.sender())
        for row, following in zip(self._rows[place:], self._rows[place + 1 :], strict=False):
            row.set_choice(following.choice())
        last = self._rows.pop()
        self._settle()
        (self._rows[min(place, len(self._rows) - 1)].remove if self._rows else self._add).setFocus()
        self._column.removeWidget(last)
        last.hide()
        last.deleteLater()
        self.changed.emit()
