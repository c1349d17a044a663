"""The answer of getstationsdata: every station with its modules as of the last upload."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from netatmo_tray.simulator.sensors import Quantity, Sensor
from netatmo_tray.simulator.sites import SET_UP_AT, Site, harbour, hillside
from netatmo_tray.simulator.weather import DAY_S, SLOT_S

UPLOAD_PHASE_S = 45
"""A station uploads this long after the full five or ten minutes."""

# How long a silent unit still counts as reachable.
_STATION_PATIENCE_S = 4 * 3600
_MODULE_PATIENCE_S = 3600
_TREND_SPAN_S = 3 * 3600
_TREND_STEPS = {"Temperature": ("temp_trend", 0.5), "Pressure": ("pressure_trend", 0.8)}
_BATTERY_MV = {
    "NAModule1": (3600, 6000),
    "NAModule2": (3950, 6000),
    "NAModule3": (3600, 6000),
    "NAModule4": (4200, 6000),
}

Json = dict[str, object]


@dataclass(frozen=True)
class Silence:
    """Units that stopped sending, each with the Unix time of its last word."""

    since: Mapping[str, float]

    def until(self, site: Site, sensor: Sensor, now: float) -> float:
        """Up to when the cloud has measurements of a unit: a silent station silences all."""
        ends = [self.since.get(unit, now) for unit in (site.base.id, sensor.id)]
        if sensor.unreachable:
            ends.append(last_words_at(now))
        return min(now, *ends)


class Stations:
    """The account's stations: the same answer for the same seed at the same time."""

    def __init__(self, seed: int, rhythm_s: int, timezone: str) -> None:
        if rhythm_s < SLOT_S or rhythm_s % SLOT_S:
            raise ValueError(f"The rhythm must be a multiple of {SLOT_S} s, not {rhythm_s}.")
        self.own = hillside(seed, timezone)
        self.favorite = harbour(seed)
        self._rhythm_s = rhythm_s
        self._made: dict[str, tuple[object, Json]] = {}

    def uploaded_at(self, now: float) -> int:
        """Unix time of the last upload."""
        return int((now - UPLOAD_PHASE_S) // self._rhythm_s) * self._rhythm_s + UPLOAD_PHASE_S

    def device(self, site: Site, now: float, silence: Silence) -> Json:
        """One entry of ``body.devices``. Made anew only when there was an upload."""
        upload = self.uploaded_at(now)
        state = (upload, tuple(sorted(silence.since.items())))
        made = self._made.get(site.base.id)
        if made is None or made[0] != state:
            made = (state, _device(site, upload, silence))
            self._made[site.base.id] = made
        return made[1]


def user() -> Json:
    """``body.user``: an account with metric units."""
    return {
        "mail": "someone@example.com",
        "administrative": {
            "lang": "en-GB",
            "reg_locale": "en-GB",
            "country": "DE",
            "unit": 0,
            "windunit": 0,
            "pressureunit": 0,
            "feel_like_algo": 0,
        },
    }


def last_words_at(now: float) -> float:
    """When the module out of reach was last heard: three to ten days ago."""
    return (now - 3 * DAY_S) // (7 * DAY_S) * (7 * DAY_S) + 63_120


def local_midnight(at: float, site: Site) -> float:
    """Unix time of the last midnight at the station."""
    local = datetime.fromtimestamp(at, site.zone)
    return local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).timestamp()


def _device(site: Site, upload: int, silence: Silence) -> Json:
    station = _favorite(site) if site.favorite else _owned(site, upload, silence)
    heard = silence.until(site, site.base, upload)
    station["reachable"] = upload - heard <= _STATION_PATIENCE_S
    station["data_type"] = site.base.data_type
    station["place"] = {
        "altitude": site.weather.altitude_m,
        "city": site.city,
        "country": site.country,
        "timezone": site.timezone,
        "location": [site.weather.longitude_deg, site.latitude_deg],
    }
    if station["reachable"]:
        station["dashboard_data"] = _dashboard(site, site.base, heard)
    station["modules"] = [_module(site, each, upload, silence) for each in site.modules]
    return station


def _owned(site: Site, upload: int, silence: Silence) -> Json:
    return {
        "_id": site.base.id,
        "type": site.base.type,
        "date_setup": SET_UP_AT,
        "last_setup": SET_UP_AT,
        "last_status_store": int(silence.until(site, site.base, upload)),
        "station_name": f"{site.home} ({site.base.name})",
        "home_id": site.home_id,
        "home_name": site.home,
        "module_name": site.base.name,
        "firmware": site.base.firmware,
        "last_upgrade": SET_UP_AT + 86,
        "wifi_status": 48,
        "co2_calibrating": False,
    }


def _favorite(site: Site) -> Json:
    return {
        "_id": site.base.id,
        "type": site.base.type,
        "station_name": site.base.name,
        "favorite": True,
        "read_only": True,
    }


def _module(site: Site, sensor: Sensor, upload: int, silence: Silence) -> Json:
    heard = silence.until(site, sensor, upload)
    reachable = upload - heard <= _MODULE_PATIENCE_S
    module: Json = {"_id": sensor.id, "type": sensor.type, "data_type": sensor.data_type}
    if not site.favorite:
        module |= _radio(sensor, heard, silence.until(site, site.base, upload))
    module["reachable"] = reachable
    if reachable:
        module["dashboard_data"] = _dashboard(site, sensor, heard)
    return module


def _radio(sensor: Sensor, heard: float, relayed: float) -> Json:
    weakest, full = _BATTERY_MV[sensor.type]
    battery_mv = sensor.battery_mv or full
    return {
        "module_name": sensor.name,
        "last_setup": SET_UP_AT + 240,
        "firmware": sensor.firmware,
        "last_message": int(relayed) - 3,
        "last_seen": min(sensor.newest_at(heard), int(heard)),
        "rf_status": sensor.rf_status,
        "battery_vp": battery_mv,
        "battery_percent": min(100, max(0, round(100 * (battery_mv - weakest) / (full - weakest)))),
    }


def _dashboard(site: Site, sensor: Sensor, until: float) -> Json:
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
    # A measurement counts the rain of the slot before it: the first of the day is yesterday's.
    first = midnight + SLOT_S
    read = sensor.quantities["Rain"]
    return {
        "sum_rain_1": _sum(read, sensor.times(at - 3600 + 1, at)),
        "sum_rain_24": _sum(read, sensor.times(first, at)),
    }


def _sum(read: Quantity, times: range) -> float:
    return sum(map(read, times))


def _trends(sensor: Sensor, at: int) -> Json:
    return {
        field: _trend(read, at, step)
        for name, (field, step) in _TREND_STEPS.items()
        if (read := sensor.quantities.get(name)) is not None
    }


def _trend(read: Callable[[float], float], at: int, step: float) -> str:
    change = read(at) - read(at - _TREND_SPAN_S)
    if abs(change) < step:
        return "stable"
    return "up" if change > 0 else "down"
