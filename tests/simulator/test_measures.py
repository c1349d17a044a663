"""History."""

from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.cloud_client import OUTDOOR, RAIN, STATION

from netatmo_tray.simulator.measures import MOST_POINTS, BadArgumentError, measures
from netatmo_tray.simulator.stations import Silence, Stations

ZONE = ZoneInfo("Europe/Berlin")
MIDNIGHT = int(datetime(2026, 11, 20, tzinfo=ZONE).timestamp())
NOW = MIDNIGHT + 3 * 86_400 + 5 * 3600
STATIONS = Stations(1, 600, "Europe/Berlin")
WORKSHOP = next(each.id for each in STATIONS.own.sensors if each.unreachable)


def history(module_id: str = OUTDOOR, **fields: str) -> Any:
    usual = {
        "device_id": STATION,
        "module_id": module_id,
        "scale": "1hour",
        "type": "Temperature",
        "date_begin": str(MIDNIGHT),
    }
    return measures(STATIONS, {**usual, **fields}, NOW, Silence({}))


def rows(module_id: str = OUTDOOR, **fields: str) -> dict[int, list[Any]]:
    plain = history(module_id, optimize="false", **fields)
    return {int(at): row for at, row in plain.items()}


def test_the_finest_scale_gives_every_measurement() -> None:
    outdoor = STATIONS.own.modules[0]
    found = rows(scale="max", date_end=str(MIDNIGHT + 3600))

    assert list(found) == list(outdoor.times(MIDNIGHT, MIDNIGHT + 3600))
    assert all(row == [outdoor.quantities["Temperature"](at)] for at, row in found.items())


def test_the_newest_measurement_agrees_with_the_current_reading() -> None:
    ((at, row),) = rows(scale="max", date_end="last", date_begin="").items()

    modules: Any = STATIONS.device(STATIONS.own, NOW, Silence({}))["modules"]
    current = modules[0]["dashboard_data"]
    assert (at, row) == (current["time_utc"], [current["Temperature"]])


def test_columns_come_in_the_order_asked_for() -> None:
    (row,) = rows(type="max_temp,Temperature,min_temp", limit="1").values()

    assert row[0] > row[1] > row[2]


def test_names_of_types_are_taken_in_any_case() -> None:
    assert rows(type="temperature") == rows(type="Temperature")


def test_a_value_that_the_module_lacks_is_null() -> None:
    assert all(
        row[1] is None and row[0] is not None for row in rows(type="Temperature,CO2").values()
    )


@pytest.mark.parametrize(
    ("scale", "step_s"), [("30min", 1800), ("1hour", 3600), ("3hours", 10_800)]
)
def test_stamps_are_in_the_middle_of_a_bucket_unless_real_time(scale: str, step_s: int) -> None:
    middle = next(iter(rows(scale=scale)))
    start = next(iter(rows(scale=scale, real_time="true")))

    assert start % step_s == 0
    assert start <= MIDNIGHT < start + step_s
    assert middle - start == step_s / 2


def test_days_are_those_of_the_station() -> None:
    assert list(rows(scale="1day", real_time="true")) == [
        MIDNIGHT + day * 86_400 for day in range(4)
    ]


def test_weeks_begin_on_monday() -> None:
    (start, *_) = rows(scale="1week", real_time="true")

    local = datetime.fromtimestamp(start, ZONE)
    assert (local.weekday(), local.hour, local.day) == (0, 0, 16)


def test_months_begin_on_the_first() -> None:
    begin = str(MIDNIGHT - 100 * 86_400)
    starts = [
        datetime.fromtimestamp(at, ZONE)
        for at in rows(scale="1month", real_time="true", date_begin=begin)
    ]

    assert [(local.month, local.day, local.hour) for local in starts] == [
        (month, 1, 0) for month in (8, 9, 10, 11)
    ]


