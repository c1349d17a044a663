"""Requests of a signed-in user, over real HTTP with the simulated cloud."""

from typing import Any

import pytest
from support.cloud_client import STATION
from support.fakes import FakeClock
from support.faulty_store import FakeStore

from netatmo_tray.cloud import (
    AnswerError,
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    RenewalDueError,
    ScopeError,
    ServiceError,
    Session,
    ThrottledError,
)
from netatmo_tray.cloud.bearer_request import encoded_body
from netatmo_tray.core.errors import NetworkFault
from netatmo_tray.simulator import Fault, SimulatedCloud

TOKEN = "/oauth2/token"
STATIONS = "getstationsdata"
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "headers", "sent"),
    [
        (None, {}, None),
        (b"\x00", {}, b"\x00"),
        ("é", {}, "é".encode()),
        ({"a": [1]}, JSON, b'{"a": [1]}'),
        ({}, JSON, b"{}"),
    ],
)
def test_every_kind_of_body_is_encoded(
    body: Any, headers: dict[str, str], sent: bytes | None
) -> None:
    assert encoded_body(body) == (headers, sent)


def test_request_gives_a_response_for_any_status(session: Session) -> None:
    response = session.request("/api/nothing")

    assert (response.status, response.reason) == (404, "Not Found")
    assert response.headers["content-type"] == "application/json"
    assert response.error_code == 31


def test_request_injects_the_token(session: Session, cloud: SimulatedCloud) -> None:
    session.request(f"/api/{STATIONS}")

    scheme, _, token = cloud.requests[-1].headers["Authorization"].partition(" ")
    assert scheme == "Bearer"
    assert cloud.is_valid_access(token)


def test_request_sends_method_headers_and_query(session: Session, cloud: SimulatedCloud) -> None:
    session.request(f"api/{STATIONS}", "POST", {"X-Mine": "1"}, {"device_id": STATION}, b"")

    seen = cloud.requests[-1]
    assert (seen.method, seen.query) == ("POST", {"device_id": STATION})
    assert seen.headers["X-Mine"] == "1"


@pytest.mark.parametrize("own", ["Authorization", "authorization"])
def test_request_never_sends_another_authorization(
    session: Session, cloud: SimulatedCloud, own: str
) -> None:
    response = session.request(f"/api/{STATIONS}", headers={own: "Basic abc"})

    assert response.status == 200


@pytest.mark.parametrize("path", ["https://evil.example/x", "//evil.example/x"])
def test_request_takes_relative_paths_only(session: Session, path: str) -> None:
    with pytest.raises(ValueError, match="relative"):
        session.request(path)


def test_request_without_a_login_must_authorize(make_session: Any) -> None:
    with pytest.raises(MustAuthorizeError):
        make_session().request("/api/x")


def test_request_renews_an_expired_token(
    make_session: Any, cloud: SimulatedCloud, clock: FakeClock, store: FakeStore
) -> None:
    session = make_session(persist=store)
    session.get_stations_data()
    clock.advance(hours=3)

    session.get_stations_data()

    assert cloud.count(TOKEN) == 1


def test_a_request_that_leaves_the_renewal_to_keepalive_uses_the_token_to_its_end(
    make_session: Any, cloud: SimulatedCloud, clock: FakeClock, store: FakeStore
) -> None:
    session = make_session(persist=store)
    clock.advance(hours=2, minutes=59)

    assert session.get_stations_data(renew=False)[0]
    assert session.has_access_token

    clock.advance(minutes=1)
    assert not session.has_access_token
    with pytest.raises(RenewalDueError):
        session.get_stations_data(renew=False)
    with pytest.raises(RenewalDueError):
        session.request(f"/api/{STATIONS}", renew=False)

    assert (cloud.count(TOKEN), cloud.count(STATIONS)) == (0, 1)
    assert session.keepalive().error is None
    assert session.get_stations_data(renew=False)[0]


@pytest.mark.parametrize("fault", [Fault.INVALID_403_2, Fault.EXPIRED_403_3])
def test_a_refused_token_is_renewed_even_where_renewals_are_left_to_keepalive(
    session: Session, cloud: SimulatedCloud, fault: Fault
) -> None:
    session.get_stations_data()
    cloud.fail(STATIONS, fault)

    session.get_stations_data(renew=False)

    assert (cloud.count(TOKEN), cloud.count(STATIONS)) == (2, 3)


@pytest.mark.parametrize("fault", [Fault.INVALID_403_2, Fault.EXPIRED_403_3])
def test_a_refused_token_is_renewed_once_and_the_request_tried_once_more(
    session: Session, cloud: SimulatedCloud, fault: Fault
) -> None:
    session.get_stations_data()
    cloud.fail(STATIONS, fault)

    session.get_stations_data()

    assert (cloud.count(TOKEN), cloud.count(STATIONS)) == (2, 3)


