from dataclasses import replace
from datetime import timedelta

import pytest
from support.fakes import START
from support.sample_home import INDOOR, OUTDOOR, SILENT, SNAPSHOT, STATION, WIND

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading, Snapshot, Station
from netatmo_tray.core.readings.units import PressureUnit, TemperatureUnit, Units, WindUnit
from netatmo_tray.terminal.readings_table import table


def shown(*modules: Module, units: Units | None = None) -> list[str]:
    station = replace(STATION, modules=modules)
    return table(replace(SNAPSHOT, stations=(station,)), units or Units()).splitlines()


def row(lines: list[str], label: str) -> str:
    return next(line for line in lines if line.startswith(f"  {label} "))


def test_a_station_has_a_heading_with_its_place() -> None:
    lines = shown(INDOOR)

    assert lines[:2] == ["Home · Paris, FR", "================"]


def test_a_module_is_introduced_by_name_kind_and_age() -> None:
    assert "Living room (Main indoor module, 2 min ago)" in shown(INDOOR)


def test_numbers_and_units_stand_in_columns_over_all_modules() -> None:
    lines = shown(INDOOR, OUTDOOR, WIND)

    ends = {line.index(unit) for line in lines for unit in (" °C", " %", " ppm") if unit in line}

    assert len(ends) == 1


def test_a_trend_is_a_word_and_extremes_are_those_of_the_day() -> None:
    lines = shown(INDOOR)

    assert row(lines, "temperature").endswith("rising, 19.8 to 22.0 today")
    assert row(lines, "pressure").endswith("steady")


def test_values_are_in_the_users_units() -> None:
    units = Units(
        temperature=TemperatureUnit.FAHRENHEIT, wind=WindUnit.MS, pressure=PressureUnit.INHG
    )

    lines = shown(INDOOR, WIND, units=units)

    assert row(lines, "temperature").split()[1:3] == ["70.5", "°F"]
    assert row(lines, "temperature").endswith("67.6 to 71.6 today")
    assert row(lines, "pressure").split()[1:3] == ["29.91", "inHg"]
    assert row(lines, "wind").split()[1:3] == ["10.0", "m/s"]


def test_an_unreachable_module_says_since_when_and_shows_no_values() -> None:
    old = replace(SILENT, readings=(Reading(Kind.TEMPERATURE, 12.0),))

    lines = shown(old)

    assert lines[-1].startswith("Cellar (Additional indoor module, not reachable since 2026-11-20 ")
    assert not any("12.0" in line for line in lines)


def test_an_unreachable_module_that_was_never_seen_is_just_not_reachable() -> None:
    lines = shown(replace(SILENT, last_seen_at=None))

    assert lines[-1] == "Cellar (Additional indoor module, not reachable)"


@pytest.mark.parametrize(
    ("module", "words"),
    [
        (OUTDOOR, "25 min ago, late"),
        (WIND, "5 h ago, stale"),
        (replace(INDOOR, measured_at=None), "time unknown"),
        (replace(INDOOR, measured_at=START + timedelta(hours=1)), "time unknown"),
        (replace(INDOOR, measured_at=START + timedelta(minutes=1)), "just now"),
    ],
)
def test_the_age_is_in_words(module: Module, words: str) -> None:
    assert f", {words}" in shown(module)[3]


def test_ages_follow_the_clouds_clock_when_this_computers_is_wrong() -> None:
    hours_fast = replace(
        SNAPSHOT, fetched_at=START + timedelta(hours=2), clock_offset=timedelta(hours=-2)
    )

    assert "2 min ago" in table(hours_fast, Units())


def test_battery_and_signal_are_mentioned_only_when_they_need_somebody() -> None:
    assert shown(OUTDOOR)[3].endswith("late, battery very low, signal poor)")
    assert "signal" not in "".join(shown(INDOOR))


def test_a_wind_direction_has_its_compass_point() -> None:
    assert row(shown(WIND), "wind from").endswith("N")


def test_a_sensor_in_calibration_says_so() -> None:
    module = replace(INDOOR, co2_calibrating=True, readings=(Reading(Kind.HUMIDITY, 40.0),))

    assert row(shown(module), "CO2").split() == ["CO2", "calibrating"]


def test_a_module_without_readings_says_so() -> None:
    assert shown(replace(INDOOR, readings=()))[-1] == "  no readings"


def test_zero_has_no_minus_sign() -> None:
    assert row(shown(OUTDOOR), "temperature").split()[1] == "0.0"


def test_names_cannot_steer_the_terminal() -> None:
    nasty = replace(INDOOR, name="\x1b[2J\x1b]0;gotcha\x07Room\u202e\nline")

    text = "\n".join(shown(nasty))

    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "Room line (" in text


def test_modules_without_ids_keep_their_own_values() -> None:
    lines = shown(replace(INDOOR, id=""), replace(WIND, id=""))

    assert row(lines, "CO2").split()[1] == "1149"
    assert row(lines, "wind").split()[1] == "36"


def test_a_favourite_is_marked_and_nothing_is_said_without_stations() -> None:
    favourite: Station = replace(STATION, favorite=True)

    assert "favourite" in table(replace(SNAPSHOT, stations=(favourite,)), Units())
    assert table(Snapshot(START), Units()) == ""