def test_rain_of_a_day_is_the_sum_of_its_measurements() -> None:
    begin = MIDNIGHT - 20 * 86_400
    fields = {"date_begin": str(begin), "limit": "20"}
    daily = rows(RAIN, scale="1day", type="sum_rain", **fields)
    hourly = rows(RAIN, scale="1hour", type="sum_rain", date_begin=str(begin), limit="480")

    assert sum(row[0] for row in daily.values()) > 0
    assert sum(row[0] for row in daily.values()) == pytest.approx(
        sum(row[0] for row in hourly.values())
    )


def test_rain_of_today_agrees_with_the_current_reading() -> None:
    for day in range(10):
        now = NOW - day * 86_400
        fields = {"device_id": STATION, "module_id": RAIN, "scale": "1day", "type": "sum_rain"}
        begin = str(now - 5 * 3600)
        found: Any = measures(STATIONS, {**fields, "date_begin": begin}, now, Silence({}))
        modules: Any = STATIONS.device(STATIONS.own, now, Silence({}))["modules"]
        current = next(each for each in modules if each["_id"] == RAIN)["dashboard_data"]
        assert found[0]["value"] == [[pytest.approx(current["sum_rain_24"])]]


def test_the_days_extremes_can_be_dated() -> None:
    (row,) = rows(scale="1day", type="min_temp,date_min_temp", limit="1").values()

    outdoor = STATIONS.own.modules[0]
    assert outdoor.quantities["Temperature"](row[1]) == row[0]
    assert MIDNIGHT <= row[1] < MIDNIGHT + 86_400


def test_even_rows_share_one_series() -> None:
    (series,) = history(limit="5")

    assert series["beg_time"] == MIDNIGHT + 1800
    assert series["step_time"] == 3600
    assert len(series["value"]) == 5


def test_a_single_row_has_no_step() -> None:
    assert [set(series) for series in history(limit="1")] == [{"beg_time", "value"}]


def test_a_change_of_clocks_begins_a_new_series() -> None:
    begin = int(datetime(2026, 10, 24, tzinfo=ZONE).timestamp())

    series = history(scale="1day", real_time="true", date_begin=str(begin), limit="4")

    assert [len(each["value"]) for each in series] == [2, 2]


def test_an_answer_has_at_most_1024_rows() -> None:
    found = rows(scale="max", date_begin=str(MIDNIGHT - 40 * 86_400), limit="5000")

    assert len(found) == MOST_POINTS
    assert all(after - before == 300 for before, after in pairwise(found))


@pytest.mark.parametrize("optimize", ["true", "false"])
def test_no_rows_are_an_empty_list(optimize: str) -> None:
    assert history(date_begin=str(NOW + 86_400), optimize=optimize) == []


def test_history_of_a_silent_module_ends_with_its_last_word() -> None:
    begin = MIDNIGHT - 14 * 86_400
    last = max(rows(WORKSHOP, scale="1day", date_begin=str(begin)))

    assert last < NOW - 2 * 86_400


def test_without_a_module_the_station_itself_is_meant() -> None:
    assert history("", type="Noise") == history(STATION, type="Noise")


@pytest.mark.parametrize(
    "fields", [{"module_id": "02:00:00:00:00:00"}, {"device_id": "70:ee:50:00:00:00"}]
)
def test_an_unknown_unit_has_no_history(fields: dict[str, str]) -> None:
    assert history(**fields) is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"scale": "2hours"}, "Invalid scale"),
        ({"type": "Smell"}, "Filter Smell does not exists"),
        ({"scale": "max", "type": "sum_rain"}, "Filter sum_rain does not exists"),
        ({"scale": "1hour", "type": "date_min_temp"}, "Filter date_min_temp does not exists"),
        ({"date_begin": "yesterday"}, "Invalid date_begin"),
    ],
)
def test_what_the_cloud_does_not_know_is_refused(fields: dict[str, str], message: str) -> None:
    with pytest.raises(BadArgumentError, match=message):
        history(**fields)
