"""One line of a list of values: a module with a kind of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.ui.look.theme import GRID, scaled
from netatmo_tray.ui.widgets.factories import button
from netatmo_tray.ui.widgets.inputs import Choice
from netatmo_tray.ui.words import readings as text
from netatmo_tray.ui.words.translation import fill, one_line, translate

_NAME_LENGTH = 40
_CHOICE_WIDTH = 84
_ONE_LINE_WIDTH = 380
_BUTTON_WIDTH = 34


class ValueRow(QWidget):
    """Two lists to choose from, with buttons that move the line up or remove it.

    Signals:
        changed(): the user has chosen something else.
    """

    changed = Signal()

    def __init__(
        self, title: str, choice: ValueChoice, snapshot: Snapshot | None, kinds: tuple[Kind, ...]
    ) -> None:
        """
        :param title: what screen readers call the line.
        :param kinds: what may be chosen.
        """
        super().__init__()
        self._snapshot = snapshot
        self._offered = kinds
        self._given = choice
        self._narrow: bool | None = None
        self._module = Choice(
            fill(translate("Settings", "{line}, module"), line=title), (), choice.module
        )
        self._kind = Choice(fill(translate("Settings", "{line}, value"), line=title), (), None)
        self.up = _small("↑", fill(translate("Settings", "{line}, move up"), line=title))
        self.remove = _small("×", fill(translate("Settings", "{line}, remove"), line=title))
        self._grid = QGridLayout(self)
        self._grid.setSpacing(GRID)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        for choices in (self._module, self._kind):
            self._label(choices)
            choices.setMinimumWidth(round(scaled(_CHOICE_WIDTH)))
        self._arrange(narrow=False)
        self.set_choice(choice)
        self._module.currentIndexChanged.connect(self._on_module)
        self._kind.currentIndexChanged.connect(self.changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line in two where names would be cut off."""
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < scaled(_ONE_LINE_WIDTH))

    def _arrange(self, *, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        line, span = (1, 2) if narrow else (0, 1)
        self._grid.addWidget(self._module, 0, 0, 1, 4 if narrow else 1)
        self._grid.addWidget(self._kind, line, 2 - span, 1, span)
        self._grid.addWidget(self.up, line, 2)
        self._grid.addWidget(self.remove, line, 3)
        self._grid.setContentsMargins(0, 0, 0, 2 * GRID if narrow else 0)

    def _label(self, choices: Choice) -> None:
        """For screen readers on Linux, which take the chosen entry for the name of a list."""
        unseen = QLabel(choices.accessibleName(), self)
        unseen.setBuddy(choices)
        unseen.hide()

    def take_focus(self) -> None:
        """Put the cursor here."""
        self._module.setFocus()

    def choice(self) -> ValueChoice:
        """The module and kind that are chosen."""
        return ValueChoice(self._module.chosen(), self._kind.chosen())

    def set_choice(self, choice: ValueChoice) -> None:
        """Show a choice without telling of a change."""
        self._given = choice
        self._module.offer(self._modules(choice.module), choice.module)
        self._kind.offer(self._kinds(choice.kind), choice.kind)

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Offer the modules of these readings; the choices stay."""
        self._snapshot = snapshot
        self.set_choice(self.choice())

    def _modules(self, chosen: str) -> Iterator[tuple[str, str]]:
        yield translate("Settings", "The outdoor module"), ""
        modules = self._snapshot.modules() if self._snapshot else ()
        names = [one_line(module.name, _NAME_LENGTH) for module in modules]
        times = Counter(names)
        for module, name in zip(modules, names, strict=True):
            yield name if times[name] == 1 else f"{name} – {text.type_label(module)}", module.id
        if chosen and chosen not in [module.id for module in modules]:
            yield translate("Settings", "The one chosen before (not there now)"), chosen

    def _kinds(self, wanted: Kind | None) -> list[tuple[str, Kind]]:
        """The kinds that the chosen module reads now, and the wanted one in any case.

        All kinds while the readings of the module are not known.
        """
        chosen = ValueChoice(self._module.chosen())
        module = chosen.module_in(self._snapshot) if self._snapshot else None
        readings = module.readings if module else ()
        read = [reading.kind for reading in readings if reading.kind in self._offered]
        return [
            (text.kind_label(kind), kind)
            for kind in dict.fromkeys((*self._offered, *([wanted] if wanted else [])))
            if not read or kind in read or kind is wanted
        ]

    @Slot()
    def _on_module(self) -> None:
        back = self._module.chosen() == self._given.module
        kinds = self._kinds(self._given.kind if back else None)
        self._kind.offer(kinds, self._given.kind if back else self._kind.chosen())
        self.changed.emit()


def _small(sign: str, name: str) -> QPushButton:
    made = button(sign)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFixedWidth(round(scaled(_BUTTON_WIDTH)))
    made.setStyleSheet("QPushButton { padding-left: 0px; padding-right: 0px; }")
    return made
