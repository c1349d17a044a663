"""The sensor units, with the value that each reads at any time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from netatmo_tray.simulator.household import Room
from netatmo_tray.simulator.weather import SLOT_S, Weather

Quantity = Callable[[float], float]
"""From Unix seconds to a metric value, rounded as the sensor does."""

_CACHE_SIZE = 1024


@dataclass(frozen=True)
class Sensor:
    """One unit. It measures every ``SLOT_S`` seconds, ``phase_s`` after the full slot."""

    id: str
    type: str
    name: str
    phase_s: int
    """Negative = shortly before the full slot."""
    quantities: Mapping[str, Quantity] = field(repr=False)
    battery_mv: int | None = None
    """None = mains powered."""
    rf_status: int = 60
    firmware: int = 53
    unreachable: bool = False
    """Went silent days ago."""

    @property
    def data_type(self) -> list[str]:
        """The ``data_type`` of the payload, which lists wind as one type and pressure once."""
        if self.type == "NAModule2":
            return ["Wind"]
        return [name for name in self.quantities if name != "AbsolutePressure"]

    def newest_at(self, until: float) -> int:
        """Unix time of the last measurement at or before ``until``."""
        return int((until - self.phase_s) // SLOT_S) * SLOT_S + self.phase_s

    def times(self, since: float, until: float) -> range:
        """Unix times of all measurements from ``since`` to ``until``, both included."""
        first = self.newest_at(since - 1e-3) + SLOT_S
        return range(first, self.newest_at(until) + 1, SLOT_S)


def indoor_quantities(room: Room) -> dict[str, Quantity]:
    """The quantities of an additional indoor module."""
    return _cached(
        {
            "Temperature": lambda at: round(min(50.0, max(0.0, room.temperature_c(at))), 1),
            "CO2": lambda at: min(5000, max(0, round(room.co2_ppm(at)))),
            "Humidity": lambda at: round(min(99.0, max(1.0, room.humidity_percent(at)))),
        }
    )


def station_quantities(room: Room) -> dict[str, Quantity]:
    """The quantities of the station's own unit."""
    return {
        **indoor_quantities(room),
        **_cached({"Noise": lambda at: min(120, max(35, round(room.noise_db(at))))}),
        **pressure_quantities(room.weather),
        **_cached(
            {"AbsolutePressure": lambda at: round(room.weather.absolute_pressure_hpa(at), 1)}
        ),
    }


def pressure_quantities(weather: Weather) -> dict[str, Quantity]:
    """The pressure, the only reading that a favourite's own unit shows."""
    return _cached({"Pressure": lambda at: round(weather.pressure_hpa(at), 1)})


def outdoor_quantities(weather: Weather) -> dict[str, Quantity]:
    """The quantities of the outdoor module."""
    return _cached(
        {
            "Temperature": lambda at: round(min(65.0, max(-40.0, weather.temperature_c(at))), 1),
            "Humidity": lambda at: round(weather.humidity_percent(at)),
        }
    )


def rain_quantities(weather: Weather) -> dict[str, Quantity]:
    """The quantity of the rain gauge: the rain of the slot that ends at about that time."""
    return _cached({"Rain": lambda at: weather.rain_mm(round(at / SLOT_S) - 1)})


def wind_quantities(weather: Weather) -> dict[str, Quantity]:
    """The quantities of the wind gauge: whole km/h, and direction -1 when there is no wind."""
    return _cached(
        {
            "WindStrength": lambda at: int(weather.wind_kmh(at)),
            "WindAngle": lambda at: int(weather.wind_deg(at)) if weather.wind_kmh(at) >= 1 else -1,
            "GustStrength": lambda at: int(weather.gust_kmh(at)),
            "GustAngle": lambda at: int(weather.gust_deg(at)) if weather.gust_kmh(at) >= 1 else -1,
        }
    )


def _cached(quantities: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """The quantities with a cache: extremes and means ask for the same times again."""
    return {name: lru_cache(_CACHE_SIZE)(read) for name, read in quantities.items()}