def test_a_second_refusal_is_a_fault_of_the_cloud(session: Session, cloud: SimulatedCloud) -> None:
    session.get_stations_data()
    cloud.fail(STATIONS, Fault.EXPIRED_403_3, times=2)

    with pytest.raises(ServiceError) as caught:
        session.get_stations_data()

    assert caught.value.code == 3
    assert session.authorized()


def test_while_fresh_tokens_are_refused_there_is_no_more_renewing(
    session: Session, cloud: SimulatedCloud, clock: FakeClock
) -> None:
    cloud.fail(STATIONS, Fault.INVALID_403_2, times=None)
    for _ in range(60):
        with pytest.raises(ServiceError):
            session.get_stations_data()
        clock.advance(minutes=1)

    assert cloud.count(TOKEN) <= 7

    cloud.heal(STATIONS)
    assert session.get_stations_data()[0]


def test_an_expiry_before_its_time_costs_one_refusal_one_renewal_one_retry(
    session: Session, cloud: SimulatedCloud
) -> None:
    session.get_stations_data()
    cloud.expire_access_tokens()

    session.get_stations_data()

    assert [request.status for request in cloud.requests[2:]] == [403, 200, 200]


@pytest.mark.parametrize("fault", [Fault.QUOTA_403_26, Fault.QUOTA_429_26])
def test_a_quota_is_no_reason_to_renew(
    session: Session, cloud: SimulatedCloud, fault: Fault
) -> None:
    session.get_stations_data()
    cloud.fail(STATIONS, fault)

    with pytest.raises(ThrottledError) as caught:
        session.get_stations_data()

    assert caught.value.retry_after_s == 3600
    assert cloud.count(TOKEN) == 1


def test_a_quota_hidden_in_a_200(session: Session, cloud: SimulatedCloud) -> None:
    cloud.serve(STATIONS, b'{"error":{"code":26,"message":"User usage reached"}}')

    with pytest.raises(ThrottledError):
        session.get_stations_data()

    assert cloud.count(TOKEN) == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.SCOPE_403_13, ScopeError),
        (Fault.SHED_429_11, ThrottledError),
        (Fault.WAF_403, ServiceError),
        (Fault.ARG_400_21, ServiceError),
        (Fault.NOT_FOUND_404_9, ServiceError),
        (Fault.HTML_500, ServiceError),
        (Fault.HTML_502, ServiceError),
        (Fault.HTML_503, ServiceError),
        (Fault.HTML_504, ServiceError),
        (Fault.EMPTY_500, ServiceError),
        (Fault.EMPTY_502, ServiceError),
        (Fault.ERROR_200, ServiceError),
        (Fault.EMPTY_200, AnswerError),
        (Fault.HTML_200, NetworkError),
        (Fault.NO_BODY_200, AnswerError),
        (Fault.GARBAGE, AnswerError),
        (Fault.TRUNCATED_JSON, AnswerError),
        (Fault.REDIRECT_307, NetworkError),
        (Fault.RESET, NetworkError),
        (Fault.CLOSE, NetworkError),
        (Fault.NOT_HTTP, NetworkError),
        (Fault.SHORT_BODY, NetworkError),
        (Fault.COMMIT_THEN_DROP, NetworkError),
    ],
)
def test_every_fault_of_the_cloud_has_its_type_and_costs_no_login(
    session: Session, cloud: SimulatedCloud, fault: Fault, error: type[NetatmoError]
) -> None:
    session.get_stations_data()
    cloud.fail(STATIONS, fault)

    with pytest.raises(error):
        session.get_stations_data()

    assert cloud.count(TOKEN) == 1
    assert session.get_stations_data()[0]


def test_a_captive_portal_is_told_from_a_broken_answer(
    session: Session, cloud: SimulatedCloud
) -> None:
    cloud.fail(STATIONS, Fault.HTML_200)

    with pytest.raises(NetworkError) as caught:
        session.get_stations_data()

    assert caught.value.fault is NetworkFault.PORTAL
    assert session.authorized()


def test_the_old_token_does_its_work_until_the_renewal_succeeds(
    make_session: Any, cloud: SimulatedCloud, clock: FakeClock, store: FakeStore
) -> None:
    session = make_session(persist=store)
    session.get_stations_data()
    clock.advance(hours=2, minutes=57)
    cloud.fail("token", Fault.HTML_504, times=None)

    assert session.get_stations_data()[0]
    clock.advance(minutes=3)
    with pytest.raises(ServiceError):
        session.get_stations_data()
