"""The stations of the simulated account: one with every kind of module, one favourite."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from netatmo_tray.simulator.household import bedroom, living_room, study, workshop
from netatmo_tray.simulator.sensors import (
    Sensor,
    indoor_quantities,
    outdoor_quantities,
    pressure_quantities,
    rain_quantities,
    station_quantities,
    wind_quantities,
)
from netatmo_tray.simulator.weather import Weather

SET_UP_AT = 1_693_560_000
"""Unix time of the first measurement: 1 September 2023."""

# Each measurement counts the rain of the slot before it, so that the day's sum begins at midnight.
_RAIN_PHASE_S = -20
_HARBOUR_SEED_STEP = 7919


@dataclass(frozen=True)
class Site:
    """A station with its modules and its location."""

    base: Sensor
    modules: tuple[Sensor, ...]
    weather: Weather
    zone: tzinfo
    timezone: str
    city: str
    country: str
    latitude_deg: float
    home: str
    home_id: str
    favorite: bool = False

    @property
    def sensors(self) -> tuple[Sensor, ...]:
        """The station's own unit first."""
        return (self.base, *self.modules)


def zone_named(name: str) -> tzinfo:
    """The time zone, UTC where this machine has no time zone data."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def hillside(seed: int, timezone: str) -> Site:
    """The user's own home: a house in the hills, one cellar room out of reach."""
    weather = Weather(seed, longitude_deg=9.69, altitude_m=462)
    zone = zone_named(timezone)
    living = station_quantities(living_room(weather, zone))
    bed = indoor_quantities(bedroom(weather, zone))
    desk = indoor_quantities(study(weather, zone))
    cellar = indoor_quantities(workshop(weather, zone))
    outdoor = outdoor_quantities(weather)
    rain = rain_quantities(weather)
    wind = wind_quantities(weather)
    modules = (
        Sensor("02:00:00:51:a4:0e", "NAModule1", "Terrace", 26, outdoor, 5718, 68, 53),
        Sensor("06:00:00:03:5c:b2", "NAModule2", "Roof", 35, wind, 5320, 77, 27),
        Sensor("05:00:00:08:d1:46", "NAModule3", "Garden", _RAIN_PHASE_S, rain, 5904, 71, 14),
        Sensor("03:00:00:0b:72:9c", "NAModule4", "Bedroom", 12, bed, 5655, 62, 53),
        Sensor("03:00:00:0b:7f:38", "NAModule4", "Study", 19, desk, 4344, 74, 53),
        Sensor("03:00:00:0c:15:e4", "NAModule4", "Workshop", 22, cellar, 5010, 92, 53, True),
    )
    base = Sensor("70:ee:50:3e:91:c8", "NAMain", "Living room", 40, living, firmware=204)
    location = ("Lindau", "DE", 47.56)
    return Site(base, modules, weather, zone, timezone, *location, "Hillside", _home_id(seed))


def harbour(seed: int) -> Site:
    """A favourite: the station of somebody else, which shows few readings."""
    weather = Weather(seed + _HARBOUR_SEED_STEP, longitude_deg=5.73, altitude_m=4)
    timezone = "Europe/Oslo"
    zone = zone_named(timezone)
    base = Sensor("70:ee:50:6b:20:1a", "NAMain", "Harbour", 38, pressure_quantities(weather))
    outdoor = Sensor("02:00:00:6b:2c:44", "NAModule1", "", 29, outdoor_quantities(weather))
    location = ("Stavanger", "NO", 58.97)
    ids = ("Harbour", _home_id(seed + _HARBOUR_SEED_STEP), True)
    return Site(base, (outdoor,), weather, zone, timezone, *location, *ids)


def _home_id(seed: int) -> str:
    return f"64c0ffee{seed % 16**16:016x}"
