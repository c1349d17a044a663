"""The Beaufort scale of wind."""

from __future__ import annotations

from enum import IntEnum


class Beaufort(IntEnum):
    """A force of the scale, by the WMO's names."""

    CALM = 0
    LIGHT_AIR = 1
    LIGHT_BREEZE = 2
    GENTLE_BREEZE = 3
    MODERATE_BREEZE = 4
    FRESH_BREEZE = 5
    STRONG_BREEZE = 6
    NEAR_GALE = 7
    GALE = 8
    STRONG_GALE = 9
    STORM = 10
    VIOLENT_STORM = 11
    HURRICANE = 12


# Lower bounds in km/h of forces 1 to 12 (WMO Manual on Codes, table 1100: 10 m above open ground).
_FROM_KMH = (1, 6, 12, 20, 29, 39, 50, 62, 75, 89, 103, 118)


def beaufort(kmh: float) -> Beaufort:
    """The force of a wind in km/h."""
    return Beaufort(sum(kmh >= bound for bound in _FROM_KMH))
