"""The short phrases in which tooltip and menu tell a module's readings."""

from dataclasses import replace

import pytest
from support.weather_samples import BASE, NOW, OUTDOOR, SILENT, ago

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading
from netatmo_tray.core.readings.units import RainUnit, Units, WindUnit
from netatmo_tray.ui.tray.module_lines import chosen_line, module_line, phrases
from netatmo_tray.ui.words.translation import one_line


def module(**values: float) -> Module:
    readings = tuple(Reading(Kind(kind), value) for kind, value in values.items())
    return Module("m", "NAModule2", "Module", "Roof", measured_at=ago(1), readings=readings)


def said(of: Module, units: Units = Units(), first: Kind | None = None) -> list[str]:  # noqa: B008
    return [
        phrase.replace("\u202f", " ") for phrase in phrases(of, units, [first] if first else [])
    ]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"wind_strength": 12, "wind_angle": 315}, ["wind 12 km/h from NW"]),
        ({"wind_strength": 12}, ["wind 12 km/h"]),
        ({"wind_strength": 0, "wind_angle": 90, "gust_strength": 0}, ["no wind"]),
        ({"wind_strength": 0, "gust_strength": 4}, ["no wind", "gusts 4 km/h"]),
        ({"rain_1h": 0.2, "rain_today": 1.2}, ["rain 0.2 mm/h", "1.2 mm today"]),
        ({"rain_1h": 0, "rain_today": 1.2}, ["rain 1.2 mm today"]),
        ({"rain_1h": 0, "rain_today": 0}, ["no rain today"]),
        ({"rain_1h": 0}, ["rain 0.0 mm/h"]),
        ({"rain": 0.1}, ["rain 0.1 mm"]),
        ({"health_index": 1}, ["air fine"]),
        ({"absolute_pressure": 990}, []),
        ({}, []),
    ],
)
def test_each_phrase_says_what_it_is(values, words) -> None:
    assert said(module(**values)) == words


def test_the_usual_values_speak_through_their_units() -> None:
    assert said(BASE) == ["20.8 °C", "47 %", "1240 ppm", "41 dB", "1009.6 hPa"]


def test_phrases_are_in_the_users_units() -> None:
    units = Units(wind=WindUnit.BEAUFORT, rain=RainUnit.INCH)

    assert said(module(wind_strength=23, wind_angle=0, rain_today=25.4), units) == [
        "rain 1.00 in today",
        "wind Beaufort 4 from N",
    ]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (Kind.PRESSURE, "1009.6 hPa"),
        (Kind.TEMPERATURE, "20.8 °C"),
        (Kind.WIND_ANGLE, "20.8 °C"),
        (None, "20.8 °C"),
    ],
)
def test_the_kind_that_matters_most_comes_first(first, words) -> None:
    assert said(BASE, first=first)[0] == words
    assert len(said(BASE, first=first)) == 5


def test_rain_comes_with_the_rest_of_its_words_when_it_is_first() -> None:
    both = module(temperature=4, rain_1h=1, rain_today=2)

    assert said(both, first=Kind.RAIN_TODAY) == ["rain 1.0 mm/h", "2.0 mm today", "4.0 °C"]


@pytest.mark.parametrize(
    ("of", "line"),
    [
        (OUTDOOR, "X: −4.6 °C, 81 %"),
        (replace(OUTDOOR, measured_at=ago(150)), "X: −4.6 °C, 81 % (2 h ago)"),
        (replace(OUTDOOR, readings=()), "X: no reading"),
        (replace(OUTDOOR, readings=(), measured_at=None), "X: no reading"),
        (replace(SILENT, last_seen_at=None), "X: not reachable"),
    ],
)
def test_a_module_is_one_line(of, line) -> None:
    assert module_line(of, "X", NOW, Units(), most=3).replace("\u202f", " ") == line


def test_a_silent_module_tells_since_when_and_no_value() -> None:
    line = module_line(SILENT, "X", NOW, Units(), most=3)

    assert line.startswith("X: not reachable since ")
    assert "°C" not in line


def test_a_line_keeps_to_so_many_phrases() -> None:
    assert module_line(BASE, "X", NOW, Units(), most=2).count(",") == 1


def test_somebodys_words_become_one_short_line() -> None:
    assert one_line(" a\n b\tc ", 10) == "a b c"
    assert one_line("exactly ten", 11) == "exactly ten"
    assert one_line("a long name", 7) == "a long…"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"rain_1h": 1, "rain_today": 2}, "Roof: rain 1.0 mm/h, rain 2.0 mm today"),
        ({"wind_strength": 12, "wind_angle": 315}, "Roof: wind 12 km/h, wind from NW"),
        ({"gust_strength": 20, "health_index": 1}, "Roof: gusts 20 km/h, air fine"),
        ({"temperature": 4, "absolute_pressure": 950}, "Roof: 4.0 °C, 950.0 hPa"),
        ({}, "Roof: no reading"),
    ],
)
def test_chosen_kinds_are_said_each_for_itself(values, words) -> None:
    kinds = [*map(Kind, values), Kind.NOISE]

    line = chosen_line(module(**values), "Roof", NOW, Units(), kinds)

    assert line.replace("\u202f", " ") == words
