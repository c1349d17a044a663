"""The kinds of readings.

A file of its own, because the first icon needs it, but not the rest of the model.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a reading measures. The unit of each is in ``units.METRIC_UNITS``."""

    TEMPERATURE = "temperature"
    HUMIDITY = "humidity"
    CO2 = "co2"
    NOISE = "noise"
    PRESSURE = "pressure"
    """Reduced to sea level."""
    ABSOLUTE_PRESSURE = "absolute_pressure"
    """As measured at the station's altitude."""
    RAIN = "rain"
    """Since the previous measurement."""
    RAIN_1H = "rain_1h"
    RAIN_TODAY = "rain_today"
    """Since midnight at the station."""
    WIND_STRENGTH = "wind_strength"
    """Mean of the last five minutes."""
    WIND_ANGLE = "wind_angle"
    """Where the wind comes from, degrees clockwise from north, 0 to below 360."""
    GUST_STRENGTH = "gust_strength"
    """Highest of the last five minutes."""
    GUST_ANGLE = "gust_angle"
    HEALTH_INDEX = "health_index"
    """0 healthy, 1 fine, 2 fair, 3 poor, 4 unhealthy (Home Coach)."""
