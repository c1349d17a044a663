"""The answer of getstationsdata: every station with its modules as of the last upload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netatmo_tray.simulator.dashboard import Json, dashboard
from netatmo_tray.simulator.sensors import Sensor
from netatmo_tray.simulator.sites import SET_UP_AT, Site, harbour, hillside
from netatmo_tray.simulator.weather import DAY_S, SLOT_S

UPLOAD_PHASE_S = 45
"""A station uploads this long after the full five or ten minutes."""

# How long a silent unit still counts as reachable.
_STATION_REACHABLE_S = 4 * 3600
_MODULE_REACHABLE_S = 3600
_BATTERY_MV = {
    "NAModule1": (3600, 6000),
    "NAModule2": (3950, 6000),
    "NAModule3": (3600, 6000),
    "NAModule4": (4200, 6000),
}


@dataclass(frozen=True)
class Silence:
    """Units that stopped sending, each with the Unix time of its last message."""

    since: Mapping[str, float]

    def until(self, site: Site, sensor: Sensor, now: float) -> float:
        """Unix time of the end of the measurements; a silent station silences its modules."""
        ends = [self.since.get(unit, now) for unit in (site.base.id, sensor.id)]
        if sensor.unreachable:
            ends.append(last_heard_at(now))
        return min(now, *ends)


class Stations:
    """The account's stations: the same answer for the same seed at the same time."""

    def __init__(self, seed: int, rhythm_s: int, timezone: str) -> None:
        if rhythm_s < SLOT_S or rhythm_s % SLOT_S:
            raise ValueError(f"The rhythm must be a multiple of {SLOT_S} s, not {rhythm_s}.")
        self.own = hillside(seed, timezone)
        self.favorite = harbour(seed)
        self._rhythm_s = rhythm_s
        self._cached: dict[str, tuple[object, Json]] = {}

    def uploaded_at(self, now: float) -> int:
        """Unix time of the last upload."""
        return int((now - UPLOAD_PHASE_S) // self._rhythm_s) * self._rhythm_s + UPLOAD_PHASE_S

    def device(self, site: Site, now: float, silence: Silence) -> Json:
        """One entry of ``body.devices``, cached until the next upload."""
        upload = self.uploaded_at(now)
        state = (upload, tuple(sorted(silence.since.items())))
        made = self._cached.get(site.base.id)
        if made is None or made[0] != state:
            made = (state, _device(site, upload, silence))
            self._cached[site.base.id] = made
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


def last_heard_at(now: float) -> float:
    """Unix time when the module out of reach was last heard: three to ten days ago."""
    return (now - 3 * DAY_S) // (7 * DAY_S) * (7 * DAY_S) + 63_120


def _device(site: Site, upload: int, silence: Silence) -> Json:
    station = _favorite(site) if site.favorite else _owned(site, upload, silence)
    heard = silence.until(site, site.base, upload)
    station["reachable"] = upload - heard <= _STATION_REACHABLE_S
    station["data_type"] = site.base.data_type
    station["place"] = {
        "altitude": site.weather.altitude_m,
        "city": site.city,
        "country": site.country,
        "timezone": site.timezone,
        "location": [site.weather.longitude_deg, site.latitude_deg],
    }
    if station["reachable"]:
        station["dashboard_data"] = dashboard(site, site.base, heard)
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
    reachable = upload - heard <= _MODULE_REACHABLE_S
    module: Json = {"_id": sensor.id, "type": sensor.type, "data_type": sensor.data_type}
    if not site.favorite:
        module |= _radio(sensor, heard, silence.until(site, site.base, upload))
    module["reachable"] = reachable
    if reachable:
        module["dashboard_data"] = dashboard(site, sensor, heard)
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
