"""Which answer is which error."""

from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from support.fakes import START

from netatmo_tray.cloud.error_answers import error_from, token_error_from
from netatmo_tray.cloud.response import Response
from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkError, NetworkFault, ServiceError, ThrottledError


def clock() -> Any:
    return START


def coded(code: int, status: int = 403, **headers: str) -> Response:
    return Response({"error": {"code": code, "message": "text"}}, status, headers)


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        (coded(1, 401), errors.ServiceError),
        (coded(2), errors.ServiceError),
        (coded(3), errors.ServiceError),
        (coded(5), errors.ClientCredentialsError),
        (coded(9, 404), errors.ServiceError),
        (coded(11, 429), errors.ThrottledError),
        (coded(13), errors.ScopeError),
        (coded(21, 400), errors.ServiceError),
        (coded(26), errors.ThrottledError),
        (coded(26, 429), errors.ThrottledError),
        (coded(26, 200), errors.ThrottledError),
        (coded(0, 200), errors.ServiceError),
        (Response({"error": "too_many_connections"}, 403), errors.ThrottledError),
        (Response("", 429), errors.ThrottledError),
        (Response("<html>", 403), errors.ServiceError),
        (Response("<html>", 503), errors.ServiceError),
        (Response("", 500), errors.ServiceError),
        (Response([], 200), errors.AnswerError),
        (Response(None, 200), errors.AnswerError),
    ],
)
def test_an_answer_is_judged_by_its_code_first(response: Response, kind: type[Exception]) -> None:
    assert type(error_from(response, clock)) is kind


def test_a_service_error_tells_status_and_code() -> None:
    error = error_from(coded(9, 404), clock)

    assert isinstance(error, ServiceError)
    assert (error.status, error.code, error.retry_after_s) == (404, 9, 0)


@pytest.mark.parametrize(
    "response",
    [
        Response("", 301),
        Response("", 302),
        Response("", 307),
        Response("", 511),
        Response("<html>", 200),
        Response("\ufeff\r\n <!doctype html>", 200),
    ],
)
def test_something_in_between_is_a_portal(response: Response) -> None:
    error = error_from(response, clock)

    assert isinstance(error, NetworkError)
    assert error.fault is NetworkFault.PORTAL


def test_a_407_is_the_proxy_s() -> None:
    error = error_from(Response("", 407), clock)

    assert isinstance(error, NetworkError)
    assert error.fault is NetworkFault.PROXY


def pause(response: Response) -> float:
    error = error_from(response, clock)
    assert isinstance(error, ThrottledError)
    return error.retry_after_s


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (format_datetime(START + timedelta(minutes=5), usegmt=True), 300),
        (format_datetime(START - timedelta(minutes=5), usegmt=True), 60),
        ("Mon, 23 Nov 2026 18:05:00 -0000", 60),
        ("-5", 60),
        ("0", 60),
        ("abc", 60),
        ("nan", 60),
        ("inf", 60),
        ("99999999999", 3600),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str, seconds: float) -> None:
    assert pause(coded(11, 429, **{"retry-after": header})) == seconds


def test_a_used_up_quota_pauses_for_an_hour_shed_load_for_a_minute() -> None:
    assert pause(coded(26)) == 3600
    assert pause(coded(11, 429)) == 60


@pytest.mark.parametrize("response", [coded(26), coded(11, 429), Response("", 429)])
def test_the_token_endpoint_s_limits_pause_for_a_quarter_of_an_hour(response: Response) -> None:
    error = token_error_from(response, clock)

    assert isinstance(error, ThrottledError)
    assert error.retry_after_s == 900


@pytest.mark.parametrize("name", ["invalid_request", "unsupported_grant_type", "invalid_scope"])
def test_a_request_that_is_wrong_is_not_repeated_within_the_hour(name: str) -> None:
    error = token_error_from(Response({"error": name}, 400), clock)

    assert isinstance(error, ServiceError)
    assert error.retry_after_s == 3600


@given(some.text(max_size=40))
def test_no_retry_after_raises(header: str) -> None:
    assert 0 < pause(coded(11, 429, **{"retry-after": header})) <= 3600
