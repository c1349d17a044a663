"""How good a value is for the people in the room."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading

# Modules that stand where people live; readings of other modules are neither good nor bad.
ROOM_TYPES = ("NAMain", "NAModule4", "NHC")

# The lowest and the highest useful limit. Outdoor air has more than 400 ppm: no room could keep a
# limit near that.
CO2_LIMITS_PPM = (600, 5000)
HUMIDITY_LIMITS_PERCENT = (0, 100)
NOISE_LIMITS_DB = (35, 120)
HEALTH_LIMITS_INDEX = (0, 4)


class Band(StrEnum):
    """How good a value is for people."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the bands end: a value at its limit is already in the worse band.

    The cloud sends no bands of its own. Raises ValueError for limits that are not in rising order
    or not within what a sensor can measure.
    """

    # Netatmo's own light turns yellow at 1000 ppm; from about 1500 ppm it is felt to be stuffy.
    co2_fair_ppm: float = 1000.0
    co2_poor_ppm: float = 1500.0
    # Below 40 % eyes and throats complain, from 60 % on mites and, at cold walls, mould thrive.
    humidity_too_dry_percent: float = 30.0
    humidity_dry_percent: float = 40.0
    humidity_humid_percent: float = 60.0
    humidity_too_humid_percent: float = 70.0
    # Talk is 50 to 60 dB, a vacuum cleaner 70 dB.
    noise_fair_db: float = 50.0
    noise_poor_db: float = 65.0
    # The Home Coach's own words: 2 fair, 3 poor.
    health_fair_index: float = 2.0
    health_poor_index: float = 3.0

    def __post_init__(self) -> None:
        _check("CO2", *CO2_LIMITS_PPM, self.co2_fair_ppm, self.co2_poor_ppm)
        _check("noise", *NOISE_LIMITS_DB, self.noise_fair_db, self.noise_poor_db)
        health = self.health_fair_index, self.health_poor_index
        _check("health index", *HEALTH_LIMITS_INDEX, *health)
        humidities = (
            self.humidity_too_dry_percent,
            self.humidity_dry_percent,
            self.humidity_humid_percent,
            self.humidity_too_humid_percent,
        )
        _check("humidity", *HUMIDITY_LIMITS_PERCENT, *humidities)


def _check(what: str, least: float, most: float, *limits: float) -> None:
    rising = all(lower < upper for lower, upper in pairwise(limits))
    if not rising or not all(math.isfinite(one) and least <= one <= most for one in limits):
        raise ValueError(f"the limits of {what} do not rise from {least} to {most}")


def co2_band(ppm: float, limits: Limits) -> Band:
    """Judge a carbon dioxide concentration in ppm."""
    return _band(ppm, limits.co2_fair_ppm, limits.co2_poor_ppm)


def humidity_band(percent: float, limits: Limits) -> Band:
    """Judge a relative humidity indoors: too little is as bad as too much."""
    if percent < limits.humidity_too_dry_percent:
        return Band.POOR
    if percent < limits.humidity_dry_percent:
        return Band.FAIR
    return _band(percent, limits.humidity_humid_percent, limits.humidity_too_humid_percent)


def noise_band(db: float, limits: Limits) -> Band:
    """Judge a sound level in dB."""
    return _band(db, limits.noise_fair_db, limits.noise_poor_db)


def health_band(index: float, limits: Limits) -> Band:
    """Judge a Home Coach health index: 0 healthy, 1 fine, 2 fair, 3 poor, 4 unhealthy."""
    return _band(index, limits.health_fair_index, limits.health_poor_index)


def band_of(module: Module, reading: Reading, limits: Limits) -> Band | None:
    """Judge a reading of any kind; None for one that is neither good nor bad."""
    judge = _JUDGES.get(reading.kind) if module.type in ROOM_TYPES else None
    return judge(reading.value, limits) if judge else None


def _band(value: float, fair: float, poor: float) -> Band:
    if value < fair:
        return Band.GOOD
    return Band.FAIR if value < poor else Band.POOR


_JUDGES: dict[Kind, Callable[[float, Limits], Band]] = {
    Kind.CO2: co2_band,
    Kind.HUMIDITY: humidity_band,
    Kind.NOISE: noise_band,
    Kind.HEALTH_INDEX: health_band,
}
