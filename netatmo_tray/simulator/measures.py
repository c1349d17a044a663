"""The answer of getmeasure: the history of the same weather as the current readings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from functools import partial

from netatmo_tray.simulator.sensors import Sensor
from netatmo_tray.simulator.sites import SET_UP_AT, Site
from netatmo_tray.simulator.stations import Silence, Stations
from netatmo_tray.simulator.weather import HOUR_S, SLOT_S

MOST_POINTS = 1024

_FIXED_SCALES_S = {"30min": 1800, "1hour": 3600, "3hours": 10800}
_CALENDAR_SCALES = {"1day": 86400, "1week": 7 * 86400, "1month": 30 * 86400}
_STEPS_S = {"max": SLOT_S, **_FIXED_SCALES_S, **_CALENDAR_SCALES}
# Buckets of a day or more are sampled more rarely: enough for curves that vary by the hour.
_MANY = 100
_SAMPLE_S = HOUR_S / 2

_PLAIN = (
    *("Temperature", "CO2", "Humidity", "Pressure", "Noise", "Rain"),
    *("WindStrength", "WindAngle", "GustStrength", "GustAngle"),
)
_QUANTITIES = {name.lower(): name for name in _PLAIN}
_SHORT_NAMES = {
    "temp": "Temperature",
    "hum": "Humidity",
    "pressure": "Pressure",
    "noise": "Noise",
    "co2": "CO2",
}

Point = tuple[int, list[float | None]]
Column = Callable[[Sensor, range], float | None]


class BadArgumentError(Exception):
    """The cloud does not understand a parameter; the text says which, as the cloud words it."""


def measures(
    stations: Stations, fields: Mapping[str, str], now: float, silence: Silence
) -> object | None:
    """``body`` of the answer, None when the station has no such module.

    :raises BadArgumentError: an unknown scale, an unknown type, a number that is none.
    """
    site, device_id = stations.own, fields["device_id"].strip().lower()
    module_id = fields.get("module_id", "").strip().lower() or device_id
    sensor = next((each for each in site.sensors if each.id == module_id), None)
    if device_id != site.base.id or sensor is None:
        return None
    scale = fields["scale"].lower()
    if scale not in _STEPS_S:
        raise BadArgumentError("Invalid scale")
    columns = [_column(name, scale) for name in fields["type"].split(",")]
    until = silence.until(site, sensor, stations.uploaded_at(now))
    points = list(_points(site, sensor, columns, scale, fields, until))
    if fields.get("optimize", "true").lower() in ("false", "0"):
        return {str(at): row for at, row in points} or []
    return _series(points, _STEPS_S[scale])


def _points(
    site: Site,
    sensor: Sensor,
    columns: list[Column],
    scale: str,
    fields: Mapping[str, str],
    until: float,
) -> Iterator[Point]:
    """Rows from ``date_begin`` on, at most ``limit``."""
    only_last = fields.get("date_end") == "last"
    end = min(until, math.inf if only_last else _number(fields, "date_end", math.inf))
    newest = sensor.newest_at(end)
    begin = _number(fields, "date_begin", newest if only_last else SET_UP_AT)
    limit = int(min(MOST_POINTS, max(1, _number(fields, "limit", MOST_POINTS))))
    real_time = fields.get("real_time", "false").lower() in ("true", "1")
    count = 0
    for start, stop in _buckets(site.zone, sensor, scale, max(begin, SET_UP_AT), end):
        times = sensor.times(start, min(stop - 1, until))
        if not times:
            continue
        shift = 0 if real_time or scale == "max" else (stop - start) / 2
        yield int(start + shift), [column(sensor, times) for column in columns]
        count += 1
        if count == limit:
            return


def _buckets(
    zone: tzinfo, sensor: Sensor, scale: str, begin: float, end: float
) -> Iterator[tuple[float, float]]:
    """The spans of a scale, from the one with ``begin`` in it to the one with ``end``."""
    if scale == "max":
        yield from ((at, at + 1) for at in sensor.times(begin, end))
    elif scale in _FIXED_SCALES_S:
        step_s = _FIXED_SCALES_S[scale]
        for index in range(int(begin // step_s), int(end // step_s) + 1):
            yield index * step_s, (index + 1) * step_s
    else:
        day = _first_day(datetime.fromtimestamp(begin, zone), scale)
        while day.timestamp() <= end:
            following = _next_day(day, scale)
            yield day.timestamp(), following.timestamp()
            day = following


def _first_day(at: datetime, scale: str) -> datetime:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    if scale == "1week":
        return midnight - timedelta(days=midnight.weekday())
    return midnight.replace(day=1) if scale == "1month" else midnight


def _next_day(day: datetime, scale: str) -> datetime:
    if scale == "1month":
        return (day + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=7 if scale == "1week" else 1)


def _column(name: str, scale: str) -> Column:
    """How to fill one column of the answer out of the measurements of a bucket."""
    wanted = name.strip().lower()
    if wanted in _QUANTITIES:
        return partial(_value, _QUANTITIES[wanted])
    if scale != "max" and wanted == "sum_rain":
        return _sum_of_rain
    dated = wanted.startswith("date_")
    extreme, _, short = wanted.removeprefix("date_").partition("_")
    allowed = scale in _CALENDAR_SCALES if dated else scale != "max"
    if not allowed or extreme not in ("min", "max") or short not in _SHORT_NAMES:
        raise BadArgumentError(f"Filter {name.strip()} does not exists")
    pick = max if extreme == "max" else min
    return partial(_extreme, _SHORT_NAMES[short], pick, dated)


def _extreme(
    quantity: str, pick: Callable[..., int], dated: bool, sensor: Sensor, times: range
) -> float | None:
    read = sensor.quantities.get(quantity)
    if read is None:
        return None
    at = pick(_sampled(times), key=read)
    return at if dated else read(at)


def _value(name: str, sensor: Sensor, times: range) -> float | None:
    """The mean of a bucket; of directions, which have no mean, the last one."""
    read = sensor.quantities.get(name)
    if read is None:
        return None
    last = read(times[-1])
    if len(times) == 1 or name.endswith("Angle"):
        return last
    sampled = _sampled(times)
    mean = sum(map(read, sampled)) / len(sampled)
    return round(mean) if isinstance(last, int) else round(mean, 1)


def _sum_of_rain(sensor: Sensor, times: range) -> float | None:
    read = sensor.quantities.get("Rain")
    return None if read is None else round(sum(map(read, times)), 3)


def _sampled(times: range) -> range:
    return times[:: int(_SAMPLE_S // SLOT_S)] if len(times) > _MANY else times


def _series(points: list[Point], step_s: int) -> list[dict[str, object]]:
    """Rows at the usual distance in one series; a gap begins a new one."""
    series: list[dict[str, object]] = []
    rows: list[list[float | None]] = []
    previous = None
    for at, row in points:
        if previous is not None and at - previous == step_s:
            series[-1]["step_time"] = step_s
            rows.append(row)
        else:
            rows = [row]
            series.append({"beg_time": at, "value": rows})
        previous = at
    return series


def _number(fields: Mapping[str, str], name: str, default: float) -> float:
    text = fields.get(name)
    if not text:
        return default
    try:
        return float(text)
    except ValueError:
        raise BadArgumentError(f"Invalid {name}") from None
