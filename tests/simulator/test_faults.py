"""Canned answers of the faults, over real HTTP."""

import http.client
import json
from contextlib import suppress

import pytest
from support.cloud_client import ask, readings, refresh

from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.simulator.faults import COMMITTING, ON_THE_WIRE, canned_answer

API_ERRORS = {
    Fault.EXPIRED_403_3: (403, 3),
    Fault.INVALID_403_2: (403, 2),
    Fault.SCOPE_403_13: (403, 13),
    Fault.QUOTA_403_26: (403, 26),
    Fault.QUOTA_429_26: (429, 26),
    Fault.SHED_429_11: (429, 11),
    Fault.ARG_400_21: (400, 21),
    Fault.NOT_FOUND_404_9: (404, 9),
    Fault.ERROR_200: (200, 0),
}
OAUTH_ERRORS = {
    Fault.INVALID_GRANT: "invalid_grant",
    Fault.INVALID_CLIENT: "invalid_client",
    Fault.UNAUTHORIZED_CLIENT: "unauthorized_client",
    Fault.INVALID_REQUEST: "invalid_request",
}
HTML = {
    Fault.WAF_403: 403,
    Fault.HTML_500: 500,
    Fault.HTML_502: 502,
    Fault.HTML_503: 503,
    Fault.HTML_504: 504,
    Fault.HTML_200: 200,
}
EMPTY = {Fault.EMPTY_200: 200, Fault.EMPTY_500: 500, Fault.EMPTY_502: 502}


@pytest.mark.parametrize("fault", API_ERRORS)
def test_api_errors_have_their_status_and_code(
    cloud: SimulatedCloud, token: str, fault: Fault
) -> None:
    cloud.fail("getstationsdata", fault)
    answered = readings(cloud, token)

    assert (answered.status, answered.json["error"]["code"]) == API_ERRORS[fault]
    assert readings(cloud, token).status == 200


@pytest.mark.parametrize("fault", [Fault.QUOTA_429_26, Fault.SHED_429_11, Fault.EXPIRED_403_3])
def test_errors_of_the_gateway_are_indented_with_crlf(
    cloud: SimulatedCloud, token: str, fault: Fault
) -> None:
    cloud.fail("getstationsdata", fault)

    assert readings(cloud, token).body.startswith(b'{\r\n  "error": {\r\n    "code": ')


@pytest.mark.parametrize("fault", OAUTH_ERRORS)
def test_sign_in_errors_have_their_word(cloud: SimulatedCloud, fault: Fault) -> None:
    tokens = cloud.issue_tokens()
    cloud.fail("token", fault)
    answered = refresh(cloud, tokens["refresh_token"])

    assert (answered.status, answered.json) == (400, {"error": OAUTH_ERRORS[fault]})
    assert cloud.is_valid_refresh(tokens["refresh_token"])


@pytest.mark.parametrize("fault", HTML)
def test_html_comes_with_its_status(cloud: SimulatedCloud, token: str, fault: Fault) -> None:
    cloud.fail("getstationsdata", fault)
    answered = readings(cloud, token)

    assert answered.status == HTML[fault]
    assert answered.headers["Content-Type"].startswith("text/html")
    assert b"<h1>" in answered.body


@pytest.mark.parametrize("fault", EMPTY)
def test_empty_answers_are_empty(cloud: SimulatedCloud, token: str, fault: Fault) -> None:
    cloud.fail("getstationsdata", fault)
    answered = readings(cloud, token)

    assert (answered.status, answered.body) == (EMPTY[fault], b"")


def test_an_envelope_can_lack_its_body(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("getstationsdata", Fault.NO_BODY_200)
    answered = readings(cloud, token)

    assert answered.status == 200
    assert set(answered.json) == {"status", "time_exec", "time_server"}


@pytest.mark.parametrize("fault", [Fault.TRUNCATED_JSON, Fault.GARBAGE])
@pytest.mark.parametrize("path", ["/api/getstationsdata", "/oauth2/token"])
def test_what_calls_itself_json_may_be_none(cloud: SimulatedCloud, fault: Fault, path: str) -> None:
    cloud.fail("*", fault)
    answered = ask(cloud, path)

    assert (answered.status, answered.headers["Content-Type"]) == (200, "application/json")
    with pytest.raises(ValueError, match=r"."):
        json.loads(answered.body)


def test_a_redirect_leads_to_another_host(cloud: SimulatedCloud, token: str) -> None:
    cloud.redirect_to = "http://127.0.0.1:9"
    cloud.fail("getstationsdata", Fault.REDIRECT_307)
    answered = readings(cloud, token)

    assert (answered.status, answered.location) == (
        307,
        "http://127.0.0.1:9/api/getstationsdata",
    )


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_an_answer_or_a_way_to_break_the_connection(fault: Fault) -> None:
    done_elsewhere = {Fault.REDIRECT_307, Fault.CLOSE, Fault.COMMIT_THEN_DROP, Fault.SLOW}

    has_answer = canned_answer(fault, "getstationsdata", 0.0) is not None

    assert has_answer != (fault in ON_THE_WIRE | done_elsewhere)


@pytest.mark.parametrize("fault", sorted(set(Fault) - COMMITTING - {Fault.HANG}))
def test_faults_that_do_not_commit_leave_the_tokens_alone(
    cloud: SimulatedCloud, fault: Fault
) -> None:
    tokens = cloud.issue_tokens()
    cloud.fail("token", fault)
    with suppress(OSError, http.client.HTTPException):
        refresh(cloud, tokens["refresh_token"])

    assert cloud.is_valid_refresh(tokens["refresh_token"])
