"""From ``dashboard_data`` to readings: only what the sensor can measure."""

from __future__ import annotations

from dataclasses import dataclass

from netatmo_tray.cloud.fields import Fields, moment, number, text
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Reading, Trend


@dataclass(frozen=True, slots=True)
class _Source:
    """The field that holds a kind, and the range that its sensor can measure."""

    kind: Kind
    field: str
    low: float
    high: float
    decimals: int = 0
    trend: str = ""
    extreme: str = ""
    """How the names end of the ``min_…``, ``max_…``, ``date_min_…`` and ``date_max_…`` fields."""


# Ranges: the data sheets, widened to values seen from working sensors. CO2 is never 0 in real
# air: a sensor that is calibrating sends 0.
_SOURCES = (
    _Source(Kind.TEMPERATURE, "Temperature", -40, 65, 1, "temp_trend", "temp"),
    _Source(Kind.HUMIDITY, "Humidity", 0, 100),
    _Source(Kind.CO2, "CO2", 1, 10000),
    _Source(Kind.NOISE, "Noise", 1, 150),
    _Source(Kind.PRESSURE, "Pressure", 260, 1260, 1, "pressure_trend"),
    _Source(Kind.ABSOLUTE_PRESSURE, "AbsolutePressure", 260, 1260, 1),
    _Source(Kind.RAIN, "Rain", 0, 1000, 1),
    _Source(Kind.RAIN_1H, "sum_rain_1", 0, 1000, 1),
    _Source(Kind.RAIN_TODAY, "sum_rain_24", 0, 5000, 1),
    _Source(Kind.WIND_STRENGTH, "WindStrength", 0, 300),
    _Source(Kind.WIND_ANGLE, "WindAngle", 0, 360),
    _Source(Kind.GUST_STRENGTH, "GustStrength", 0, 300),
    _Source(Kind.GUST_ANGLE, "GustAngle", 0, 360),
    _Source(Kind.HEALTH_INDEX, "health_idx", 0, 4),
)

_TRENDS = {trend.value: trend for trend in Trend}


def readings_from(dashboard: Fields) -> tuple[Reading, ...]:
    """All readings that are there; a value outside its sensor's range is absent."""
    found = (_reading(source, dashboard) for source in _SOURCES)
    return tuple(reading for reading in found if reading is not None)


def _reading(source: _Source, dashboard: Fields) -> Reading | None:
    value = _value(source, dashboard.get(source.field))
    if value is None:
        return None
    plain = Reading(source.kind, value, _TRENDS.get(text(dashboard.get(source.trend)) or ""))
    return _with_extremes(plain, source, dashboard) if source.extreme else plain


def _with_extremes(reading: Reading, source: _Source, dashboard: Fields) -> Reading:
    low = _value(source, dashboard.get(f"min_{source.extreme}"))
    high = _value(source, dashboard.get(f"max_{source.extreme}"))
    return Reading(
        reading.kind,
        reading.value,
        reading.trend,
        min=low,
        min_at=None if low is None else moment(dashboard.get(f"date_min_{source.extreme}")),
        max=high,
        max_at=None if high is None else moment(dashboard.get(f"date_max_{source.extreme}")),
    )


def _value(source: _Source, raw: object) -> float | None:
    value = number(raw)
    if value is None or not source.low <= value <= source.high:
        return None
    # Rain comes with rounding noise, such as 12.322000000000001. Adding zero turns -0.0 into 0.0.
    rounded = round(value, source.decimals) + 0.0
    return rounded % 360 if source.kind in (Kind.WIND_ANGLE, Kind.GUST_ANGLE) else rounded
