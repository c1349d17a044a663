"""A list of values that the user can extend, order, shorten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.ui.look.theme import GRID
from netatmo_tray.ui.settings.value_row import ValueRow
from netatmo_tray.ui.widgets.factories import button
from netatmo_tray.ui.widgets.layouts import column
from netatmo_tray.ui.words.translation import fill


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
        :param least: the least number of lines.
        :param most: the greatest number of lines.
        """
        super().__init__()
        self._snapshot = snapshot
        self._kinds = kinds
        self._least = least
        self._count = len(chosen[:most])
        # All possible lines are made at once: the tab key goes in the order of making.
        self._rows = [
            ValueRow(fill(title, number=str(number + 1)), choice, snapshot, kinds)
            for number, choice in enumerate([*chosen, *[ValueChoice()] * most][:most])
        ]
        self._add = button(add_words)
        self._add.clicked.connect(self._on_add)
        below = column(GRID, *self._rows, inside=self)
        below.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        for row in self._rows:
            row.changed.connect(self.changed)
            row.up.clicked.connect(self._on_up)
            row.remove.clicked.connect(self._on_remove)
        self._settle()

    def chosen(self) -> tuple[ValueChoice, ...]:
        """The values in their order."""
        return tuple(row.choice() for row in self._rows[: self._count])

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Offer the modules of these readings; the choices stay."""
        self._snapshot = snapshot
        for row in self._rows:
            row.show_snapshot(snapshot)

    def _settle(self) -> None:
        """Show the lines in use, and enable the buttons that can do something."""
        self._add.setEnabled(self._count < len(self._rows))
        for number, row in enumerate(self._rows):
            row.setVisible(number < self._count)
            row.up.setEnabled(number > 0)
            row.remove.setEnabled(self._count > self._least)

    def _next(self) -> ValueChoice:
        """The first value of the readings that is not in the list."""
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
        row = self._rows[self._count]
        row.set_choice(self._next())
        self._count += 1
        self._settle()
        row.take_focus()
        self.changed.emit()

    @Slot()
    def _on_up(self) -> None:
        """Values move, controls stay, so that the focus can follow the value."""
        index = next(n for n, row in enumerate(self._rows) if row.up is self.sender())
        upper, lower = self._rows[index - 1], self._rows[index]
        above, below = upper.choice(), lower.choice()
        upper.set_choice(below)
        lower.set_choice(above)
        (upper.up if index > 1 else lower.up).setFocus()
        self.changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        index = next(n for n, row in enumerate(self._rows) if row.remove is self.sender())
        left = self.chosen()[:index] + self.chosen()[index + 1 :]
        for row, choice in zip(self._rows, left, strict=False):
            row.set_choice(choice)
        self._count -= 1
        self._settle()
        nearest = self._rows[min(index, self._count - 1)].remove if left else self._add
        (nearest if nearest.isEnabled() else self._add).setFocus()
        self.changed.emit()
