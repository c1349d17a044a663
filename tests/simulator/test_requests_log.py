"""What arrived at the cloud."""

import pytest
from support.cloud_client import ask, post_token, readings

from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.simulator.requests_log import Request, RequestLog


def request() -> Request:
    return Request("GET", "/there", {"code": "abc"}, {"secret": "abc"}, {"Authorization": "abc"})


def test_a_request_has_no_status_before_its_answer() -> None:
    log = RequestLog()
    number = log.arrived(request(), at=5.0)
    before = log.entries()
    log.answered(number, 200)

    assert [entry.status for entry in before] == [0]
    assert [(entry.at, entry.status) for entry in log.entries()] == [(5.0, 200)]


def test_entries_are_a_copy() -> None:
    log = RequestLog()
    log.entries().append(None)  # type: ignore[arg-type]

    assert log.entries() == []


def test_the_repr_shows_no_secret() -> None:
    log = RequestLog()
    log.arrived(request(), at=5.0)

    assert "abc" not in repr(log.entries())


def test_the_cloud_logs_what_was_sent(cloud: SimulatedCloud, token: str) -> None:
    readings(cloud, token, get_favorites="true")
    post_token(cloud, grant_type="refresh_token", refresh_token="a|b &c")
    first, second = cloud.requests

    assert (first.method, first.path, first.query) == (
        "GET",
        "/api/getstationsdata",
        {"get_favorites": "true"},
    )
    assert first.headers["Authorization"] == f"Bearer {token}"
    assert (second.method, second.form["refresh_token"]) == ("POST", "a|b &c")
    assert (first.status, second.status) == (200, 400)


def test_requests_are_counted_by_the_end_of_their_path(cloud: SimulatedCloud, token: str) -> None:
    readings(cloud, token)
    readings(cloud, token)
    ask(cloud, "/oauth2/token", form={})

    assert cloud.count("getstationsdata") == 2
    assert cloud.count("/oauth2/token") == 1
    assert cloud.count("getmeasure") == 0


def test_a_request_without_an_answer_keeps_status_zero(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("getstationsdata", Fault.CLOSE)
    with pytest.raises(OSError, match=r"."):
        readings(cloud, token)

    assert [entry.status for entry in cloud.requests] == [0]


def test_the_time_is_that_of_the_clouds_clock(cloud: SimulatedCloud, token: str) -> None:
    readings(cloud, token)
    cloud.advance(100)
    readings(cloud, token)
    first, second = cloud.requests

    assert second.at - first.at == 100
