"""From answers of the cloud, real, odd or hostile, to snapshots."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from support.fakes import START
from support.recorded_answers import absent

from netatmo_tray.cloud import parse
from netatmo_tray.core.errors import AnswerError
from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Snapshot, Station, Trend
from netatmo_tray.core.readings.units import (
    PressureUnit,
    RainUnit,
    TemperatureUnit,
    Units,
    WindUnit,
)

MEASURED = 1700000000
STATION: dict[str, Any] = {
    "_id": "70:ee:50:00:00:01",
    "type": "NAMain",
    "station_name": "Home (Living room)",
    "home_name": "Home",
    "module_name": "Living room",
    "wifi_status": 40,
    "firmware": 204,
    "dashboard_data": {"time_utc": MEASURED, "Temperature": 21.4},
    "modules": [
        {
            "_id": "02:00:00:00:00:01",
            "type": "NAModule1",
            "module_name": "Garden",
            "battery_vp": 5600,
            "battery_percent": 80,
            "rf_status": 65,
            "last_seen": MEASURED,
            "dashboard_data": {"time_utc": MEASURED, "Temperature": 3},
        }
    ],
}


def read(*devices: object, **envelope: Any) -> Snapshot:
    return parse.snapshot({"body": {"devices": list(devices)}, **envelope}, START)


def station(**changes: Any) -> Station:
    changed = {**STATION, **changes}
    return read({name: value for name, value in changed.items() if value != "absent"}).stations[0]


def module(**changes: Any) -> Module:
    changed = {**STATION["modules"][0], **changes}
    device = {name: value for name, value in changed.items() if value != "absent"}
    return station(modules=[device]).modules[1]


def test_a_station_is_a_module_too_and_comes_first() -> None:
    found = station()

    assert [each.name for each in found.modules] == ["Living room", "Garden"]
    assert found.modules[0].id == found.id == "70:ee:50:00:00:01"
    assert found.modules[0].type_name == "Main indoor module"
    assert found.modules[1].battery_level is Level.FULL
    assert found.modules[1].signal_level is Level.GOOD
    assert found.modules[1].value(Kind.TEMPERATURE) == 3


@pytest.mark.parametrize("answer", [None, 5, "x", [], {}, {"body": None}, {"body": []}])
def test_an_answer_without_a_body_is_refused(answer: object) -> None:
    with pytest.raises(AnswerError):
        parse.snapshot(answer, START)


@pytest.mark.parametrize("devices", [None, [], {}, "x", 5, [None, 5, "x", []]])
def test_no_devices_are_no_stations(devices: object) -> None:
    assert parse.snapshot({"body": {"devices": devices}}, START).stations == ()
    assert parse.snapshot({"body": {}}, START).stations == ()


@pytest.mark.parametrize("dashboard", ["absent", None, [], {}])
def test_without_a_dashboard_there_are_no_readings(dashboard: object) -> None:
    found = module(dashboard_data=dashboard, reachable=True)

    assert found.readings == ()
    assert found.measured_at is None


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "Living room"),
        ({"module_name": ""}, "Home (Living room)"),
        ({"module_name": "absent", "station_name": None}, "Home"),
        (
            {"module_name": " ", "station_name": 5, "home_name": "absent"},
            "Main indoor module",
        ),
    ],
)
def test_names_fall_back(changes: dict[str, Any], name: str) -> None:
    assert station(**changes).modules[0].name == name


def test_a_station_without_names_has_that_of_its_unit() -> None:
    found = station(station_name="absent", home_name="absent")

    assert (found.name, found.home) == ("Living room", "Living room")


def test_a_module_that_was_never_paired_claims_nothing() -> None:
    found = module(
        firmware=255,
        rf_status=255,
        battery_vp=65535,
        battery_percent=100,
        last_seen=0,
        reachable=False,
        dashboard_data="absent",
    )

    assert (found.firmware, found.signal_level, found.battery_level) == (None, None, None)
    assert (found.battery_percent, found.last_seen_at, found.reachable) == (None, None, False)


def test_blanks_in_ids_are_removed() -> None:
    assert station(_id="12 :34: 56:36:fd:3c").id == "12:34:56:36:fd:3c"


def test_a_favourite_has_what_it_has() -> None:
    favourite = {
        "_id": "70:ee:50:00:00:02",
        "type": "NAMain",
        "station_name": "Harbour",
        "favorite": True,
        "read_only": True,
        "dashboard_data": {"time_utc": MEASURED, "Pressure": 1013},
        "modules": [{"_id": "02:00:00:00:00:02", "type": "NAModule1"}],
    }

    found = read(favourite).stations[0]

    assert (found.favorite, found.read_only) == (True, True)
    assert [reading.kind for reading in found.modules[0].readings] == [Kind.PRESSURE]
    assert found.modules[1].name == "Outdoor module"
    assert found.modules[1].battery_percent is None


def test_whole_numbers_and_texts_are_numbers() -> None:
    found = module(dashboard_data={"Temperature": "22", "Humidity": 45})

    assert (found.value(Kind.TEMPERATURE), found.value(Kind.HUMIDITY)) == (22, 45)


@pytest.mark.parametrize("modules", ["absent", [], None, {}, "x", [None, 7]])
def test_a_station_may_be_alone(modules: object) -> None:
    assert len(station(modules=modules).modules) == 1


@pytest.mark.parametrize("stamp", ["absent", None, 0, 1e20, -5, "x", True])
def test_a_time_that_cannot_be_is_unknown(stamp: object) -> None:
    dashboard = {"Temperature": 3} if stamp == "absent" else {"Temperature": 3, "time_utc": stamp}

    found = module(dashboard_data=dashboard)

    assert found.measured_at is None
    assert found.value(Kind.TEMPERATURE) == 3


def test_stations_of_one_name_are_told_apart_by_id() -> None:
    found = read(STATION, {**STATION, "_id": "70:ee:50:00:00:09"})

    assert [each.id for each in found.stations] == ["70:ee:50:00:00:01", "70:ee:50:00:00:09"]


def test_one_station_listed_twice_is_shown_once() -> None:
    assert len(read(STATION, {**STATION, "favorite": True}).stations) == 1


@pytest.mark.parametrize("name", ["Bolås", "Regnmätare", "Погода", "Tucker/Ashton"])
def test_names_of_all_kinds_stay_as_they_are(name: str) -> None:
    assert module(module_name=name).name == name


def test_a_module_that_says_nothing_of_it_is_reachable() -> None:
    assert module(reachable="absent").reachable


def test_unknown_types_are_shown_with_what_is_known() -> None:
    found = module(type="NAFuture", module_name="absent")

    assert found.name == found.type_name == "NAFuture(unknown device type)"
    assert found.value(Kind.TEMPERATURE) == 3
    assert found.battery_level is None


def test_the_schema_of_the_documentation_is_no_module() -> None:
    found = station(
        modules=[{"oneOf": [{"type": "object"}]}],
        data_type=["Temperature, Humidity"],
        place={"location": "[2.3, 48.8]", "altitude": "30"},
    )

    assert len(found.modules) == 1
    assert found.place.altitude_m == 30


def test_values_beyond_the_scale_are_its_ends() -> None:
    found = module(rf_status=120, battery_vp=6690, battery_percent=130)

    assert (found.signal_level, found.battery_level) == (Level.POOR, Level.FULL)
    assert found.battery_percent == 100


def test_one_dead_station_does_not_hide_the_others() -> None:
    dead = {"_id": "70:ee:50:00:00:03", "type": "NAMain", "reachable": False}

    found = read(dead, None, STATION)

    assert [each.modules[0].reachable for each in found.stations] == [False, True]


def test_readings_of_a_silent_module_never_pass_for_current() -> None:
    found = module(reachable=False)

    assert found.readings == ()
    assert found.last_seen_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_a_home_coach_in_the_list_is_a_station_too() -> None:
    coach = {
        "_id": "70:ee:50:00:00:04",
        "type": "NHC",
        "station_name": "Bedroom",
        "dashboard_data": {"time_utc": MEASURED, "health_idx": 1, "CO2": 800},
    }

    found = read(STATION, coach).stations[1]

    assert (found.name, found.modules[0].type_name) == ("Bedroom", "Air quality monitor")
    assert found.modules[0].value(Kind.HEALTH_INDEX) == 1


@pytest.mark.parametrize(("co2", "calibrating"), [(None, True), (0, True), (800, False)])
def test_a_sensor_that_calibrates_has_no_zero_ppm(co2: object, calibrating: bool) -> None:
    found = station(co2_calibrating=True, dashboard_data={"CO2": co2}).modules[0]

    assert found.co2_calibrating is calibrating
    assert found.value(Kind.CO2) == (None if calibrating else 800)


def test_the_place_is_read_as_far_as_it_goes() -> None:
    whole = station(place={"city": "Paris", "country": "FR", "timezone": "Europe/Paris"}).place

    assert (whole.city, whole.country, whole.timezone) == ("Paris", "FR", "Europe/Paris")
    assert whole.altitude_m is None
    assert station(place=None).place.timezone == "UTC"


def test_the_cloud_s_clock_is_compared_with_ours() -> None:
    server = int(START.timestamp()) + 90

    assert read(STATION, time_server=server).clock_offset == timedelta(seconds=90)
    assert read(STATION).clock_offset == timedelta(0)
    assert read(STATION, time_server="x").clock_offset == timedelta(0)


@pytest.mark.parametrize(
    ("account", "units"),
    [
        (None, None),
        ({}, None),
        ({"lang": "fr"}, None),
        ({"unit": 0, "windunit": 0, "pressureunit": 0}, Units()),
        (
            {"unit": "1", "windunit": "1", "pressureunit": "1"},
            Units(TemperatureUnit.FAHRENHEIT, PressureUnit.INHG, WindUnit.MPH, RainUnit.INCH),
        ),
        ({"windunit": 2}, Units(wind=WindUnit.MS)),
        ({"windunit": 3}, Units(wind=WindUnit.BEAUFORT)),
        ({"windunit": 4, "pressureunit": 2}, Units(wind=WindUnit.KNOT, pressure=PressureUnit.MMHG)),
        ({"unit": 7, "windunit": -1, "pressureunit": 99, "feel_like_algo": 2}, Units()),
        ({"feel_like_algo": 0}, Units()),
        ({"feel_like_algo": 1}, Units(feels_like=FeelsLike.HEAT_INDEX)),
        ({"unit": 0, "feel_like_algo": "1"}, Units(feels_like=FeelsLike.HEAT_INDEX)),
        ({"feel_like_algo": None}, None),
    ],
)
def test_units_are_those_of_the_account(account: object, units: Units | None) -> None:
    answer = {"body": {"devices": [], "user": {"administrative": account}}}

    assert parse.snapshot(answer, START).account_units == units


# --- anything at all

scalars = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text(max_size=8)
    | some.just(10**400)
    | some.just("\ud800")
)
NAMES = [
    *STATION,
    *STATION["modules"][0],
    *("place", "reachable", "favorite", "Temperature", "CO2", "min_temp", "date_min_temp"),
    *("temp_trend", "WindAngle", "altitude", "last_status_store", "co2_calibrating", "user"),
    *("administrative", "unit", "windunit", "feel_like_algo", "body", "devices"),
    "time_server",
]
anything = some.recursive(
    scalars,
    lambda inner: (
        some.lists(inner, max_size=4)
        | some.dictionaries(some.sampled_from(NAMES) | some.text(max_size=4), inner, max_size=8)
    ),
    max_leaves=30,
)


@given(anything)
@settings(max_examples=200, deadline=None)
def test_any_answer_gives_a_snapshot_or_an_answer_error(answer: object) -> None:
    try:
        parse.snapshot(answer, START)
    except AnswerError:
        assert not (isinstance(answer, dict) and isinstance(answer.get("body"), dict))


@given(some.lists(anything, max_size=3), some.dictionaries(some.sampled_from(NAMES), anything))
@settings(max_examples=300, deadline=None)
def test_any_device_is_read_as_far_as_it_can_be(modules: list[object], changes: Any) -> None:
    found = read({**STATION, **changes, "modules": modules}, *modules)

    for each in found.modules():
        assert each.name.encode()
        assert each.battery_percent is None or 0 <= each.battery_percent <= 100
        assert all(reading.value == reading.value for reading in each.readings)


# --- recorded answers


def recorded(folder: Path, name: str) -> Snapshot:
    file = folder / name
    if not file.exists():
        absent(f"{name} is not in the folder of recorded answers")
    answer = json.loads(file.read_text(encoding="utf-8"))
    if name.endswith("_object.json"):
        answer = {"body": {"devices": [answer]}}
    return parse.snapshot(answer, START)


def test_every_recorded_answer_can_be_read(fixtures_dir: Path) -> None:
    files = sorted([*fixtures_dir.glob("weather/*.json"), *fixtures_dir.glob("aircare/*.json")])
    if not files:
        absent("there are no recorded answers")
    for file in files:
        try:
            found = recorded(fixtures_dir, str(file.relative_to(fixtures_dir)))
        except AnswerError:
            assert "body" not in json.loads(file.read_text(encoding="utf-8")), file.name
        else:
            assert all(each.name for each in found.modules()), file.name


def test_recorded_six_stations(fixtures_dir: Path) -> None:
    found = recorded(fixtures_dir, "weather/pyatmo_six_stations.json")

    first, guest, north = found.stations[:3]
    assert len(found.stations) == 6
    assert (first.name, first.place.city, len(first.modules)) == ("MyStation", "Frankfurt", 6)
    assert (guest.id, guest.read_only) == ("12:34:56:36:fd:3c", True)
    assert first.modules[0].value(Kind.PRESSURE) == 1017.3
    assert first.modules[0].value(Kind.ABSOLUTE_PRESSURE) == 939.7
    assert first.modules[4].value(Kind.GUST_ANGLE) == 206
    assert first.modules[4].battery_level is Level.FULL
    never_paired = north.modules[1]
    assert (never_paired.name, never_paired.battery_percent) == ("Outdoor module", None)


def test_recorded_stations_without_devices(fixtures_dir: Path) -> None:
    assert recorded(fixtures_dir, "weather/empty_devices.json").stations == ()
    assert recorded(fixtures_dir, "aircare/home_coach_no_devices.json").stations == ()


def test_recorded_imperial_account(fixtures_dir: Path) -> None:
    found = recorded(fixtures_dir, "weather/donwb_us_user.json")

    assert found.account_units is not None
    assert found.account_units.temperature is TemperatureUnit.FAHRENHEIT
    outdoor = next(each for each in found.modules() if each.type == "NAModule1")
    assert outdoor.value(Kind.TEMPERATURE) == 33.7


def test_recorded_calibration(fixtures_dir: Path) -> None:
    found = recorded(fixtures_dir, "weather/main_only_no_modules_key_co2_calibrating.json")

    unit = found.stations[0].modules[0]
    assert len(found.stations[0].modules) == 1
    assert unit.co2_calibrating
    assert unit.value(Kind.CO2) is None


def test_recorded_unreachable_station(fixtures_dir: Path) -> None:
    found = recorded(fixtures_dir, "weather/pyatmo_unreachable_station.json")

    near, remote = found.stations
    assert all(each.reachable and each.readings for each in near.modules)
    assert [each.name for each in remote.modules] == ["Indoor", "Outdoor", "Wind Gauge"]
    assert not any(each.reachable or each.readings for each in remote.modules)
    assert remote.modules[2].battery_level is Level.VERY_LOW


def test_recorded_home_coach(fixtures_dir: Path) -> None:
    found = recorded(fixtures_dir, "aircare/gethomecoachsdata_pro_2025.json")

    unit = found.stations[0].modules[0]
    assert (unit.type, unit.value(Kind.TEMPERATURE), unit.value(Kind.CO2)) == ("NHC", 17.1, 551)
    assert unit.value(Kind.HEALTH_INDEX) is not None


def test_recorded_trends(fixtures_dir: Path) -> None:
    found = recorded(fixtures_dir, "weather/pyatmo_six_stations.json")

    trends = {reading.trend for each in found.modules() for reading in each.readings}
    assert Trend.UP in trends or Trend.STABLE in trends
