"""Readings as JSON, schema 1: always metric, times in UTC. The schema grows, it never breaks."""

from __future__ import annotations

import json
from datetime import datetime

from netatmo_tray.core.readings.age import age_of
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Place, Reading, Snapshot, Station
from netatmo_tray.core.readings.units import METRIC_UNITS

SCHEMA = 1

Json = dict[str, object]

_ONE_DECIMAL = frozenset(
    {
        Kind.TEMPERATURE,
        Kind.PRESSURE,
        Kind.ABSOLUTE_PRESSURE,
        Kind.RAIN,
        Kind.RAIN_1H,
        Kind.RAIN_TODAY,
    }
)


def json_text(snapshot: Snapshot) -> str:
    """The whole snapshot as one indented JSON document that ends with a line feed."""
    now = snapshot.fetched_at + snapshot.clock_offset
    document = {
        "schema": SCHEMA,
        "fetched_at": utc_text(snapshot.fetched_at),
        "stations": [_station(station, now) for station in snapshot.stations],
    }
    return encodable(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def encodable(text: str) -> str:
    """The text without lone surrogates, which no UTF-8 stream can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def metric_number(kind: Kind, value: float) -> int | float:
    """The value without float noise; whole for kinds that are measured in whole numbers."""
    rounded = round(float(value), 1) + 0.0  # adding zero turns -0.0 into 0.0
    return int(rounded) if kind not in _ONE_DECIMAL and rounded.is_integer() else rounded


def utc_text(at: datetime) -> str:
    """An aware time as ISO 8601 in UTC to the second, with a Z."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _utc_or_none(at: datetime | None) -> str | None:
    return None if at is None else utc_text(at)


def _station(station: Station, now: datetime) -> Json:
    return {
        "id": station.id,
        "name": station.name,
        "home": station.home,
        "favorite": station.favorite,
        "read_only": station.read_only,
        "place": _place(station.place),
        "modules": [_module(module, now) for module in station.modules],
    }


def _place(place: Place) -> Json:
    altitude_m = place.altitude_m
    if altitude_m is not None and float(altitude_m).is_integer():
        altitude_m = int(altitude_m)
    return {
        "city": place.city,
        "country": place.country,
        "timezone": place.timezone,
        "altitude_m": altitude_m,
    }


def _module(module: Module, now: datetime) -> Json:
    return {
        "id": module.id,
        "type": module.type,
        "type_name": module.type_name,
        "name": module.name,
        "reachable": module.reachable,
        "measured_at": _utc_or_none(module.measured_at),
        "age": age_of(module.measured_at, now).value,
        "battery_percent": module.battery_percent,
        "battery_level": module.battery_level,
        "signal_level": module.signal_level,
        "firmware": module.firmware,
        "readings": {reading.kind.value: _reading(reading) for reading in module.readings},
    }


def _reading(reading: Reading) -> Json:
    fields: Json = {
        "value": metric_number(reading.kind, reading.value),
        "unit": METRIC_UNITS[reading.kind],
        "trend": reading.trend,
        "min": None if reading.min is None else metric_number(reading.kind, reading.min),
        "min_at": _utc_or_none(reading.min_at),
        "max": None if reading.max is None else metric_number(reading.kind, reading.max),
        "max_at": _utc_or_none(reading.max_at),
    }
    return {name: value for name, value in fields.items() if value is not None}
