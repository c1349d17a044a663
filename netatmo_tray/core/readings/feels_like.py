"""How warm humid air feels."""

from __future__ import annotations

from enum import StrEnum
from math import exp

from netatmo_tray.core.readings.humidity import dew_point_c


class FeelsLike(StrEnum):
    """A formula. The order is the order of the account's numbers."""

    HUMIDEX = "humidex"
    HEAT_INDEX = "heat index"


# Environment Canada reports a humidex from this temperature on, and only when it is at least this
# much above the temperature.
_HUMIDEX_FROM_C = 20.0
_HUMIDEX_LEAST_RISE = 1.0
# The hottest air on record; no table of either index goes beyond it.
_UP_TO_C = 50.0
# The heat index: the lowest temperature of the NWS calculator, and the highest heat index of its
# chart; beyond that the regression runs wild.
_HEAT_FROM_C = (40.0 - 32) * 5 / 9
_HIGHEST_HEAT_INDEX_F = 137.0
# The regression is valid from this value on, the simple form below.
_REGRESSION_FROM_F = 80.0


def feels_like_c(celsius: float, humidity_percent: float, formula: FeelsLike) -> float | None:
    """The felt temperature in °C by that formula; None outside the range of the formula."""
    if formula is FeelsLike.HUMIDEX:
        return humidex(celsius, humidity_percent)
    return heat_index_c(celsius, humidity_percent)


def humidex(celsius: float, humidity_percent: float) -> float | None:
    """The humidex of Environment Canada (Masterton and Richardson, 1979), to be read as °C.

    The vapour pressure comes from the dew point by their own formula. Valid from 20 °C to
    50 °C, and where it is at least one degree above the temperature; None otherwise.
    """
    dew_point = dew_point_c(celsius, humidity_percent)
    if dew_point is None or not _HUMIDEX_FROM_C <= celsius <= _UP_TO_C:
        return None
    vapour_hpa = 6.11 * exp(5417.7530 * (1 / 273.16 - 1 / (273.15 + dew_point)))
    found = celsius + 0.5555 * (vapour_hpa - 10)
    return found if found >= celsius + _HUMIDEX_LEAST_RISE else None


def heat_index_c(celsius: float, humidity_percent: float) -> float | None:
    """The heat index of the US National Weather Service, in °C.

    Rothfusz's regression (Technical Attachment SR 90-23, 1990) with the two adjustments of the
    Weather Prediction Center; below 80 °F the simple form after Steadman, averaged with the
    temperature. Valid for 40 °F to 122 °F (4.4 °C to 50 °C) and up to a heat index of 137 °F;
    None outside.
    """
    if not _HEAT_FROM_C <= celsius <= _UP_TO_C or not 0 < humidity_percent <= 100:
        return None
    found = _heat_index_f(celsius * 9 / 5 + 32, humidity_percent)
    return (found - 32) * 5 / 9 if round(found) <= _HIGHEST_HEAT_INDEX_F else None


def _heat_index_f(t: float, rh: float) -> float:
    simple = 0.5 * (t + 61.0 + (t - 68.0) * 1.2 + rh * 0.094)
    averaged = (simple + t) / 2
    if averaged < _REGRESSION_FROM_F:
        return averaged
    found = -42.379 + 2.04901523 * t + 10.14333127 * rh - 0.22475541 * t * rh
    found += -6.83783e-3 * t**2 - 5.481717e-2 * rh**2 + 1.22874e-3 * t**2 * rh
    found += 8.5282e-4 * t * rh**2 - 1.99e-6 * t**2 * rh**2
    if rh < 13 and 80 <= t <= 112:
        found -= (13 - rh) / 4 * ((17 - abs(t - 95)) / 17) ** 0.5
    elif rh > 85 and 80 <= t <= 87:
        found += (rh - 85) / 10 * (87 - t) / 5
    return found
