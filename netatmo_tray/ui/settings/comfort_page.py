"""The settings' page about comfort."""

from __future__ import annotations

from dataclasses import replace

from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.units import Units
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import TextStyle, Tone
from netatmo_tray.ui.settings.settings_editor import BETWEEN_SECTIONS, SettingsEditor
from netatmo_tray.ui.widgets.factories import label
from netatmo_tray.ui.widgets.inputs import CheckBox, Choice
from netatmo_tray.ui.words.translation import fill, translate


class ComfortPage(SettingsEditor):
    """Window advice, calculated values."""

    def __init__(self, settings: Settings, account: Units) -> None:
        """
        :param account: the units of the Netatmo account now.
        """
        super().__init__(BETWEEN_SECTIONS)
        about = translate(
            "Settings",
            "A card then says when outdoor air makes a stuffy or damp room better,"
            " and when to close the window again.",
        )
        words = translate("Settings", "Say when to open a window")
        self._advice = CheckBox(words, on=settings.window_advice, means=about)
        advice = self.add_section(translate("Settings", "Window adviser"))
        advice.addRow(self._advice)
        advice.addRow(label(about, TextStyle.SMALL, Tone.MUTED))
        self._advice.toggled.connect(self.changed)
        calculated = self.add_section(translate("Settings", "Calculated values"))
        derived = _derived_choice(settings.derived_values)
        self.add_field(calculated, "derived_values", derived, translate("Settings", "Shown"))
        feels_like = _feels_like_choice(settings.feels_like, account.feels_like)
        self.add_field(calculated, "feels_like", feels_like)

    def edited(self, settings: Settings) -> Settings:
        """These settings with the choices made here."""
        return replace(super().edited(settings), window_advice=self._advice.isChecked())


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
