"""The token endpoint's answers, one by one."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest
from support.fakes import START, FakeClock

from netatmo_tray.cloud.response import Response
from netatmo_tray.cloud.token_endpoint import (
    Grant,
    TokenEndpoint,
    _life_s,
)
from netatmo_tray.cloud.transport import Answer
from netatmo_tray.core import errors
from netatmo_tray.core.errors import AnswerError, ClientCredentialsError, NetworkFault
from netatmo_tray.core.login.token import Token

GOOD = {"access_token": "id|a", "refresh_token": "id|r", "expires_in": 10800, "expire_in": 10800}


class Wire:
    """A transport that answers with what a test wants."""

    def __init__(self, status: int, body: object) -> None:
        self.answer = Answer(
            status, body=body if isinstance(body, bytes) else json.dumps(body).encode()
        )
        self.sent: list[tuple[str, str, Mapping[str, str], dict[str, str], float]] = []

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, limit: float
    ) -> Answer:
        form = dict(parse_qsl((body or b"").decode()))
        self.sent.append((method, url, headers, form, limit))
        return self.answer


def endpoint(wire: Wire, credentials: tuple[str, str] = ("id", "secret")) -> TokenEndpoint:
    return TokenEndpoint(wire, "https://cloud.example", credentials, FakeClock())


def renewed(body: object, status: int = 200) -> Token:
    grant = endpoint(Wire(status, body)).renew("old")
    assert grant.fault is None
    return grant.token


def refusal(body: object, status: int) -> errors.NetatmoError:
    with pytest.raises(errors.NetatmoError) as caught:
        endpoint(Wire(status, body)).renew("old")
    return caught.value


def odd(body: object, status: int = 200) -> Grant:
    """Tokens of an answer that is not as it should be."""
    grant = endpoint(Wire(status, body)).renew("old")
    assert grant.fault is not None
    return grant


def test_a_renewal_is_a_form_with_everything_in_its_body() -> None:
    wire = Wire(200, GOOD)

    grant = endpoint(wire).renew("id|old")

    method, url, headers, form, limit = wire.sent[0]
    assert (method, url, limit) == ("POST", "https://cloud.example/oauth2/token", 60)
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "Authorization" not in headers
    assert form == {
        "grant_type": "refresh_token",
        "refresh_token": "id|old",
        "client_id": "id",
        "client_secret": "secret",
    }
    assert grant == Grant(Token("id|a", "id|r", START + timedelta(seconds=10800)))


def test_an_exchange_repeats_redirect_uri_and_scope() -> None:
    wire = Wire(200, GOOD)

    endpoint(wire).exchange("c", "http://127.0.0.1:1/x", ("read_station", "read_homecoach"))

    form = wire.sent[0][3]
    assert form["grant_type"] == "authorization_code"
    assert form["redirect_uri"] == "http://127.0.0.1:1/x"
    assert form["scope"] == "read_station read_homecoach"


@pytest.mark.parametrize("credentials", [("", "secret"), ("id", ""), ("", "")])
def test_without_credentials_nothing_is_asked(credentials: tuple[str, str]) -> None:
    wire = Wire(200, GOOD)

    with pytest.raises(ClientCredentialsError):
        endpoint(wire, credentials).renew("old")

    assert wire.sent == []


def test_invalid_grant_is_a_refused_grant() -> None:
    error = refusal({"error": "invalid_grant"}, 400)

    assert isinstance(error, errors.AuthorizationFailedError)
    assert error.reason == "invalid_grant"


@pytest.mark.parametrize("status", [400, 401])
@pytest.mark.parametrize("name", ["invalid_client", "unauthorized_client"])
def test_wrong_credentials_are_not_a_lost_login(name: str, status: int) -> None:
    assert type(refusal({"error": name}, status)) is errors.ClientCredentialsError


@pytest.mark.parametrize("name", ["invalid_request", "unsupported_grant_type", "invalid_scope"])
def test_a_wrong_request_is_a_fault_of_the_service(name: str) -> None:
    assert type(refusal({"error": name}, 400)) is errors.ServiceError


@pytest.mark.parametrize("body", [b"<html>", b"", {}, [], {"error": {"code": 3}}, {"error": 5}])
def test_a_400_that_says_nothing_passes(body: object) -> None:
    assert type(refusal(body, 400)) is errors.ServiceError


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("body", [b"<html>", b"", {}])
def test_a_firewall_takes_no_login(body: object, status: int) -> None:
    assert type(refusal(body, status)) is errors.ServiceError


@pytest.mark.parametrize(
    ("body", "status"), [({"error": {"code": 26}}, 403), (b"", 429), ({"error": {"code": 26}}, 429)]
)
def test_limits_are_a_pause(body: object, status: int) -> None:
    assert type(refusal(body, status)) is errors.ThrottledError


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("body", [b"<html>", b""])
def test_outages_pass(body: object, status: int) -> None:
    assert type(refusal(body, status)) is errors.ServiceError


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_tokens_that_come_with_an_error_status_are_kept_and_it_is_said(status: int) -> None:
    grant = odd(GOOD, status)

    assert grant.token.refresh_token == "id|r"
    assert type(grant.fault) is errors.ServiceError


@pytest.mark.parametrize("status", [201, 202, 203, 206])
def test_any_status_of_success_is_one(status: int) -> None:
    assert renewed(GOOD, status).refresh_token == "id|r"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("invalid_grant", errors.AuthorizationFailedError),
        ("invalid_client", errors.ClientCredentialsError),
        ("server_error", errors.ServiceError),
    ],
)
def test_a_200_with_an_error_is_that_error(name: str, kind: type[Exception]) -> None:
    assert type(refusal({"error": name}, 200)) is kind
    assert type(refusal({**GOOD, "refresh_token": "old", "error": name}, 200)) is kind
    assert type(refusal({"access_token": "id|a", "error": name}, 200)) is kind


@pytest.mark.parametrize("name", ["invalid_grant", "server_error", 5])
def test_a_new_refresh_token_beside_an_error_is_kept_and_the_error_said(name: object) -> None:
    grant = odd({**GOOD, "error": name})

    assert grant.token.refresh_token == "id|r"


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"", b" text"), (b"", b"\x00"), (b"\r\n ", b"<!-- proxy -->"), (b"", b"\xff\xfe")],
)
def test_text_around_the_answer_takes_no_token(before: bytes, after: bytes) -> None:
    assert renewed(before + json.dumps(GOOD).encode() + after).refresh_token == "id|r"


def test_a_byte_that_is_no_text_takes_no_token() -> None:
    answer = b'{"scope": "\xe9", ' + json.dumps(GOOD).encode()[1:]

    assert renewed(answer).refresh_token == "id|r"


@pytest.mark.parametrize("token", ["a b", "r\u00e9fresh", "\u2603"])
def test_a_refresh_token_may_be_any_text(token: str) -> None:
    assert renewed({**GOOD, "refresh_token": token}).refresh_token == token


@pytest.mark.parametrize("body", [b"", b"not json", [], b"null", b'"x"', b"\xff", b"[" * 100_000])
def test_a_200_of_another_form_is_no_answer(body: object) -> None:
    assert type(refusal(body, 200)) is AnswerError


def test_a_200_with_html_is_a_portal() -> None:
    error = refusal(b"<!doctype html><h1>Welcome</h1>", 200)

    assert isinstance(error, errors.NetworkError)
    assert error.fault is NetworkFault.PORTAL


@pytest.mark.parametrize("value", [None, "", 0])
def test_without_any_token_there_is_no_answer(value: object) -> None:
    assert type(refusal({"access_token": value, "refresh_token": value}, 200)) is AnswerError


@pytest.mark.parametrize("value", [None, ""])
def test_without_a_refresh_token_the_answer_has_none(value: object) -> None:
    assert renewed({**GOOD, "refresh_token": value}).refresh_token is None


def test_the_same_refresh_token_is_fine() -> None:
    assert renewed({**GOOD, "refresh_token": "old"}).refresh_token == "old"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (10800, 10800),
        ("10800", 10800),
        (0, 10800),
        (-1, 10800),
        (None, 10800),
        (True, 10800),
        ([], 10800),
        ("soon", 10800),
        (float("nan"), 10800),
        (float("inf"), 10800),
        (10**400, 10800),
        (2**63, 86400),
        (1, 60),
    ],
)
def test_any_life_ends_between_a_minute_and_a_day(value: object, seconds: float) -> None:
    assert _life_s(Response({"expires_in": value}, 200)) == seconds


def test_the_misspelt_life_is_read() -> None:
    assert _life_s(Response({"expire_in": 7200}, 200)) == 7200
    assert _life_s(Response({"expires_in": "x", "expire_in": 7200}, 200)) == 7200
    assert _life_s(Response({}, 200)) == 10800


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_a_portal(status: int) -> None:
    error = refusal(b"", status)

    assert isinstance(error, errors.NetworkError)
    assert error.fault is NetworkFault.PORTAL


UNREADABLE = ["x" * 100_000, "a\r\nX: y", "a\x00", "\ud800", 5, ["x"], {"a": 1}, True]
UNFIT = [*UNREADABLE, "é", "a b"]


@pytest.mark.parametrize("value", UNREADABLE)
def test_a_refresh_token_unfit_for_a_request_is_refused(value: Any) -> None:
    assert type(refusal({**GOOD, "refresh_token": value}, 200)) is AnswerError


@pytest.mark.parametrize("value", [*UNFIT, None, "", 0])
def test_a_refresh_token_is_kept_although_the_access_token_is_of_no_use(value: Any) -> None:
    grant = odd({**GOOD, "access_token": value})

    assert grant.token == Token(refresh_token="id|r")
    assert type(grant.fault) is AnswerError


@pytest.mark.parametrize("expires_in", ["1" * 5000, "1e999", "-" + "9" * 5000, "NaN"])
def test_an_absurd_life_takes_no_token(expires_in: str) -> None:
    answer = '{"access_token": "id|a", "refresh_token": "id|r", "expires_in": ' + expires_in + "}"

    assert renewed(answer.encode()) == Token("id|a", "id|r", START + timedelta(seconds=10800))


@pytest.mark.parametrize("length", [401, 1500, 7999])
def test_long_tokens_are_taken(length: int) -> None:
    token = renewed({**GOOD, "access_token": "a" * length, "refresh_token": "r" * length})

    assert (token.access_token, token.refresh_token) == ("a" * length, "r" * length)


@pytest.mark.parametrize("around", ["{}\n", "{}\r\n", " {}", "\t{} "])
def test_blanks_around_a_token_are_no_part_of_it(around: str) -> None:
    names = ("access_token", "refresh_token")

    token = renewed({**GOOD, **{name: around.format("id|x") for name in names}})

    assert (token.access_token, token.refresh_token) == ("id|x", "id|x")


def test_tokens_are_taken_as_they_are() -> None:
    assert renewed({**GOOD, "refresh_token": "5f00|9acc"}).refresh_token == "5f00|9acc"


@pytest.mark.parametrize("scope", [["read_station"], "read_station", None])
def test_any_form_of_scope_is_accepted(scope: object) -> None:
    assert renewed({**GOOD, "scope": scope}).access_token == "id|a"
