"""What the user may choose, with its defaults. Never a secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from netatmo_tray.core.comfort import Limits
from netatmo_tray.core.feels_like import FeelsLike
from netatmo_tray.core.model import Kind
from netatmo_tray.core.units import PressureUnit, RainUnit, TemperatureUnit, Units, WindUnit
from netatmo_tray.core.window_adviser import Airing

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


class DerivedValues(StrEnum):
    """Which values are shown that no sensor measures, such as the dew point."""

    OFF = "off"
    TELLING = "telling"
    """Where they tell something new: see ``ui/derived_parts.py``."""
    ALL = "all"


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
    feels_like: FeelsLike | None = None
    favorites: bool = True
    """Show the favourite stations of other people as well."""
    derived_values: DerivedValues = DerivedValues.TELLING
    limits: Limits = field(default_factory=Limits)
    window_advice: bool = False
    """Say when to open a window, or close it again."""
    airing: Airing = field(default_factory=Airing)

    def units(self, account: Units | None) -> Units:
        """The units to show, given those of the account (None = not known: metric)."""
        base = account or Units()
        return Units(
            temperature=self.temperature_unit or base.temperature,
            pressure=self.pressure_unit or base.pressure,
            wind=self.wind_unit or base.wind,
            rain=self.rain_unit or base.rain,
            feels_like=self.feels_like or base.feels_like,
        )
