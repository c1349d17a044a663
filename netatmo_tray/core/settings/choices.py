"""The values that the user chooses among.

The first icon needs some of them before the rest of the settings is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from netatmo_tray.core.readings.kind import Kind

if TYPE_CHECKING:  # the first icon does not wait for the readings
    from netatmo_tray.core.readings.model import Module, Snapshot

# Panels are small: beyond four values, the popup tells more.
MOST_ICONS = 4
# A longer tooltip covers what the user is working at.
MOST_TOOLTIP_VALUES = 8


class Theme(StrEnum):
    """The look of popup and windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Ink(StrEnum):
    """The colour of the digits in the tray icon."""

    AUTOMATIC = "automatic"
    """As the panel needs it, where the system says how bright the panel is."""
    LIGHT = "light"
    DARK = "dark"


class Backing(StrEnum):
    """What sets the digits off from the panel."""

    AUTOMATIC = "automatic"
    """Nothing where the brightness of the panel is known or the ink chosen; else a plate."""
    NONE = "none"
    OUTLINE = "outline"
    PLATE = "plate"


class ClickAction(StrEnum):
    """What a click on the icon does."""

    POPUP = "popup"
    """Opens or closes the readings."""
    REFRESH = "refresh"
    SETTINGS = "settings"
    NETATMO = "netatmo"
    """Opens Netatmo's own page in the browser."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ValueChoice:
    """A value to show: one kind of reading of one module."""

    module: str = ""
    """Module id; empty = the user's own outdoor module."""
    kind: Kind = Kind.TEMPERATURE

    def module_in(self, snapshot: Snapshot) -> Module | None:
        """The module that is meant.

        A chosen module that is silent stays chosen: another one's value is never shown instead.
        """
        if self.module:
            return snapshot.module(self.module)
        stations = sorted(snapshot.stations, key=lambda station: station.favorite)
        modules = [module for station in stations for module in station.modules]
        outdoor = [module for module in modules if module.is_outdoor]
        return next(iter(outdoor or modules), None)


class DerivedValues(StrEnum):
    """Which values are shown that no sensor measures, such as the dew point."""

    OFF = "off"
    TELLING = "telling"
    """Where they tell something new: see ``ui/cards/derived_parts.py``."""
    ALL = "all"


class PressureLevel(StrEnum):
    """Where the pressure that is shown would be measured."""

    SEA_LEVEL = "sea level"
    """As weather reports have it."""
    STATION = "station"
    """As the sensor measures it at its altitude."""
