"""What the user may choose of the tray."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netatmo_tray.core.readings.kind import Kind

# Panels are small: what more than four icons would tell, the popup tells better.
MOST_ICONS = 4
# A tooltip with more lines than that covers what the user is working at.
MOST_TOOLTIP_VALUES = 8


class Ink(StrEnum):
    """The colour of the digits in the tray icon."""

    AUTOMATIC = "automatic"
    """As the panel needs it, where the system says how bright that is."""
    LIGHT = "light"
    DARK = "dark"


class Backing(StrEnum):
    """What keeps the digits apart from the panel."""

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
    """One module's one kind."""

    module: str = ""
    """Module id; empty = the outdoor module."""
    kind: Kind = Kind.TEMPERATURE
