"""The water vapour in the air: dew point, absolute humidity, relative humidity."""

from __future__ import annotations

from math import exp, log

# Sonntag (1990), Zeitschrift für Meteorologie 70, p. 340: ln of the saturation vapour pressure over
# water in Pa, for T in K: A / T + B + C T + D T^2 + E ln T. The WMO's Magnus form (17.62, 243.12)
# is a short form of it that is 0.3 % too low in a warm room: too much for the published tables.
_A, _B, _C, _D, _E = -6096.9385, 21.2409642, -2.711193e-2, 1.673952e-5, 2.433502
LOWEST_C, HIGHEST_C = -100.0, 100.0

# The Magnus form with Sonntag's coefficients, WMO Guide No. 8, annex 4.B: the first approximation.
_MAGNUS, _MAGNUS_C = 17.62, 243.12
# Each step doubles the number of right digits; the Magnus form gives three.
_NEWTON_STEPS = 4

_ZERO_C_IN_K = 273.15
# Grams in a mole of water over the molar gas constant (CODATA 2018, J/mol/K), for hPa.
_GRAMS_KELVIN_PER_HPA = 100 * 18.01528 / 8.314462618


def saturation_pressure_hpa(celsius: float) -> float | None:
    """The vapour pressure of saturated air over water, also below 0 °C, as hygrometers have it.

    Formula: Sonntag (1990), good to 0.02 % against IAPWS-95; valid from -100 °C to 100 °C, None
    outside.
    """
    if not LOWEST_C <= celsius <= HIGHEST_C:
        return None
    kelvin = celsius + _ZERO_C_IN_K
    return exp(_A / kelvin + _B + _C * kelvin + _D * kelvin**2 + _E * log(kelvin)) / 100


def vapour_pressure_hpa(celsius: float, humidity_percent: float) -> float | None:
    """The pressure of the vapour in air; None outside -100 °C to 100 °C or above 0 % to 100 %."""
    saturated = saturation_pressure_hpa(celsius)
    if saturated is None or not 0 < humidity_percent <= 100:
        return None
    return saturated * humidity_percent / 100


def dew_point_c(celsius: float, humidity_percent: float) -> float | None:
    """The temperature at which dew forms in this air.

    The inverse of Sonntag's formula, by Newton's method from the Magnus form. None outside its
    range, as ``vapour_pressure_hpa``, or where the dew point would be below -100 °C.
    """
    pressure = vapour_pressure_hpa(celsius, humidity_percent)
    if pressure is None or pressure < (saturation_pressure_hpa(LOWEST_C) or 0):
        return None
    share = log(pressure / 6.112)
    found = _MAGNUS_C * share / (_MAGNUS - share) + _ZERO_C_IN_K
    for _ in range(_NEWTON_STEPS):
        error = _A / found + _B + _C * found + _D * found**2 + _E * log(found) - log(100 * pressure)
        found -= error / (-_A / found**2 + _C + 2 * _D * found + _E / found)
    return found - _ZERO_C_IN_K


def absolute_humidity_g_m3(celsius: float, humidity_percent: float) -> float | None:
    """The grams of water in a cubic metre of air, vapour taken as an ideal gas.

    None outside the range of ``vapour_pressure_hpa``.
    """
    pressure = vapour_pressure_hpa(celsius, humidity_percent)
    if pressure is None:
        return None
    return _GRAMS_KELVIN_PER_HPA * pressure / (celsius + _ZERO_C_IN_K)


def humidity_at_percent(
    celsius: float, outside_celsius: float, outside_humidity_percent: float
) -> float | None:
    """The relative humidity that outside air gets when it takes on another temperature.

    Its vapour pressure stays. More than 100 means that dew would form. None outside the range of
    ``vapour_pressure_hpa``.
    """
    pressure = vapour_pressure_hpa(outside_celsius, outside_humidity_percent)
    saturated = saturation_pressure_hpa(celsius)
    if pressure is None or saturated is None:
        return None
    return 100 * pressure / saturated
