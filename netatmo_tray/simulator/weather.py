"""The weather outdoors: a function of seed, place, time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from netatmo_tray.simulator.smooth import smooth

HOUR_S = 3600.0
DAY_S = 24 * HOUR_S
YEAR_S = 365.2425 * DAY_S
SLOT_S = 300
"""Sensors measure every five minutes."""

# The warmest days come a month after the longest one: about 20 July.
_WARMEST_S = 200 * DAY_S
_COLDEST_HOUR, _WARMEST_HOUR = 5.0, 15.0

_MEAN_PRESSURE_HPA = 1016.0
# Rain needs a sky this covered; the rate then gives some 800 mm a year.
_RAIN_CLOUD = 0.68
_RAIN_MM_H = 9.0
# A rain gauge counts the tips of a small bucket.
_TIP_MM = 0.101
# Drops of an unfinished tip are forgotten at the end of each block of six hours.
_BLOCK_SLOTS = 72


@dataclass(frozen=True)
class Weather:
    """Temperate weather. All methods take Unix seconds, return metric values."""

    seed: int
    longitude_deg: float
    altitude_m: float

    def temperature_c(self, at: float) -> float:
        """The sum of season, air mass, time of day and passing showers."""
        swing_c = (4.4 + 2.4 * season(at)) * (1 - 0.6 * self.cloud(at))
        shower_c = -1.2 * min(self.rain_mm_h(at), 1.0)
        eddy_c = 0.35 * self._wave("eddy", at, 0.6 * HOUR_S)
        return self._mean_c(at) + swing_c * self._time_of_day(at) + shower_c + eddy_c

    def humidity_percent(self, at: float) -> float:
        """Falls as the day warms up, rises with cloud or rain."""
        warmer_c = self.temperature_c(at) - self._mean_c(at)
        wet = 16 * (self.cloud(at) - 0.5) + 12 * min(self.rain_mm_h(at), 1.0)
        humidity = 73 - 3.0 * warmer_c + wet + 5 * self._wave("moisture", at, 5 * HOUR_S)
        return min(99.0, max(22.0, humidity))

    def pressure_hpa(self, at: float) -> float:
        """At sea level: highs, lows, the small waves between them."""
        front = 12 * self._wave("front", at, 4.5 * DAY_S)
        trough = 5 * self._wave("trough", at, 1.4 * DAY_S)
        return _MEAN_PRESSURE_HPA + front + trough + 0.8 * self._wave("ripple", at, 8 * HOUR_S)

    def absolute_pressure_hpa(self, at: float) -> float:
        """As measured at the station's altitude (international standard atmosphere)."""
        return float(self.pressure_hpa(at) * (1 - 0.0065 * self.altitude_m / 288.15) ** 5.25588)

    def cloud(self, at: float) -> float:
        """Covered part of the sky, 0 to 1."""
        low = (_MEAN_PRESSURE_HPA - self.pressure_hpa(at)) / 26
        return min(1.0, max(0.0, 0.5 + low + 0.4 * self._wave("cloud", at, 7 * HOUR_S)))

    def rain_mm_h(self, at: float) -> float:
        """Rate of rain: showers out of a covered sky."""
        covered = max(0.0, self.cloud(at) - _RAIN_CLOUD)
        return covered * max(0.0, self._wave("shower", at, 1.6 * HOUR_S)) * _RAIN_MM_H

    def rain_mm(self, slot: int) -> float:
        """The rain that the gauge counted in the five minutes that begin at ``slot * SLOT_S``."""
        block, index = divmod(slot, _BLOCK_SLOTS)
        return _tips(self, block)[index] * _TIP_MM

    def wind_kmh(self, at: float) -> float:
        """Mean wind: stronger in lows, fresher in the afternoon, often calm at night."""
        low = 0.45 * (_MEAN_PRESSURE_HPA - self.pressure_hpa(at))
        weather = 8 + low + 7 * self._wave("wind", at, 11 * HOUR_S)
        breeze = 2.5 * self._time_of_day(at) + 2.5 * self._wave("breeze", at, 0.5 * HOUR_S)
        return max(0.0, weather + breeze)

    def gust_kmh(self, at: float) -> float:
        """Strongest wind of the last five minutes; never below the mean."""
        wind = self.wind_kmh(at)
        return wind * (1.35 + 0.25 * self._wave("gust", at, 0.3 * HOUR_S)) + 1.5 * min(wind, 1.0)

    def wind_deg(self, at: float) -> float:
        """Where the wind comes from, degrees clockwise from north, 0 to below 360."""
        turn = 95 * self._wave("direction", at, 1.7 * DAY_S)
        return (235 + turn + 22 * self._wave("flutter", at, 0.7 * HOUR_S)) % 360

    def gust_deg(self, at: float) -> float:
        """Direction of the gust, near that of the wind."""
        return (self.wind_deg(at) + 18 * self._wave("veer", at, 0.4 * HOUR_S)) % 360

    def _mean_c(self, at: float) -> float:
        mass = 4.2 * self._wave("air mass", at, 3.3 * DAY_S)
        return 10 + 9.2 * season(at) + mass + self._wave("day", at, DAY_S)

    def _time_of_day(self, at: float) -> float:
        """-1 at five in the morning, 1 at three in the afternoon, by the sun."""
        hour = (at / HOUR_S + self.longitude_deg / 15) % 24
        rise_h = _WARMEST_HOUR - _COLDEST_HOUR
        if _COLDEST_HOUR <= hour < _WARMEST_HOUR:
            return -math.cos(math.pi * (hour - _COLDEST_HOUR) / rise_h)
        return math.cos(math.pi * ((hour - _WARMEST_HOUR) % 24) / (24 - rise_h))

    def _wave(self, name: str, at: float, period_s: float) -> float:
        return smooth(self.seed, name, at, period_s)


@lru_cache(maxsize=64)
def _tips(weather: Weather, block: int) -> tuple[int, ...]:
    """Tips of the gauge's bucket in each slot of a block."""
    full, fallen_mm, tips = 0, 0.0, []
    for slot in range(block * _BLOCK_SLOTS, (block + 1) * _BLOCK_SLOTS):
        fallen_mm += weather.rain_mm_h((slot + 0.5) * SLOT_S) * SLOT_S / HOUR_S
        tips.append(int(fallen_mm // _TIP_MM) - full)
        full += tips[-1]
    return tuple(tips)


def season(at: float) -> float:
    """1 at the height of summer, -1 in the depth of winter (northern hemisphere)."""
    return math.cos(2 * math.pi * (at - _WARMEST_S) / YEAR_S)
