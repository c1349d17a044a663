"""Rooms, whose air follows the people."""

from datetime import datetime
from statistics import mean
from zoneinfo import ZoneInfo

import pytest

from netatmo_tray.simulator.household import Room, bedroom, living_room, study, workshop
from netatmo_tray.simulator.weather import DAY_S, HOUR_S, Weather

ZONE = ZoneInfo("Europe/Berlin")
WEATHER = Weather(1, 9.7, 462)
MONDAY = datetime(2026, 11, 23, tzinfo=ZONE).timestamp()


def at_hour(hour: float, day: int = 0) -> float:
    return MONDAY + day * DAY_S + hour * HOUR_S


@pytest.mark.parametrize("make", [living_room, bedroom, study, workshop])
def test_a_year_stays_within_what_homes_do(make: object) -> None:
    assert callable(make)
    room: Room = make(WEATHER, ZONE)

    for step in range(0, 365 * 24, 5):
        at = MONDAY + step * HOUR_S
        assert 8 < room.temperature_c(at) < 32
        assert 20 < room.humidity_percent(at) < 80
        assert 400 < room.co2_ppm(at) < 3000
        assert 35 <= room.noise_db(at) < 75


def test_a_closed_bedroom_is_stuffy_by_the_morning() -> None:
    room = bedroom(WEATHER, ZONE)

    assert room.co2_ppm(at_hour(6.5)) > 2 * room.co2_ppm(at_hour(18))


def test_the_living_room_is_loud_in_the_evening() -> None:
    room = living_room(WEATHER, ZONE)

    evening = mean(room.noise_db(at_hour(20, day)) for day in range(30))
    night = mean(room.noise_db(at_hour(3, day)) for day in range(30))

    assert evening > night + 5


def test_nobody_works_in_the_study_at_the_weekend() -> None:
    room = study(WEATHER, ZONE)

    tuesday, sunday = room.co2_ppm(at_hour(11.5, day=1)), room.co2_ppm(at_hour(11.5, day=6))

    assert tuesday > sunday + 200


def test_the_air_clears_slowly_after_people_leave() -> None:
    room = study(WEATHER, ZONE)

    values = [room.co2_ppm(at_hour(hour)) for hour in (16.5, 17.5, 20)]

    assert values == sorted(values, reverse=True)
    assert values[1] > values[2] + 50


def test_rooms_follow_the_clock_on_the_wall() -> None:
    far_east = bedroom(WEATHER, ZoneInfo("Asia/Tokyo"))

    # Two in the afternoon in Berlin is ten in the evening in Tokyo, eight hours on.
    assert far_east.co2_ppm(at_hour(21)) > far_east.co2_ppm(at_hour(13)) + 200
