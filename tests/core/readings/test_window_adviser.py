"""When to open a window, or close it again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.fakes import START

from netatmo_tray.core.readings import window_adviser
from netatmo_tray.core.readings.age import Age
from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.humidity import absolute_humidity_g_m3
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading, Snapshot, Station
from netatmo_tray.core.readings.window_adviser import (
    CLOSE_FOR,
    Advice,
    Air,
    Airing,
    RoomAdvice,
    next_advice,
    next_room_advice,
    room_advices,
)

LIMITS = Limits()
NONE, OPEN, CLOSE = Advice.NONE, Advice.OPEN, Advice.CLOSE
# 21 °C with 45 % holds 8.2 g/m³, 5 °C with 80 % only 5.4 g/m³.
COOL_DAY = Air(5, 80)


def advised(former: Advice, room: Air, outside: Air = COOL_DAY) -> Advice:
    return next_advice(former, room, outside, LIMITS)


# --- what starts and ends it


@pytest.mark.parametrize(
    ("former", "co2", "advice"),
    [
        *((NONE, 999, NONE), (NONE, 1000, OPEN), (OPEN, 999, OPEN), (OPEN, 800, OPEN)),
        *((OPEN, 799, CLOSE), (CLOSE, 799, CLOSE), (CLOSE, 999, CLOSE), (CLOSE, 1000, OPEN)),
    ],
)
def test_used_air_opens_a_window_until_it_is_clearly_better(
    former: Advice, co2: float, advice: Advice
) -> None:
    assert advised(former, Air(21, 45, co2)) is advice


@pytest.mark.parametrize(
    ("former", "humidity", "advice"),
    [(NONE, 59, NONE), (NONE, 60, OPEN), (OPEN, 55, OPEN), (OPEN, 54, CLOSE), (CLOSE, 59, CLOSE)],
)
def test_a_humid_room_wants_drier_air(former: Advice, humidity: float, advice: Advice) -> None:
    assert advised(former, Air(21, humidity)) is advice


@pytest.mark.parametrize(
    ("former", "outside", "advice"),
    [
        (NONE, Air(20, 65), NONE),  # 11.2 g/m³, against 11.9 in the room
        (NONE, Air(18, 65), OPEN),  # 10.0
        (OPEN, Air(20, 65), OPEN),
        (OPEN, Air(20, 68), CLOSE),  # 11.8
        (NONE, Air(26, 50), NONE),  # 12.2, at a lower relative humidity than the room's
    ],
)
def test_only_the_water_in_the_air_tells_what_is_drier(
    former: Advice, outside: Air, advice: Advice
) -> None:
    assert advised(former, Air(21, 65), outside) is advice


@pytest.mark.parametrize(
    ("former", "celsius", "advice"),
    [(NONE, -9, OPEN), (NONE, -9.1, NONE), (OPEN, -10, OPEN), (OPEN, -10.1, CLOSE)],
)
def test_great_cold_keeps_windows_shut(former: Advice, celsius: float, advice: Advice) -> None:
    assert advised(former, Air(21, 45, 1600), Air(celsius, 80)) is advice


@pytest.mark.parametrize(
    ("former", "room", "outside", "advice"),
    [
        (NONE, 24, 30, NONE),
        (OPEN, 24, 30, CLOSE),
        (NONE, 31, 29, OPEN),  # outside it is hot, and still cooler than in here
        (NONE, 24, 26, OPEN),
        (NONE, 24, 26.5, NONE),
        (OPEN, 24, 27, OPEN),
    ],
)
def test_heat_keeps_windows_shut(
    former: Advice, room: float, outside: float, advice: Advice
) -> None:
    assert advised(former, Air(room, 40, 1600), Air(outside, 40)) is advice


@pytest.mark.parametrize(
    ("former", "celsius", "advice"),
    [(NONE, 18, OPEN), (NONE, 17.9, NONE), (OPEN, 17, OPEN), (OPEN, 16.9, CLOSE)],
)
def test_a_room_is_not_cooled_down_too_far(former: Advice, celsius: float, advice: Advice) -> None:
    assert advised(former, Air(celsius, 45, 1600)) is advice


def test_a_cold_room_may_be_warmed_from_outside() -> None:
    assert advised(NONE, Air(15, 50, 1600), Air(19, 50)) is OPEN


@pytest.mark.parametrize(("former", "advice"), [(NONE, NONE), (OPEN, CLOSE), (CLOSE, CLOSE)])
def test_damp_air_stays_outside(former: Advice, advice: Advice) -> None:
    """22 °C with 95 % would be 84 % in a room of 24 °C."""
    assert advised(former, Air(24, 50, 1600), Air(22, 95)) is advice


def test_a_room_that_is_damper_still_gets_air() -> None:
    assert advised(NONE, Air(24, 90, 1600), Air(22, 90)) is OPEN


def test_the_user_s_limits_count() -> None:
    room = Air(21, 45, 900)

    assert next_advice(NONE, room, COOL_DAY, Limits(co2_fair_ppm=850)) is OPEN
    assert next_advice(OPEN, room, Air(5, 80), LIMITS, Airing(coldest_outside_c=6)) is CLOSE


@pytest.mark.parametrize("room", [Air(21, 0, 1600), Air(200, 50, 1600), Air(21, float("nan"))])
@pytest.mark.parametrize("former", Advice)
def test_impossible_air_gives_no_advice(room: Air, former: Advice) -> None:
    assert advised(former, room) is NONE


@pytest.mark.parametrize(
    "wrong",
    [
        {"coldest_outside_c": 20},
        {"hottest_outside_c": 10},
        {"coldest_room_c": float("nan")},
        {"coldest_outside_c": -60},
        {"hottest_outside_c": float("inf")},
    ],
)
def test_limits_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="do not rise"):
        Airing(**wrong)


# --- no flicker


def changes(advices: Sequence[Advice]) -> int:
    return sum(one is not other for one, other in pairwise(advices))


# As a sensor trembles: a step of each way, which is 0.1 °C, 1 % or some tens of ppm.
trembles = st.tuples(st.sampled_from([0, 0.1]), st.sampled_from([0, 1]), st.floats(0, 60))
airs = st.builds(
    Air,
    # Around the limits most of the time, else anywhere.
    st.sampled_from([-10, -9, 16.9, 17, 18, 26, 27, 27.5]) | st.floats(-15, 30),
    st.sampled_from([40, 54, 55, 59, 60, 65, 69]) | st.floats(20, 98),
    st.sampled_from([760, 799, 960, 1000]) | st.floats(400, 2500),
)


def shaken(air: Air, by: tuple[float, float, float]) -> Air:
    celsius, humidity, co2 = by
    return Air(air.celsius + celsius, air.humidity_percent + humidity, (air.co2_ppm or 0) + co2)


@given(
    st.sampled_from(Advice),
    airs,
    airs,
    st.lists(st.tuples(trembles, trembles), min_size=4, max_size=12),
)
def test_values_that_tremble_change_the_advice_once_at_most(
    former: Advice, room: Air, outside: Air, noise: list[tuple[tuple[float, float, float], ...]]
) -> None:
    advices = [former]
    for inside_by, outside_by in noise:
        advices.append(advised(advices[-1], shaken(room, inside_by), shaken(outside, outside_by)))

    assert changes(advices) <= 1


damp_rooms = st.builds(Air, st.floats(19, 26), st.floats(61, 90))
gaps_g_m3 = st.sampled_from([0.3, 0.8, 1.0, 1.5]) | st.floats(0, 2)


@given(
    st.sampled_from(Advice),
    damp_rooms,
    st.floats(14, 24),
    gaps_g_m3,
    st.lists(st.tuples(trembles, trembles), min_size=4, max_size=12),
)
def test_air_that_is_hardly_drier_changes_the_advice_once_at_most(
    former: Advice,
    room: Air,
    celsius: float,
    gap: float,
    noise: list[tuple[tuple[float, float, float], ...]],
) -> None:
    """Outside air with just that much less water, as far as there can be such air."""
    water = (absolute_humidity_g_m3(room.celsius, room.humidity_percent) or 0) - gap
    outside = Air(celsius, 100 * water / (absolute_humidity_g_m3(celsius, 100) or 1))
    assume(5 < outside.humidity_percent < 98)
    advices = [former]
    for inside_by, outside_by in noise:
        inside = replace(shaken(room, inside_by), co2_ppm=600)
        advices.append(advised(advices[-1], inside, shaken(outside, outside_by)))

    assert changes(advices) <= 1


@given(st.sampled_from(Advice), airs, airs)
def test_the_same_values_again_change_nothing(former: Advice, room: Air, outside: Air) -> None:
    once = advised(former, room, outside)

    assert advised(once, room, outside) is once


@given(st.sampled_from(Advice), airs, airs)
def test_nobody_is_told_to_close_what_was_never_opened(
    former: Advice, room: Air, outside: Air
) -> None:
    assert advised(former, room, outside) is not CLOSE or former is not NONE


# --- time


def test_an_advice_to_close_ends_after_a_while() -> None:
    closing = RoomAdvice(CLOSE, START)

    before = next_room_advice(closing, CLOSE, Age.FRESH, START + CLOSE_FOR - timedelta(seconds=1))
    after = next_room_advice(closing, CLOSE, Age.FRESH, START + CLOSE_FOR)

    assert before == closing
    assert after == RoomAdvice()


def test_an_advice_to_open_stands_as_long_as_its_reason() -> None:
    opened = next_room_advice(RoomAdvice(), OPEN, Age.FRESH, START)

    assert opened == RoomAdvice(OPEN, START)
    assert next_room_advice(opened, OPEN, Age.FRESH, START + timedelta(hours=9)) == opened


def test_late_readings_say_nothing_and_forget_nothing() -> None:
    late = next_room_advice(RoomAdvice(OPEN, START), OPEN, Age.LATE, START)

    assert (late.advice, late.shown) == (OPEN, NONE)
    assert next_room_advice(late, CLOSE, Age.FRESH, START) == RoomAdvice(CLOSE, START)


def test_a_value_that_is_missing_for_once_forgets_nothing() -> None:
    missing = next_room_advice(RoomAdvice(OPEN, START), None, Age.FRESH, START)

    assert (missing.advice, missing.shown) == (OPEN, NONE)


@pytest.mark.parametrize("age", [Age.STALE, Age.UNKNOWN])
def test_old_readings_forget_the_advice(age: Age) -> None:
    assert next_room_advice(RoomAdvice(OPEN, START), OPEN, age, START) == RoomAdvice()


# --- rooms


def module(module_id: str, kind: str, air: Air, age_minutes: float = 2) -> Module:
    readings = [
        Reading(Kind.TEMPERATURE, air.celsius),
        Reading(Kind.HUMIDITY, air.humidity_percent),
    ]
    if air.co2_ppm is not None:
        readings.append(Reading(Kind.CO2, air.co2_ppm))
    measured_at = START - timedelta(minutes=age_minutes)
    return Module(module_id, kind, kind, kind, measured_at=measured_at, readings=tuple(readings))


BASE = module("base", "NAMain", Air(21, 45, 1600))
BEDROOM = module("bedroom", "NAModule4", Air(19, 45, 600))
YARD = module("yard", "NAModule1", COOL_DAY)
RAIN = Module("rain", "NAModule3", "Rain gauge", "Rain", measured_at=START)
COACH = module("coach", "NHC", Air(21, 45, 1600))


def home(*modules: Module, station_id: str = "base", name: str = "Home") -> Station:
    return Station(station_id, name, name, modules=modules)


def looked(*stations: Station, former: dict[str, RoomAdvice] | None = None) -> dict[str, Advice]:
    found = room_advices(former or {}, Snapshot(START, stations), START, LIMITS)
    return {room: room_advice.shown for room, room_advice in found.items()}


def test_every_room_has_its_own_advice() -> None:
    assert looked(home(BASE, BEDROOM, YARD, RAIN)) == {"base": OPEN, "bedroom": NONE}


def test_a_home_coach_looks_outside_at_the_station_of_its_home() -> None:
    coach = home(COACH, station_id="coach")
    elsewhere = home(COACH, station_id="coach", name="Cabin")

    assert looked(home(BASE, YARD), coach)["coach"] is OPEN
    assert "coach" not in looked(home(BASE, YARD), elsewhere)


def test_the_windows_of_other_people_are_their_own() -> None:
    assert looked(replace(home(BASE, YARD), favorite=True)) == {}


def test_without_an_outdoor_module_there_is_no_advice() -> None:
    silent = replace(YARD, reachable=False)

    assert looked(home(BASE)) == looked(home(BASE, silent)) == {}


@pytest.mark.parametrize("old", [BASE, YARD])
def test_both_readings_must_be_fresh(old: Module) -> None:
    late = replace(old, measured_at=START - timedelta(minutes=20))
    modules = [late if each is old else each for each in (BASE, YARD)]

    assert looked(home(*modules)) == {"base": NONE}


def test_a_calibrating_sensor_opens_no_window() -> None:
    assert looked(home(replace(BASE, co2_calibrating=True), YARD)) == {"base": NONE}


def test_the_former_advice_counts() -> None:
    aired = module("base", "NAMain", Air(20, 45, 900))

    assert looked(home(aired, YARD)) == {"base": NONE}
    assert looked(home(aired, YARD), former={"base": RoomAdvice(OPEN, START)}) == {"base": OPEN}


def test_a_room_without_an_id_is_left_out() -> None:
    assert looked(home(replace(BASE, id=""), YARD)) == {}


def test_the_way_outside_is_looked_for_once_in_each_station(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[str] = []

    def outdoor(station: Station) -> Module | None:
        looked_at.append(station.id)
        return None

    monkeypatch.setattr(window_adviser, "_outdoor", outdoor)
    looked(*(home(BASE, station_id=str(number)) for number in range(50)))

    assert looked_at == [str(number) for number in range(50)]
