"""What the user may choose, with its defaults. Never a secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from netatmo_tray.core.cards import Cards
from netatmo_tray.core.model import Kind
from netatmo_tray.core.units import PressureUnit, RainUnit, TemperatureUnit, Units, WindUnit

DEFAULT_CALLBACK_URL = "http://127.0.0.1:54321/callback"


class Theme(StrEnum):
    """The look of popup and windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Ink(StrEnum):
    """The colour of the digits in the tray icon."""

    AUTOMATIC = "automatic"
    LIGHT = "light"
    DARK = "dark"


class PressureLevel(StrEnum):
    """Where the pressure that is shown would be measured."""

    SEA_LEVEL = "sea level"
    """As weather reports have it."""
    STATION = "station"
    """As the sensor measures it at its altitude."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices. ``dataclasses.replace`` makes a changed copy."""

    client_id: str = ""
    """The user's own client id from dev.netatmo.com; the secret is kept elsewhere."""
    tray_module: str = ""
    """Module id whose value is drawn in the icon; empty = the outdoor module."""
    tray_kind: Kind = Kind.TEMPERATURE
    tray_ink: Ink = Ink.AUTOMATIC
    theme: Theme = Theme.SYSTEM
    temperature_unit: TemperatureUnit | None = None
    """None, here and below: as the Netatmo account says."""
    pressure_unit: PressureUnit | None = None
    wind_unit: WindUnit | None = None
    rain_unit: RainUnit | None = None
    favorites: bool = True
    """Show the favourite stations of other people as well."""
    pressure_level: PressureLevel = PressureLevel.SEA_LEVEL
    cards: Cards = field(default_factory=Cards)
    popup_pinned: bool = False
    """It stays open, above other windows, when another window gets the focus."""
    popup_width: int = 0
    """In logical pixels as the user left it; 0, here and below: as the content needs."""
    popup_height: int = 0

    def units(self, account: Units | None) -> Units:
        """The units to show, given those of the account (None = not known: metric)."""
        base = account or Units()
        return Units(
            temperature=self.temperature_unit or base.temperature,
            pressure=self.pressure_unit or base.pressure,
            wind=self.wind_unit or base.wind,
            rain=self.rain_unit or base.rain,
        )
