"""The places of the pretend account."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from netatmo_tray.simulator.sites import harbour, hillside, zone_named


def test_the_home_has_every_kind_of_module() -> None:
    kinds = [sensor.type for sensor in hillside(1, "Europe/Berlin").sensors]

    assert kinds[0] == "NAMain"
    assert sorted(set(kinds)) == ["NAMain", "NAModule1", "NAModule2", "NAModule3", "NAModule4"]


def test_one_module_is_out_of_reach() -> None:
    silent = [each.name for each in hillside(1, "Europe/Berlin").sensors if each.unreachable]

    assert silent == ["Workshop"]


def test_ids_are_all_different() -> None:
    sensors = [*hillside(1, "Europe/Berlin").sensors, *harbour(1).sensors]

    assert len({sensor.id for sensor in sensors}) == len(sensors)


def test_the_favourite_has_weather_of_its_own() -> None:
    at = 1_795_000_000.0

    assert harbour(1).weather.pressure_hpa(at) != hillside(1, "UTC").weather.pressure_hpa(at)


def test_a_known_time_zone_is_used() -> None:
    assert zone_named("Europe/Berlin") == ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd"])
def test_an_unknown_time_zone_is_utc(name: str) -> None:
    assert zone_named(name) is UTC
