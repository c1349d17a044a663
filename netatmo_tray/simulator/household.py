"""The air in the rooms of a house, as the people who live there change it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, tzinfo

from netatmo_tray.simulator.smooth import smooth
from netatmo_tray.simulator.weather import HOUR_S, Weather, season

_WEEKDAYS = range(5)
_WEEKEND = range(5, 7)
_EVERY_DAY = range(7)

_FRESH_AIR_PPM = 435.0
_PERSON_PPM = 390.0
# The time after which the trace of a person in the air has fallen to 37 %.
_MEMORY_H = 1.2
_MEMORY_STEPS_H = tuple(step / 4 for step in range(16))
_MEMORY_WEIGHTS = tuple(math.exp(-ago_h / _MEMORY_H) for ago_h in _MEMORY_STEPS_H)

# The least noise that the sensor can measure.
_QUIET_DB = 35.0


@dataclass(frozen=True)
class Stay:
    """People who are in a room from one local hour to another on some days of the week."""

    days: range
    from_hour: float
    to_hour: float
    people: float


@dataclass(frozen=True)
class Room:
    """One room. All methods take Unix seconds, return metric values."""

    name: str
    warmth_c: float
    stays: tuple[Stay, ...]
    weather: Weather
    zone: tzinfo

    def temperature_c(self, at: float) -> float:
        """Heated by day, warmer with people in it, warm in a hot summer."""
        summer_c = 2.2 * max(0.0, season(at)) + 0.07 * (self.weather.temperature_c(at) - 12)
        day_c = 0.7 * math.cos(2 * math.pi * (self._local(at)[1] - 18.5) / 24)
        people_c = 0.35 * self._lingering(at)
        return self.warmth_c + summer_c + day_c + people_c + 0.25 * self._wave("draught", at, 2.0)

    def humidity_percent(self, at: float) -> float:
        """Dry in winter, moist with people in the room."""
        year = 46 + 7 * season(at) + 2.2 * self._lingering(at)
        return (
            year
            + 0.12 * (self.weather.humidity_percent(at) - 70)
            + 3 * self._wave("vapour", at, 6.0)
        )

    def co2_ppm(self, at: float) -> float:
        """Rises while people are in, falls when they leave or open a window."""
        stuffy = 1 + 0.25 * self._wave("window", at, 9.0)
        return (
            _FRESH_AIR_PPM
            + _PERSON_PPM * self._lingering(at) * stuffy
            + 14 * self._wave("mix", at, 0.4)
        )

    def noise_db(self, at: float) -> float:
        """A household's day: quiet at night, talk in the evening."""
        here = self._people(at)
        talk_db = (5 + 2.5 * here + 5 * self._wave("talk", at, 0.35)) if here else 0.0
        return max(_QUIET_DB, _QUIET_DB + 1.5 + talk_db + 1.5 * self._wave("street", at, 1.0))

    def _lingering(self, at: float) -> float:
        """The people in the room now and before, an average with weights that fall with time."""
        felt = sum(
            weight * self._people(at - ago_h * HOUR_S)
            for ago_h, weight in zip(_MEMORY_STEPS_H, _MEMORY_WEIGHTS, strict=True)
        )
        return felt / sum(_MEMORY_WEIGHTS)

    def _people(self, at: float) -> float:
        day, hour = self._local(at)
        return sum(
            stay.people
            for stay in self.stays
            if day in stay.days and stay.from_hour <= hour < stay.to_hour
        )

    def _local(self, at: float) -> tuple[int, float]:
        """Day of the week (Monday is 0) with the hour of the day."""
        local = datetime.fromtimestamp(at, self.zone)
        return local.weekday(), local.hour + local.minute / 60 + local.second / 3600

    def _wave(self, name: str, at: float, period_h: float) -> float:
        return smooth(self.weather.seed, f"{self.name} {name}", at, period_h * HOUR_S)


def living_room(weather: Weather, zone: tzinfo) -> Room:
    """Breakfast, evenings together, long weekends."""
    stays = (
        Stay(_EVERY_DAY, 6.75, 8.25, 2),
        Stay(_WEEKDAYS, 16.5, 18.5, 1),
        Stay(_EVERY_DAY, 18.5, 22.5, 2.5),
        Stay(_WEEKEND, 10, 17.5, 1.5),
    )
    return Room("living room", 20.6, stays, weather, zone)


def bedroom(weather: Weather, zone: tzinfo) -> Room:
    """Two sleepers behind a closed door."""
    stays = (Stay(_EVERY_DAY, 22.5, 24, 2), Stay(_EVERY_DAY, 0, 6.75, 2))
    return Room("bedroom", 18.2, stays, weather, zone)


def study(weather: Weather, zone: tzinfo) -> Room:
    """One person at work, with a break at noon."""
    stays = (Stay(_WEEKDAYS, 8.5, 12.25, 1.2), Stay(_WEEKDAYS, 13.25, 16.75, 1.2))
    return Room("study", 20.1, stays, weather, zone)


def workshop(weather: Weather, zone: tzinfo) -> Room:
    """A cool cellar, used on Saturdays."""
    return Room("workshop", 15.5, (Stay(range(5, 6), 14, 18, 1),), weather, zone)
