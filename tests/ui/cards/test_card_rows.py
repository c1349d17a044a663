"""What a card says about each kind of module."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.weather_samples import BASE, NOW, OUTDOOR, RAIN, ROOM, SILENT, WIND, ago

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Reading, Trend
from netatmo_tray.core.readings.units import Units, WindUnit
from netatmo_tray.core.readings.window_adviser import Advice, RoomAdvice
from netatmo_tray.core.settings.choices import DerivedValues, PressureLevel
from netatmo_tray.core.settings.guidance import Guidance
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.card_layout import CardSize
from netatmo_tray.ui.cards.card_rows import card_rows
from netatmo_tray.ui.cards.gauge_parts import RangePart
from netatmo_tray.ui.cards.text_parts import StatusPart, TitlePart
from netatmo_tray.ui.cards.value_parts import FactPart, FigurePart
from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.widgets.painted_part import PaintedPart
from netatmo_tray.ui.words.times import clock_time


def said(module: Module, size: CardSize = CardSize.WIDE, **shown) -> list[str]:
    told = (part.sentence for part in parts(module, size, **shown) if part.sentence)
    return [sentence.replace("\u202f", " ") for sentence in told]


def test_an_indoor_card_says_everything_as_sentences() -> None:
    assert said(BASE) == [
        "Living room, Indoor, base station",
        "Living room: Signal good, 2 min ago",
        "Living room temperature 20.8 °C, rising",
        "Living room: today from 19.4 °C to 22.6 °C, "
        f"lowest at {clock_time(ago(600))}, highest at {clock_time(ago(120))}",
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


@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize("module", [BASE, OUTDOOR, WIND, RAIN, ROOM, SILENT])
def test_nothing_is_told_twice(module, size) -> None:
    words = said(module, size)

    assert len(set(words)) == len(words)
    assert sum("rising" in sentence for sentence in words) <= 1


@pytest.mark.parametrize("size", CardSize)
def test_what_comes_as_advice_is_not_told_with_the_status_as_well(size) -> None:
    weak = replace(ROOM, battery_level=Level.LOW, signal_level=Level.POOR)

    words = [sentence.lower() for sentence in said(weak, size)]

    assert sum("battery" in sentence for sentence in words) == 1
    assert sum("signal" in sentence for sentence in words) == 1
    (status,) = of_type(StatusPart, parts(weak, size))
    assert (status.battery, status.signal) == (Level.LOW, Level.POOR)


def test_the_battery_of_a_silent_module_is_told_though_there_is_no_advice() -> None:
    silent = replace(ROOM, reachable=False, battery_level=Level.LOW)

    assert "Bedroom: Battery low" in said(silent)


def test_the_force_of_the_wind_is_told_in_words_on_request() -> None:
    words = said(WIND, CardSize.NARROW, units=Units(wind=WindUnit.BEAUFORT))

    assert "Roof wind Beaufort 4" in words
    assert "Roof: moderate breeze" in words
    assert "Roof: moderate breeze" not in said(WIND)


@pytest.mark.parametrize("size", [CardSize.LARGE, CardSize.WIDE])
def test_a_hot_day_says_once_what_it_feels_like(size) -> None:
    hot = replace(OUTDOOR, readings=(Reading(Kind.TEMPERATURE, 30), Reading(Kind.HUMIDITY, 70)))

    assert said(hot, size).count("Terrace feels like 41.2 °C") == 1


def test_all_derived_values_can_be_shown() -> None:
    every = Guidance(derived=DerivedValues.ALL)

    assert "Living room: Dew point 9.1 °C" in said(BASE, guidance=every)
    assert not any("Dew point" in each for each in said(BASE))


def test_a_silent_module_gets_no_advice() -> None:
    windows = {SILENT.id: RoomAdvice(Advice.OPEN, NOW)}

    assert not any("window" in words for words in said(SILENT, guidance=Guidance(windows=windows)))


def test_rain_is_told_for_the_hour_and_the_day() -> None:
    words = said(RAIN)

    assert "Garden rain in the last hour 1.7 mm" in words
    assert "Garden rain today 12.3 mm" in words
    assert "Garden: Battery low: get new batteries." in words


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


def parts(module: Module, size: CardSize = CardSize.WIDE, **shown) -> list[PaintedPart]:
    rows = card_rows(module, NOW, Presentation(**shown), size)
    return [part for row in rows for part in row.parts]


def of_type(kind: type[PaintedPart], found: list[PaintedPart]) -> list[PaintedPart]:
    return [part for part in found if isinstance(part, kind)]


@pytest.mark.parametrize("size", [CardSize.WIDE, CardSize.LARGE])
def test_the_days_extremes_come_with_their_times(size) -> None:
    (span,) = of_type(RangePart, parts(OUTDOOR, size))

    assert (span.low, span.high, span.day) == ("−7.2", "−0.4", "today")
    assert span.low_time == clock_time(ago(680))
    assert span.high_time == clock_time(ago(245))


def test_extremes_without_times_are_shown_without() -> None:
    reading = replace(OUTDOOR.readings[0], min_at=None, max_at=None)
    (span,) = of_type(RangePart, parts(replace(OUTDOOR, readings=(reading,))))

    assert (span.low_time, span.high_time) == ("", "")
    assert span.sentence.endswith("to −0.4\u202f°C")


def test_what_was_measured_yesterday_is_not_called_todays() -> None:
    old = ago(60 * 24)

    assert any("yesterday from" in words for words in said(replace(OUTDOOR, measured_at=old)))
    facts = of_type(FactPart, parts(replace(RAIN, measured_at=old)))
    assert ("yesterday", "12.3") in [(fact.label, fact.number) for fact in facts]


BOTH = replace(
    ROOM,
    readings=(
        Reading(Kind.PRESSURE, 1009.6, Trend.DOWN),
        Reading(Kind.ABSOLUTE_PRESSURE, 955.1),
    ),
)


def test_the_pressure_is_shown_at_the_level_that_was_chosen_with_its_trend() -> None:
    assert said(BOTH)[-1] == "Bedroom pressure 1009.6 hPa, falling"
    station = said(BOTH, pressure=PressureLevel.STATION)
    assert station[-1] == "Bedroom absolute pressure 955.1 hPa, falling"
    assert sum("pressure" in words for words in station) == 1


@pytest.mark.parametrize("level", list(PressureLevel))
@pytest.mark.parametrize("only", BOTH.readings, ids=lambda reading: reading.kind.value)
def test_where_one_pressure_is_missing_the_other_is_shown(level, only) -> None:
    words = said(replace(BOTH, readings=(only,)), pressure=level)

    assert sum("pressure" in word for word in words) == 1


def test_late_and_stale_readings_say_so_and_stale_numbers_are_quiet() -> None:
    late, stale = (replace(BASE, measured_at=ago(minutes)) for minutes in (25, 200))

    assert "Living room: Signal good, late, 25 min ago" in said(late)
    assert "Living room: Signal good, 25 min ago" in said(late, rhythm=timedelta(minutes=30))
    assert "Living room: Signal good, stale, 3 h ago" in said(stale)
    (number,) = of_type(FigurePart, parts(stale))
    assert number.tone is Tone.MUTED


def test_a_small_card_gives_its_second_line_to_an_age_that_matters() -> None:
    assert of_type(TitlePart, parts(WIND, CardSize.NARROW))[0].below == "Wind gauge · 1 min ago"
    stale = replace(WIND, measured_at=ago(200))
    title = of_type(TitlePart, parts(stale, CardSize.NARROW))[0]
    assert (title.below, title.below_tone) == ("stale, 3 h ago", Tone.FAIR)


def test_a_reading_without_a_time_says_that_its_time_is_unknown() -> None:
    assert "Bedroom: Signal good, time unknown" in said(replace(ROOM, measured_at=None))


def test_a_module_with_one_value_shows_that_one_and_no_zero() -> None:
    gusts = replace(WIND, battery_level=None, readings=(Reading(Kind.GUST_STRENGTH, 12),))

    assert said(gusts)[2:] == ["Roof gusts 12 km/h"]
