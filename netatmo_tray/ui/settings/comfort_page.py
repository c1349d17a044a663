"""The settings' page about what readings mean to people."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.units import Units
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import GRID, Tone, Type
from netatmo_tray.ui.widgets.factories import label
from netatmo_tray.ui.widgets.form import add_row, section
from netatmo_tray.ui.widgets.inputs import CheckBox, Choice
from netatmo_tray.ui.words.translation import fill, translate


class ComfortPage(QWidget):
    """Advice, calculated values.

    Signals:
        changed(): the user has chosen something else.
    """

    changed = Signal()

    def __init__(self, settings: Settings, account: Units) -> None:
        """
        :param account: what the Netatmo account says now.
        """
        super().__init__()
        about = translate(
            "Settings",
            "A card then says when outdoor air makes a stuffy or damp room better,"
            " and when to close the window again.",
        )
        words = translate("Settings", "Say when to open a window")
        self._advice = CheckBox(words, on=settings.window_advice, means=about)
        self._derived = _derived_choice(settings.derived_values)
        self._feels_like = _feels_like_choice(settings.feels_like, account.feels_like)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6 * GRID)
        layout.addWidget(self._advice_section(about))
        layout.addWidget(self._derived_section())
        self._advice.toggled.connect(self.changed)
        for choice in (self._derived, self._feels_like):
            choice.currentIndexChanged.connect(self.changed)

    def edited(self, settings: Settings) -> Settings:
        """These settings with what is chosen here."""
        return replace(
            settings,
            window_advice=self._advice.isChecked(),
            derived_values=self._derived.chosen(),
            feels_like=self._feels_like.chosen(),
        )

    def _advice_section(self, about: str) -> QWidget:
        made, rows = section(translate("Settings", "Window adviser"))
        rows.addRow(self._advice)
        rows.addRow(label(about, Type.SMALL, Tone.MUTED))
        return made

    def _derived_section(self) -> QWidget:
        made, rows = section(translate("Settings", "Calculated values"))
        add_row(rows, self._derived, translate("Settings", "Shown"))
        add_row(rows, self._feels_like)
        return made


def _derived_choice(chosen: DerivedValues) -> Choice:
    entries = (
        (translate("Settings", "Where they tell something new"), DerivedValues.TELLING),
        (translate("Settings", "Always, with dew point"), DerivedValues.ALL),
        (translate("Settings", "Never"), DerivedValues.OFF),
    )
    return Choice(translate("Settings", "Calculated values shown"), entries, chosen)


def _feels_like_choice(chosen: FeelsLike | None, account: FeelsLike) -> Choice:
    words = {
        FeelsLike.HUMIDEX: translate("Settings", "Humidex"),
        FeelsLike.HEAT_INDEX: translate("Settings", "Heat index"),
    }
    as_account = fill(translate("Settings", "As in the account ({unit})"), unit=words[account])
    entries = [(as_account, None), *((said, formula) for formula, said in words.items())]
    return Choice(translate("Settings", "Feels like"), entries, chosen)
