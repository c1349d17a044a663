"""The settings' page about units."""

from __future__ import annotations

from dataclasses import replace
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

    def __init__(self, settings: Settings, account: Units) -> None:
        """
        :param account: the units of the Netatmo account now.
        """
        super().__init__()
        self._temperature = unit_choice(
            translate("Settings", "Temperature"),
            TemperatureUnit,
            settings.temperature_unit,
            account.temperature,
        )
        self._pressure = unit_choice(
            translate("Settings", "Pressure"),
            PressureUnit,
            settings.pressure_unit,
            account.pressure,
        )
        self._wind = unit_choice(
            translate("Settings", "Wind"), WindUnit, settings.wind_unit, account.wind
        )
        self._rain = unit_choice(
            translate("Settings", "Rain"), RainUnit, settings.rain_unit, account.rain
        )
        levels = (
            (translate("Settings", "At sea level, as in weather reports"), PressureLevel.SEA_LEVEL),
            (translate("Settings", "At the station, as measured"), PressureLevel.STATION),
        )
        level = translate("Settings", "Pressure shown")
        self._level = Choice(level, levels, settings.pressure_level)
        rows = self.add_section(translate("Settings", "Units"))
        quantities = (self._temperature, self._pressure, self._wind, self._rain)
        for control in (*quantities, self._level):
            self.add_choice(rows, control)

    def edited(self, settings: Settings) -> Settings:
        """These settings with the choices made here."""
        return replace(
            settings,
            temperature_unit=self._temperature.chosen(),
            pressure_unit=self._pressure.chosen(),
            wind_unit=self._wind.chosen(),
            rain_unit=self._rain.chosen(),
            pressure_level=self._level.chosen(),
        )


def unit_choice(name: str, units: type[Enum], chosen: Enum | None, account: Enum) -> Choice:
    """A list of units; the first entry leaves the choice to the Netatmo account.

    :param account: the unit of the account now.
    """
    as_account = fill(translate("Settings", "As in the account ({unit})"), unit=str(account.value))
    entries = [(as_account, None), *((str(unit.value), unit) for unit in units)]
    return Choice(name, entries, chosen)
