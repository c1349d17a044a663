"""The REST calls over real HTTP."""

from typing import Any

import pytest
from support.cloud_client import OUTDOOR, STATION, ask, devices, readings
from support.fakes import FakeClock

from netatmo_tray.simulator import SimulatedCloud

PATH = "/api/getstationsdata"


def failure(answered: Any) -> tuple[int, int]:
    return answered.status, answered.json["error"]["code"]


def test_the_answer_is_wrapped_in_an_envelope(
    cloud: SimulatedCloud, token: str, clock: FakeClock
) -> None:
    answered = readings(cloud, token)

    assert answered.headers["Content-Type"] == "application/json"
    assert set(answered.json) == {"body", "status", "time_exec", "time_server"}
    assert answered.json["status"] == "ok"
    assert answered.json["time_server"] == int(clock().timestamp())
    assert 0 <= answered.json["time_exec"] < 10
    assert "administrative" in answered.json["body"]["user"]


def test_the_same_question_gets_the_same_body(cloud: SimulatedCloud, token: str) -> None:
    assert readings(cloud, token).json["body"] == readings(cloud, token).json["body"]


def test_a_token_is_taken_from_header_form_or_address(cloud: SimulatedCloud, token: str) -> None:
    answers = (
        ask(cloud, PATH, token=token),
        ask(cloud, PATH, form={}, token=token),
        ask(cloud, PATH, form={"access_token": token}),
        ask(cloud, PATH, query={"access_token": token}),
    )

    assert [answered.status for answered in answers] == [200] * 4


def test_parameters_are_taken_from_form_or_address(cloud: SimulatedCloud, token: str) -> None:
    fields = {"get_favorites": "true"}
    answers = (
        ask(cloud, PATH, query=fields, token=token),
        ask(cloud, PATH, form=fields, token=token),
    )

    assert [len(answered.json["body"]["devices"]) for answered in answers] == [2, 2]


def test_a_missing_token_is_code_1(cloud: SimulatedCloud) -> None:
    assert failure(ask(cloud, PATH)) == (401, 1)


def test_an_unknown_token_is_code_2(cloud: SimulatedCloud) -> None:
    assert failure(readings(cloud, "5f0000000000000000000001|0")) == (403, 2)


def test_a_token_that_ran_out_is_code_3(cloud: SimulatedCloud, token: str) -> None:
    cloud.advance(10_801)

    assert failure(readings(cloud, token)) == (403, 3)


def test_a_token_without_the_scope_is_code_13(cloud: SimulatedCloud) -> None:
    token = cloud.issue_tokens(scope="read_homecoach")["access_token"]

    assert failure(readings(cloud, token)) == (403, 13)
    assert ask(cloud, "/api/gethomecoachsdata", token=token).json["body"]["devices"] == []


@pytest.mark.parametrize("path", ["/api/gettheweather", "/", "/favicon.ico"])
def test_an_unknown_path_is_code_31(cloud: SimulatedCloud, token: str, path: str) -> None:
    assert failure(ask(cloud, path, token=token)) == (404, 31)


def test_favourites_come_only_when_asked_for(cloud: SimulatedCloud) -> None:
    assert [each.get("favorite", False) for each in devices(cloud)] == [False]
    assert [each.get("favorite", False) for each in devices(cloud, get_favorites="false")] == [
        False
    ]
    assert [each.get("favorite", False) for each in devices(cloud, get_favorites="true")] == [
        False,
        True,
    ]


def test_one_station_can_be_asked_for(cloud: SimulatedCloud) -> None:
    _, favorite = devices(cloud, get_favorites="true")

    assert [each["_id"] for each in devices(cloud, device_id=STATION.upper())] == [STATION]
    only = devices(cloud, device_id=favorite["_id"], get_favorites="true")
    assert [each["_id"] for each in only] == [favorite["_id"]]


def test_a_station_of_someone_else_is_code_9(cloud: SimulatedCloud, token: str) -> None:
    assert failure(readings(cloud, token, device_id="70:ee:50:00:00:00")) == (404, 9)


def test_what_is_no_address_of_a_device_is_code_21(cloud: SimulatedCloud, token: str) -> None:
    assert failure(readings(cloud, token, device_id="living room")) == (400, 21)


def test_the_readings_move_on_with_the_clock(cloud: SimulatedCloud) -> None:
    before = devices(cloud)[0]["dashboard_data"]["time_utc"]
    cloud.advance(600)

    assert devices(cloud)[0]["dashboard_data"]["time_utc"] == before + 600


def test_history_comes_in_the_same_envelope(cloud: SimulatedCloud, token: str) -> None:
    fields = {"device_id": STATION, "module_id": OUTDOOR, "scale": "1day", "type": "Temperature"}
    answered = ask(cloud, "/api/getmeasure", {**fields, "limit": "3"}, token=token)

    assert answered.json["status"] == "ok"
    assert [len(series["value"]) for series in answered.json["body"]] == [3]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"scale": ""}, (400, 10)),
        ({"type": "Smell"}, (400, 21)),
        ({"device_id": "70:ee:50:00:00:00"}, (404, 9)),
    ],
)
def test_a_wrong_question_about_history_is_refused(
    cloud: SimulatedCloud, token: str, changes: dict[str, str], expected: tuple[int, int]
) -> None:
    fields = {"device_id": STATION, "scale": "1day", "type": "Temperature", **changes}

    assert failure(ask(cloud, "/api/getmeasure", fields, token=token)) == expected
