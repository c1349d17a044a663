"""Numbers and sentences as people read them."""

import pytest
from PySide6.QtCore import QLocale

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Reading, Trend
from netatmo_tray.core.readings.units import (
    PressureUnit,
    RainUnit,
    TemperatureUnit,
    Units,
    WindUnit,
)
from netatmo_tray.ui.words.readings import (
    battery_advice,
    battery_words,
    kind_label,
    reading_sentence,
    reading_words,
    shown_reading,
    type_label,
    wind_direction,
)

METRIC = Units()
IMPERIAL = Units(TemperatureUnit.FAHRENHEIT, PressureUnit.INHG, WindUnit.MPH, RainUnit.INCH)
ROOM = Module("1", "NAModule4", "Indoor", "Living room")


@pytest.mark.parametrize(
    ("kind", "value", "units", "shown"),
    [
        (Kind.TEMPERATURE, 21.44, METRIC, "21.4\u202f°C"),
        (Kind.TEMPERATURE, -4.6, METRIC, "\u22124.6\u202f°C"),
        (Kind.TEMPERATURE, -0.04, METRIC, "0.0\u202f°C"),
        (Kind.TEMPERATURE, 20, IMPERIAL, "68.0\u202f°F"),
        (Kind.PRESSURE, 1013.25, METRIC, "1013.2\u202fhPa"),
        (Kind.PRESSURE, 1013.25, IMPERIAL, "29.92\u202finHg"),
        (Kind.RAIN_TODAY, 12.3, METRIC, "12.3\u202fmm"),
        (Kind.RAIN_TODAY, 25.4, IMPERIAL, "1.00\u202fin"),
        (Kind.WIND_STRENGTH, 23, METRIC, "23\u202fkm/h"),
        (Kind.CO2, 1240, METRIC, "1240\u202fppm"),
        (Kind.WIND_ANGLE, 315, METRIC, "315°"),
    ],
)
def test_a_value_is_shown_in_the_users_units(kind, value, units, shown) -> None:
    assert str(shown_reading(Reading(kind, value), units)) == shown


def test_numbers_follow_the_users_language() -> None:
    QLocale.setDefault(QLocale("de_DE"))

    assert shown_reading(Reading(Kind.TEMPERATURE, -21.4), METRIC).number == "\u221221,4"


def test_a_reading_reads_as_a_sentence() -> None:
    reading = Reading(Kind.TEMPERATURE, 21.4, Trend.UP)

    said = reading_sentence(ROOM, reading, METRIC)

    assert said == "Living room temperature 21.4\u202f°C, rising"


def test_wind_and_health_are_said_in_words() -> None:
    angle = reading_sentence(ROOM, Reading(Kind.WIND_ANGLE, 315), METRIC)
    health = reading_sentence(ROOM, Reading(Kind.HEALTH_INDEX, 3), METRIC)
    storm = Units(wind=WindUnit.BEAUFORT)

    assert angle == "Living room wind direction from NW"
    assert health == "Living room air poor"
    assert reading_words(Reading(Kind.WIND_STRENGTH, 120), storm) == "Beaufort 12"


@pytest.mark.parametrize(
    ("angle", "point"), [(0, "N"), (22, "N"), (23, "NE"), (180, "S"), (315, "NW"), (350, "N")]
)
def test_the_wind_has_a_compass_point(angle, point) -> None:
    assert wind_direction(angle) == point


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_label_and_a_sentence(kind) -> None:
    said = reading_sentence(ROOM, Reading(kind, 3), METRIC)

    assert said.startswith("Living room ")
    assert len(said) > len("Living room ") + len(kind_label(kind))


def test_a_battery_asks_for_help_only_when_it_is_low() -> None:
    helped = [level for level in (None, *Level) if battery_advice(level)]

    assert helped == [Level.LOW, Level.VERY_LOW]
    assert battery_words(None) == ""


def test_an_unknown_module_type_keeps_the_clouds_words() -> None:
    assert type_label(Module("1", "NAFuture", "Smart puddle", "Pond")) == "Smart puddle"
