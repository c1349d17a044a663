"""The readings of one unit, with the extremes of the day at the station."""

from __future__ import annotations

from datetime import datetime

from netatmo_tray.simulator.sensors import Quantity, Sensor
from netatmo_tray.simulator.sites import Site

_TREND_SPAN_S = 3 * 3600
_TREND_STEPS = {"Temperature": ("temp_trend", 0.5), "Pressure": ("pressure_trend", 0.8)}

Json = dict[str, object]


def dashboard(site: Site, sensor: Sensor, until: float) -> Json:
    """``dashboard_data`` of a unit that was last heard at Unix time ``until``."""
    at = sensor.newest_at(until)
    midnight = local_midnight(at, site)
    values: Json = {"time_utc": at}
    values |= {name: read(at) for name, read in sensor.quantities.items()}
    if "Rain" in sensor.quantities:
        return values | _rain_sums(sensor, at, midnight)
    if site.favorite and sensor is site.base:
        return values
    today = sensor.times(midnight, at)
    if "WindStrength" in sensor.quantities:
        return values | _strongest_wind(sensor, today)
    return values | _extremes(sensor.quantities["Temperature"], today) | _trends(sensor, at)


def _extremes(read: Quantity, today: range) -> Json:
    coldest, warmest = min(today, key=read), max(today, key=read)
    return {
        "min_temp": read(coldest),
        "max_temp": read(warmest),
        "date_min_temp": coldest,
        "date_max_temp": warmest,
    }


def _strongest_wind(sensor: Sensor, today: range) -> Json:
    strongest = max(today, key=sensor.quantities["WindStrength"])
    strength = sensor.quantities["WindStrength"](strongest)
    if strength == 0:
        return {}
    return {
        "max_wind_str": strength,
        "max_wind_angle": sensor.quantities["WindAngle"](strongest),
        "date_max_wind_str": strongest,
    }


def _rain_sums(sensor: Sensor, at: int, midnight: float) -> Json:
    read = sensor.quantities["Rain"]
    return {
        "sum_rain_1": _sum(read, sensor.times(at - 3600 + 1, at)),
        "sum_rain_24": _sum(read, sensor.times(midnight, at)),
    }


def _sum(read: Quantity, times: range) -> float:
    return sum(map(read, times))


def _trends(sensor: Sensor, at: int) -> Json:
    return {
        field: _trend(read, at, step)
        for name, (field, step) in _TREND_STEPS.items()
        if (read := sensor.quantities.get(name)) is not None
    }


def _trend(read: Quantity, at: int, step: float) -> str:
    change = read(at) - read(at - _TREND_SPAN_S)
    if abs(change) < step:
        return "stable"
    return "up" if change > 0 else "down"


def local_midnight(at: float, site: Site) -> float:
    """Unix time of the last midnight at the station."""
    local = datetime.fromtimestamp(at, site.zone)
    return local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).timestamp()
