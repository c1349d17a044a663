"""The settings' page about units."""

from __future__ import annotations

from enum import Enum

from netatmo_tray.core.readings.units import (
    PressureUnit,
    RainUnit,
    TemperatureUnit,
    Units,
    WindUnit,
)
from netatmo_tray.core.settings.choices import PressureLevel
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.settings_editor import SettingsEditor
from netatmo_tray.ui.widgets.inputs import Choice
from netatmo_tray.ui.words.translation import fill, translate


class UnitPage(SettingsEditor):
    """One choice for each quantity that has several units."""

    def __init__(self, settings: Settings, account_units: Units) -> None:
        """
        :param account_units: the units of the Netatmo account now.
        """
        super().__init__()
        rows = self.add_section(translate("Settings", "Units"))
        for quantity, name, units in (
            ("temperature", translate("Settings", "Temperature"), TemperatureUnit),
            ("pressure", translate("Settings", "Pressure"), PressureUnit),
            ("wind", translate("Settings", "Wind"), WindUnit),
            ("rain", translate("Settings", "Rain"), RainUnit),
        ):
            field = f"{quantity}_unit"
            chosen, of_account = getattr(settings, field), getattr(account_units, quantity)
            self.add_field(rows, field, unit_choice(name, units, chosen, of_account))
        levels = (
            (translate("Settings", "At sea level, as in weather reports"), PressureLevel.SEA_LEVEL),
            (translate("Settings", "At the station, as measured"), PressureLevel.STATION),
        )
        level = Choice(translate("Settings", "Pressure shown"), levels, settings.pressure_level)
        self.add_field(rows, "pressure_level", level)


def unit_choice(name: str, units: type[Enum], chosen: Enum | None, account: Enum) -> Choice:
    """A list of units; the first entry leaves the choice to the Netatmo account.

    :param account: the unit of the account now.
    """
    as_account = fill(translate("Settings", "As in the account ({unit})"), unit=str(account.value))
    entries = [(as_account, None), *((str(unit.value), unit) for unit in units)]
    return Choice(name, entries, chosen)
