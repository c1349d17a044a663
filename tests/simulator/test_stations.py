"""The list of stations."""

from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from netatmo_tray.simulator.stations import Silence, Stations, user

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC).timestamp()
ALL_HEARD = Silence({})


@cache
def account(seed: int, rhythm_s: int) -> Stations:
    return Stations(seed, rhythm_s, "Europe/Berlin")


def home(now: float = NOW, rhythm_s: int = 600, seed: int = 1, **silent: float) -> dict[str, Any]:
    stations = account(seed, rhythm_s)
    ids = {sensor.name: sensor.id for sensor in stations.own.sensors}
    since = {ids[name.replace("_", " ")]: at for name, at in silent.items()}
    return stations.device(stations.own, now, Silence(since))


def module(device: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in device["modules"] if each["module_name"] == name)
    return found


def test_the_same_seed_at_the_same_time_gives_the_same_answer() -> None:
    first, second = (Stations(1, 600, "Europe/Berlin") for _ in range(2))

    assert first.device(first.own, NOW, ALL_HEARD) == second.device(second.own, NOW, ALL_HEARD)


def test_another_seed_gives_other_weather() -> None:
    assert home(seed=1)["dashboard_data"] != home(seed=2)["dashboard_data"]


@pytest.mark.parametrize("rhythm_s", [300, 600])
def test_new_measurements_come_with_every_upload(rhythm_s: int) -> None:
    times = [
        home(NOW + second, rhythm_s)["dashboard_data"]["time_utc"]
        for second in range(0, 4 * rhythm_s, 15)
    ]

    different = sorted(set(times))
    assert len(different) in (4, 5)
    assert {after - before for before, after in pairwise(different)} == {rhythm_s}
    assert times == sorted(times)


def test_no_measurement_is_in_the_future() -> None:
    for second in range(0, 700, 7):
        now = NOW + second
        device = home(now)
        units = [device, *device["modules"]]
        times = [unit["dashboard_data"]["time_utc"] for unit in units if unit["reachable"]]
        assert all(now - 700 < at <= now for at in times)
        assert device["last_status_store"] <= now


@pytest.mark.parametrize("rhythm_s", [0, 100, 450, -600])
def test_a_rhythm_that_no_station_has_is_refused(rhythm_s: int) -> None:
    with pytest.raises(ValueError, match="rhythm"):
        Stations(1, rhythm_s, "UTC")


def test_one_battery_is_low_and_the_others_are_not() -> None:
    levels = {each["module_name"]: each["battery_percent"] for each in home()["modules"]}

    assert levels.pop("Study") < 10
    assert min(levels.values()) > 40


def test_the_module_out_of_reach_has_no_values_and_was_heard_days_ago() -> None:
    workshop = module(home(), "Workshop")

    assert workshop["reachable"] is False
    assert "dashboard_data" not in workshop
    assert 3 * 86_400 <= NOW - workshop["last_seen"] <= 11 * 86_400


def test_a_module_that_falls_silent_keeps_its_last_values_for_an_hour() -> None:
    device = home(NOW + 3000, Terrace=NOW)
    terrace = module(device, "Terrace")

    assert terrace["reachable"] is True
    assert NOW - 600 < terrace["dashboard_data"]["time_utc"] <= NOW
    assert device["dashboard_data"]["time_utc"] > NOW + 2000


def test_a_silent_module_is_unreachable_after_an_hour() -> None:
    terrace = module(home(NOW + 4500, Terrace=NOW), "Terrace")

    assert terrace["reachable"] is False
    assert "dashboard_data" not in terrace
    assert terrace["last_seen"] <= NOW


def test_a_silent_station_keeps_its_last_values_for_four_hours() -> None:
    device = home(NOW + 3 * 3600, Living_room=NOW)

    assert device["dashboard_data"]["time_utc"] <= NOW
    assert device["last_status_store"] <= NOW


def test_a_silent_station_takes_its_modules_along() -> None:
    device = home(NOW + 5 * 3600, Living_room=NOW)

    assert device["reachable"] is False
    assert "dashboard_data" not in device
    assert not any(each["reachable"] for each in device["modules"])


def test_a_favourite_tells_little() -> None:
    stations = Stations(1, 600, "Europe/Berlin")

    favorite: dict[str, Any] = stations.device(stations.favorite, NOW, ALL_HEARD)

    assert (favorite["favorite"], favorite["read_only"]) == (True, True)
    assert favorite["data_type"] == ["Pressure"]
    assert set(favorite["dashboard_data"]) == {"time_utc", "Pressure"}
    assert not {"firmware", "wifi_status", "date_setup", "module_name"} & set(favorite)
    (outdoor,) = favorite["modules"]
    assert not {"battery_vp", "battery_percent", "rf_status", "firmware", "module_name"} & set(
        outdoor
    )
    assert "Temperature" in outdoor["dashboard_data"]


def test_the_place_gives_longitude_before_latitude() -> None:
    place = home()["place"]

    assert place["location"] == [9.69, 47.56]
    assert place["timezone"] == "Europe/Berlin"


def test_the_account_has_metric_units() -> None:
    account: dict[str, Any] = user()

    assert account["administrative"]["unit"] == account["administrative"]["windunit"] == 0
