"""Readings as an aligned table in the user's units."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Reading, Snapshot, Station, Trend
from netatmo_tray.core.readings.units import Units, in_units
from netatmo_tray.terminal.text import ago, clean, columns, local_time

_LABELS: dict[Kind, str] = {
    Kind.TEMPERATURE: "temperature",
    Kind.HUMIDITY: "humidity",
    Kind.CO2: "CO2",
    Kind.NOISE: "noise",
    Kind.PRESSURE: "pressure",
    Kind.ABSOLUTE_PRESSURE: "absolute pressure",
    Kind.RAIN: "rain",
    Kind.RAIN_1H: "rain, last hour",
    Kind.RAIN_TODAY: "rain, today",
    Kind.WIND_STRENGTH: "wind",
    Kind.WIND_ANGLE: "wind from",
    Kind.GUST_STRENGTH: "gusts",
    Kind.GUST_ANGLE: "gusts from",
    Kind.HEALTH_INDEX: "health index",
}
_TRENDS = {Trend.UP: "rising", Trend.DOWN: "falling", Trend.STABLE: "steady"}
_COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_HEALTH = ("healthy", "fine", "fair", "poor", "unhealthy")
_WORRYING = (Level.LOW, Level.VERY_LOW, Level.POOR)

Row = tuple[str, str, str, str]
"""Label, number, unit, remark."""


def table(snapshot: Snapshot, units: Units) -> str:
    """All stations of the snapshot, each with a heading; ends with a line feed unless empty.

    :param units: what the user reads.
    """
    now = snapshot.fetched_at + snapshot.clock_offset
    blocks = [_station(station, now, units) for station in snapshot.stations]
    return "\n".join(f"{block}\n" for block in blocks)


def _station(station: Station, now: datetime, units: Units) -> str:
    rows_of = [_rows(module, units) for module in station.modules]
    widths = _widths([row for rows in rows_of for row in rows])
    blocks = [_heading(station)]
    for module, rows in zip(station.modules, rows_of, strict=True):
        blocks.append("\n".join([_title(module, now), *(_line(row, widths) for row in rows)]))
    return "\n\n".join(blocks)


def _heading(station: Station) -> str:
    parts = [clean(station.name)]
    if station.home and clean(station.home) not in parts[0]:
        parts.append(clean(station.home))
    where = ", ".join(clean(word) for word in (station.place.city, station.place.country) if word)
    if where:
        parts.append(where)
    if station.favorite:
        parts.append("favourite")
    heading = " · ".join(parts)
    return f"{heading}\n{'=' * columns(heading)}"


def _title(module: Module, now: datetime) -> str:
    remarks = [clean(module.type_name), _state(module, now), *_worries(module)]
    return f"{clean(module.name)} ({', '.join(remark for remark in remarks if remark)})"


def _rows(module: Module, units: Units) -> list[Row]:
    if not module.reachable:
        return []
    rows = [_row(reading, units) for reading in module.readings]
    if module.co2_calibrating and module.value(Kind.CO2) is None:
        rows.append((_LABELS[Kind.CO2], "", "", "calibrating"))
    return rows or [("no readings", "", "", "")]


def _state(module: Module, now: datetime) -> str:
    if not module.reachable:
        since = module.last_seen_at or module.measured_at
        return f"not reachable since {local_time(since)}" if since else "not reachable"
    age = age_of(module.measured_at, now)
    if module.measured_at is None or age is Age.UNKNOWN:
        return "time unknown" if module.readings else ""
    words = ago(module.measured_at, now)
    return words if age is Age.FRESH else f"{words}, {age}"


def _worries(module: Module) -> Iterable[str]:
    """Battery and signal, where somebody has to do something about them."""
    if module.battery_level in _WORRYING:
        yield f"battery {module.battery_level}"
    if module.signal_level in _WORRYING and module.reachable:
        yield f"signal {module.signal_level}"


def _row(reading: Reading, units: Units) -> Row:
    number, unit = _number(reading.kind, reading.value, units)
    return _LABELS[reading.kind], number, unit, _remark(reading, units)


def _number(kind: Kind, value: float, units: Units) -> tuple[str, str]:
    number, unit, decimals = in_units(kind, value, units)
    text = f"{number:.{decimals}f}"
    return text.removeprefix("-") if float(text) == 0 else text, unit


def _remark(reading: Reading, units: Units) -> str:
    if reading.kind in (Kind.WIND_ANGLE, Kind.GUST_ANGLE):
        return _COMPASS[round(reading.value / 45) % len(_COMPASS)]
    if reading.kind is Kind.HEALTH_INDEX:
        return _HEALTH[int(reading.value)] if 0 <= reading.value < len(_HEALTH) else ""
    trend = _TRENDS[reading.trend] if reading.trend else ""
    return ", ".join(part for part in (trend, _span(reading, units)) if part)


def _span(reading: Reading, units: Units) -> str:
    low, high = (
        None if value is None else _number(reading.kind, value, units)[0]
        for value in (reading.min, reading.max)
    )
    if low and high:
        return f"{low} to {high} today"
    if high:
        return f"up to {high} today"
    return f"down to {low} today" if low else ""


def _widths(rows: list[Row]) -> tuple[int, ...]:
    """Widths of the first three columns; the last column is not aligned."""
    return tuple(max((len(row[column]) for row in rows), default=0) for column in range(3))


def _line(row: Row, widths: tuple[int, ...]) -> str:
    label, number, unit, remark = row
    labels, numbers, units = widths
    return f"  {label:<{labels}}  {number:>{numbers}} {unit:<{units}}  {remark}".rstrip()
