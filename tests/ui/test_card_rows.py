"""What a card says about each kind of module."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from weather_samples import BASE, NOW, OUTDOOR, RAIN, ROOM, SILENT, WIND

from netatmo_tray.core.guidance import Guidance
from netatmo_tray.core.model import Kind, Level, Module, Reading
from netatmo_tray.core.settings import DerivedValues
from netatmo_tray.core.units import Units, WindUnit
from netatmo_tray.core.window_adviser import Advice, Standing
from netatmo_tray.ui.card_rows import card_rows
from netatmo_tray.ui.rows import Style


@pytest.fixture(autouse=True)
def british(qapp):
    former = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(former)


def said(module: Module, style: Style = Style.WIDE) -> list[str]:
    rows = card_rows(module, NOW, Units(), style)
    return [part.sentence.replace("\u202f", " ") for row in rows for part in row.parts]


def test_an_indoor_card_says_everything_as_sentences() -> None:
    assert said(BASE) == [
        "Living room, Indoor, base station",
        "Living room: Signal good, 2 min ago",
        "Living room temperature 20.8 °C, rising",
        "Living room: rising",
        "Living room: today from 19.4 °C to 22.6 °C",
        "Living room CO₂ 1240 ppm, fair",
        "Living room humidity 47 %, good",
        "Living room noise 41 dB, quiet",
        "Living room pressure 1009.6 hPa, falling",
    ]


def test_wind_is_told_with_direction_and_gusts() -> None:
    words = said(WIND)

    assert "Roof wind 23 km/h" in words
    assert "Roof wind direction from NW" in words
    assert "Roof gusts 47 km/h" in words


def test_the_force_of_the_wind_is_told_in_words_on_request() -> None:
    rows = card_rows(WIND, NOW, Units(wind=WindUnit.BEAUFORT), Style.NARROW)

    words = [part.sentence for row in rows for part in row.parts]
    assert "Roof wind Beaufort 4" in words
    assert "Roof: moderate breeze" in words
    assert "Roof: moderate breeze" not in said(WIND)


@pytest.mark.parametrize("style", [Style.HERO, Style.WIDE])
def test_a_hot_day_says_once_what_it_feels_like(style) -> None:
    hot = replace(OUTDOOR, readings=(Reading(Kind.TEMPERATURE, 30), Reading(Kind.HUMIDITY, 70)))

    assert said(hot, style).count("Terrace feels like 41.2 °C") == 1


def test_all_derived_values_can_be_shown() -> None:
    rows = card_rows(BASE, NOW, Units(), guidance=Guidance(derived=DerivedValues.ALL))

    words = [part.sentence.replace("\u202f", " ") for row in rows for part in row.parts]
    assert "Living room: Dew point 9.1 °C" in words
    assert not any("Dew point" in each for each in said(BASE))


def test_a_silent_module_gets_no_advice() -> None:
    windows = {SILENT.id: Standing(Advice.OPEN, NOW)}
    rows = card_rows(SILENT, NOW, Units(), guidance=Guidance(windows=windows))

    assert not any("window" in part.sentence for row in rows for part in row.parts)


def test_rain_is_told_for_the_hour_and_the_day() -> None:
    words = said(RAIN)

    assert "Garden rain in the last hour 1.7 mm" in words
    assert "Garden rain today 12.3 mm" in words
    assert "Garden: Battery low: get new ones." in words


def test_an_unreachable_module_shows_no_values() -> None:
    words = said(SILENT)

    assert len(words) == 2
    assert words[1].startswith("Workshop: Not reachable since yesterday")
    assert not any("°C" in word or "ppm" in word for word in words)


def test_a_calibrating_sensor_has_no_number() -> None:
    words = said(replace(ROOM, co2_calibrating=True))

    assert "Bedroom: CO₂ calibrating" in words
    assert not any("ppm" in word for word in words)


def test_absent_values_are_not_mentioned() -> None:
    only = replace(ROOM, signal_level=None, readings=(Reading(Kind.HUMIDITY, 55),))

    assert said(only) == ["Bedroom, Indoor", "Bedroom: 2 min ago", "Bedroom humidity 55 %, good"]


def test_a_module_without_any_value_says_so() -> None:
    assert "Bedroom: It sent no values this time." in said(replace(ROOM, readings=()))


def test_bad_air_and_weak_signal_come_with_advice() -> None:
    stuffy = replace(ROOM, signal_level=Level.POOR, readings=(Reading(Kind.CO2, 1500),))

    assert said(stuffy)[-2:] == [
        "Bedroom: Let some fresh air in.",
        "Bedroom: Signal poor. Move it closer to the station.",
    ]
