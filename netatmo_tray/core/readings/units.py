"""From the cloud's metric values to the units that the user reads.

The cloud always sends metric values, whatever the account says (°C, mbar, km/h, mm, ppm, dB).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netatmo_tray.core.readings.beaufort import beaufort
from netatmo_tray.core.readings.feels_like import FeelsLike


class TemperatureUnit(StrEnum):
    """The value is the symbol shown."""

    CELSIUS = "°C"
    FAHRENHEIT = "°F"


class PressureUnit(StrEnum):
    """The value is the symbol shown."""

    HPA = "hPa"
    INHG = "inHg"
    MMHG = "mmHg"


class WindUnit(StrEnum):
    """The value is the symbol shown."""

    KMH = "km/h"
    MPH = "mph"
    MS = "m/s"
    BEAUFORT = "Bft"
    KNOT = "kn"


class RainUnit(StrEnum):
    """The value is the symbol shown."""

    MM = "mm"
    INCH = "in"


@dataclass(frozen=True, slots=True)
class Units:
    """One choice for each quantity that has several."""

    temperature: TemperatureUnit = TemperatureUnit.CELSIUS
    pressure: PressureUnit = PressureUnit.HPA
    wind: WindUnit = WindUnit.KMH
    rain: RainUnit = RainUnit.MM
    feels_like: FeelsLike = FeelsLike.HUMIDEX


METRIC_UNITS: dict[str, str] = {
    "temperature": "°C",
    "humidity": "%",
    "co2": "ppm",
    "noise": "dB",
    "pressure": "hPa",
    "absolute_pressure": "hPa",
    "rain": "mm",
    "rain_1h": "mm",
    "rain_today": "mm",
    "wind_strength": "km/h",
    "wind_angle": "°",
    "gust_strength": "km/h",
    "gust_angle": "°",
    "health_index": "",
}
"""Unit symbol of each reading kind as the cloud sends it."""


def temperature_in(celsius: float, unit: TemperatureUnit) -> float:
    """A temperature in the user's unit."""
    return celsius * 9 / 5 + 32 if unit is TemperatureUnit.FAHRENHEIT else celsius


def pressure_in(hpa: float, unit: PressureUnit) -> float:
    """A pressure in the user's unit; one inch of mercury is 33.8639 hPa."""
    if unit is PressureUnit.INHG:
        return hpa / 33.8639
    return hpa * 0.750062 if unit is PressureUnit.MMHG else hpa


def wind_in(kmh: float, unit: WindUnit) -> float:
    """A wind speed in the user's unit; Beaufort gives a whole number from 0 to 12."""
    match unit:
        case WindUnit.MPH:
            return kmh / 1.609344
        case WindUnit.MS:
            return kmh / 3.6
        case WindUnit.KNOT:
            return kmh / 1.852
        case WindUnit.BEAUFORT:
            return float(beaufort(kmh))
        case WindUnit.KMH:
            return kmh


def rain_in(mm: float, unit: RainUnit) -> float:
    """An amount of rain in the user's unit."""
    return mm / 25.4 if unit is RainUnit.INCH else mm


def in_units(kind: str, value: float, units: Units) -> tuple[float, str, int]:
    """A metric value as the user reads it: number, unit symbol and decimals to show."""
    match kind:
        case "temperature":
            return temperature_in(value, units.temperature), units.temperature.value, 1
        case "pressure" | "absolute_pressure":
            decimals = 2 if units.pressure is PressureUnit.INHG else 1
            return pressure_in(value, units.pressure), units.pressure.value, decimals
        case "rain" | "rain_1h" | "rain_today":
            decimals = 2 if units.rain is RainUnit.INCH else 1
            return rain_in(value, units.rain), units.rain.value, decimals
        case "wind_strength" | "gust_strength":
            decimals = 1 if units.wind is WindUnit.MS else 0
            return wind_in(value, units.wind), units.wind.value, decimals
        case _:
            return value, METRIC_UNITS.get(kind, ""), 0
