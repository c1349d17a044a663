"""Battery or signal as a word; thresholds are those of Netatmo's own software."""

from __future__ import annotations

from netatmo_tray.core.readings.model import Level

_BATTERY_LEVELS = (Level.FULL, Level.HIGH, Level.MEDIUM, Level.LOW, Level.VERY_LOW)
# The least millivolts of the levels full, high, medium and low; anything less is very low.
_BATTERY_MV: dict[str, tuple[int, int, int, int]] = {
    "NAModule1": (5500, 5000, 4500, 4000),
    "NAModule2": (5590, 5180, 4770, 4360),
    "NAModule3": (5500, 5000, 4500, 4000),
    "NAModule4": (5640, 5280, 4920, 4560),
    "NATherm1": (4100, 3600, 3300, 3000),
}
_UNKNOWN_MV = 65535

_SIGNAL_LEVELS = (Level.FULL, Level.GOOD, Level.AVERAGE, Level.POOR)
# The highest attenuation of the levels full, good and average; anything more is poor.
_RADIO_BOUNDS = (60, 70, 80)
_WIFI_BOUNDS = (56, 71, 86)
UNKNOWN_SIGNAL = 255


def battery_level(type_word: str, millivolts: float | None) -> Level | None:
    """The battery's level; None for mains power, unknown types and unknown voltage."""
    bounds = _BATTERY_MV.get(type_word)
    if bounds is None or millivolts is None or not 0 < millivolts < _UNKNOWN_MV:
        return None
    return _BATTERY_LEVELS[sum(millivolts < bound for bound in bounds)]


def radio_level(rf_status: float | None) -> Level | None:
    """The level of a module's radio link to its station."""
    return _signal_level(rf_status, _RADIO_BOUNDS)


def wifi_level(wifi_status: float | None) -> Level | None:
    """The level of a station's Wi-Fi."""
    return _signal_level(wifi_status, _WIFI_BOUNDS)


def _signal_level(status: float | None, bounds: tuple[int, int, int]) -> Level | None:
    if status is None or not 0 < status < UNKNOWN_SIGNAL:
        return None
    return _SIGNAL_LEVELS[sum(status > bound for bound in bounds)]
