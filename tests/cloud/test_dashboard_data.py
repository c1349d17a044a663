"""What of a dashboard is a reading."""

from datetime import UTC, datetime
from typing import Any

import pytest

from netatmo_tray.cloud.dashboard_data import readings_from
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Reading, Trend

FIELDS = {
    "Temperature": (Kind.TEMPERATURE, -40, 65),
    "Humidity": (Kind.HUMIDITY, 0, 100),
    "CO2": (Kind.CO2, 1, 10000),
    "Noise": (Kind.NOISE, 1, 150),
    "Pressure": (Kind.PRESSURE, 260, 1260),
    "AbsolutePressure": (Kind.ABSOLUTE_PRESSURE, 260, 1260),
    "Rain": (Kind.RAIN, 0, 1000),
    "sum_rain_1": (Kind.RAIN_1H, 0, 1000),
    "sum_rain_24": (Kind.RAIN_TODAY, 0, 5000),
    "WindStrength": (Kind.WIND_STRENGTH, 0, 300),
    "WindAngle": (Kind.WIND_ANGLE, 0, 359),
    "GustStrength": (Kind.GUST_STRENGTH, 0, 300),
    "GustAngle": (Kind.GUST_ANGLE, 0, 359),
    "health_idx": (Kind.HEALTH_INDEX, 0, 4),
}


def value(field: str, raw: object) -> float | None:
    found = readings_from({field: raw})
    return found[0].value if found else None


def test_every_kind_has_its_field() -> None:
    found = readings_from({field: low for field, (_, low, _) in FIELDS.items()})

    assert {reading.kind for reading in found} == set(Kind)


@pytest.mark.parametrize("field", FIELDS)
def test_what_the_sensor_cannot_measure_is_absent(field: str) -> None:
    kind, low, high = FIELDS[field]

    assert [r.kind for r in readings_from({field: low})] == [kind]
    assert (value(field, low), value(field, str(high))) == (low, high)
    assert value(field, low - 1) is None
    assert value(field, high + 2) is None


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("raw", [None, True, False, "", "n/a", [], {}, float("nan"), 10**400])
def test_no_value_is_never_zero(field: str, raw: object) -> None:
    assert readings_from({field: raw}) == ()


def test_an_empty_dashboard_has_no_readings() -> None:
    assert readings_from({}) == ()


@pytest.mark.parametrize(
    ("raw", "degrees"), [(-1, None), (0, 0), (360, 0), (359.7, 0), ("90", 90), (361, None)]
)
def test_wind_angles_are_below_a_full_turn(raw: object, degrees: float | None) -> None:
    assert value("WindAngle", raw) == degrees
    assert value("GustAngle", raw) == degrees


@pytest.mark.parametrize(
    ("raw", "mm"),
    [(0.35572975140337, 0.4), (12.322000000000001, 12.3), (0.101, 0.1), (-0.0, 0.0)],
)
def test_rain_loses_its_noise(raw: float, mm: float) -> None:
    assert str(value("Rain", raw)) == str(mm)


def test_zero_degrees_have_no_sign() -> None:
    assert str(value("Temperature", -0.04)) == "0.0"


@pytest.mark.parametrize(
    ("raw", "trend"),
    [
        ("up", Trend.UP),
        ("down", Trend.DOWN),
        ("stable", Trend.STABLE),
        ("sideways", None),
        (None, None),
        (["up"], None),
    ],
)
def test_trends_are_known_words_only(raw: Any, trend: Trend | None) -> None:
    found = readings_from(
        {"Temperature": 20, "temp_trend": raw, "Pressure": 1000, "pressure_trend": raw}
    )

    assert [reading.trend for reading in found] == [trend, trend]


def test_extremes_come_with_their_times() -> None:
    dashboard = {
        "Temperature": 20.5,
        "min_temp": 18.1,
        "date_min_temp": 1700000000,
        "max_temp": "23",
        "date_max_temp": 0,
    }

    assert readings_from(dashboard) == (
        Reading(
            Kind.TEMPERATURE,
            20.5,
            min=18.1,
            min_at=datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC),
            max=23.0,
        ),
    )


def test_extremes_that_cannot_be_have_no_time_either() -> None:
    dashboard = {
        "Temperature": 20.5,
        "min_temp": -300,
        "date_min_temp": 1700000000,
        "max_temp": None,
        "date_max_temp": 1700000000,
    }

    assert readings_from(dashboard) == (Reading(Kind.TEMPERATURE, 20.5),)
