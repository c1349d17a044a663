"""From metric to what the user reads."""

import pytest

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.units import (
    METRIC_UNITS,
    PressureUnit,
    RainUnit,
    TemperatureUnit,
    Units,
    WindUnit,
    in_units,
    pressure_in,
    rain_in,
    temperature_in,
    wind_in,
)

IMPERIAL = Units(TemperatureUnit.FAHRENHEIT, PressureUnit.INHG, WindUnit.MPH, RainUnit.INCH)


@pytest.mark.parametrize(
    ("celsius", "fahrenheit"), [(0, 32), (100, 212), (-40, -40), (21.4, 70.52)]
)
def test_temperatures(celsius: float, fahrenheit: float) -> None:
    assert temperature_in(celsius, TemperatureUnit.FAHRENHEIT) == pytest.approx(fahrenheit)
    assert temperature_in(celsius, TemperatureUnit.CELSIUS) == celsius


@pytest.mark.parametrize(
    ("unit", "value"),
    [(PressureUnit.HPA, 1013.25), (PressureUnit.INHG, 29.921), (PressureUnit.MMHG, 760)],
)
def test_the_standard_atmosphere(unit: PressureUnit, value: float) -> None:
    assert pressure_in(1013.25, unit) == pytest.approx(value, abs=0.001)


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        (WindUnit.KMH, 36),
        (WindUnit.MS, 10),
        (WindUnit.MPH, 22.369),
        (WindUnit.KNOT, 19.438),
        (WindUnit.BEAUFORT, 5),
    ],
)
def test_ten_metres_a_second(unit: WindUnit, value: float) -> None:
    assert wind_in(36, unit) == pytest.approx(value, abs=0.001)


@pytest.mark.parametrize(
    ("kmh", "force"), [(0, 0), (0.9, 0), (1, 1), (19, 3), (20, 4), (117, 11), (118, 12), (300, 12)]
)
def test_beaufort_forces_begin_at_their_bounds(kmh: float, force: int) -> None:
    assert wind_in(kmh, WindUnit.BEAUFORT) == force


def test_rain() -> None:
    assert rain_in(25.4, RainUnit.INCH) == 1
    assert rain_in(25.4, RainUnit.MM) == 25.4


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("temperature", 0, (32, "°F", 1)),
        ("rain", 25.4, (1, "in", 2)),
        ("rain_1h", 25.4, (1, "in", 2)),
        ("rain_today", 25.4, (1, "in", 2)),
        ("wind_strength", 1.609344, (1, "mph", 0)),
        ("gust_strength", 1.609344, (1, "mph", 0)),
        ("pressure", 33.8639, (1, "inHg", 2)),
        ("absolute_pressure", 33.8639, (1, "inHg", 2)),
        ("humidity", 45, (45, "%", 0)),
        ("wind_angle", 90, (90, "°", 0)),
        ("something new", 5, (5, "", 0)),
    ],
)
def test_readings_are_shown_in_the_user_s_units(
    kind: str, value: float, shown: tuple[float, str, int]
) -> None:
    number, symbol, decimals = in_units(kind, value, IMPERIAL)

    assert (symbol, decimals) == shown[1:]
    assert number == pytest.approx(shown[0])


def test_metric_units_change_nothing() -> None:
    for kind in Kind:
        value, symbol, _ = in_units(kind, 12.0, Units())
        assert (value, symbol) == (12.0, METRIC_UNITS[kind])


def test_metres_a_second_have_a_decimal() -> None:
    assert in_units("wind_strength", 36, Units(wind=WindUnit.MS)) == (10, "m/s", 1)


def test_every_kind_has_a_metric_unit() -> None:
    assert set(METRIC_UNITS) == {kind.value for kind in Kind}
