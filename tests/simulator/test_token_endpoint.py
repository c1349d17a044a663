"""The token endpoint over real HTTP."""

import json
import re

import pytest
from support.cloud_client import (
    ask,
    connect,
    exchange,
    new_code,
    post_token,
    readings,
    refresh,
)

from netatmo_tray.simulator import SimulatedCloud

INVALID_GRANT = (400, {"error": "invalid_grant"})


def test_a_code_is_exchanged_for_tokens(cloud: SimulatedCloud) -> None:
    answered = exchange(cloud, new_code(cloud, scope="read_station read_homecoach"))

    assert answered.status == 200
    assert set(answered.json) == {
        "access_token",
        "refresh_token",
        "scope",
        "expires_in",
        "expire_in",
    }
    assert answered.json["scope"] == ["read_station", "read_homecoach"]
    assert answered.json["expires_in"] == answered.json["expire_in"] == 10_800


def test_both_tokens_are_user_id_and_random_hex(cloud: SimulatedCloud) -> None:
    answered = exchange(cloud, new_code(cloud)).json

    users = set()
    for name in ("access_token", "refresh_token"):
        assert re.fullmatch(r"[0-9a-f]{24}\|[0-9a-f]{32}", answered[name])
        users.add(answered[name].partition("|")[0])
    assert len(users) == 1


def test_a_code_is_accepted_once(cloud: SimulatedCloud) -> None:
    code = new_code(cloud)
    exchange(cloud, code)
    again = exchange(cloud, code)

    assert (again.status, again.json) == INVALID_GRANT


def test_a_code_is_used_up_by_a_failed_exchange(cloud: SimulatedCloud) -> None:
    code = new_code(cloud)
    wrong = exchange(cloud, code, client_secret="wrong")
    right = exchange(cloud, code)

    assert (wrong.status, wrong.json) == (400, {"error": "invalid_client"})
    assert (right.status, right.json) == INVALID_GRANT


def test_a_code_is_bound_to_the_address(cloud: SimulatedCloud) -> None:
    answered = exchange(cloud, new_code(cloud), redirect_uri="http://127.0.0.1:54321/callback/")

    assert (answered.status, answered.json) == INVALID_GRANT


def test_a_code_is_too_old_after_a_minute(cloud: SimulatedCloud) -> None:
    code = new_code(cloud)
    cloud.advance(60)
    answered = exchange(cloud, code)

    assert (answered.status, answered.json) == INVALID_GRANT


def test_a_refresh_gives_new_tokens_and_kills_both_old_ones(cloud: SimulatedCloud) -> None:
    old = exchange(cloud, new_code(cloud)).json
    new = refresh(cloud, old["refresh_token"]).json

    assert not {old["access_token"], old["refresh_token"]} & set(map(str, new.values()))
    assert (refresh(cloud, old["refresh_token"]).json) == {"error": "invalid_grant"}
    assert readings(cloud, old["access_token"]).json["error"]["code"] == 2
    assert readings(cloud, new["access_token"]).status == 200
    assert refresh(cloud, new["refresh_token"]).status == 200


def test_a_refresh_keeps_the_scopes(cloud: SimulatedCloud) -> None:
    old = exchange(cloud, new_code(cloud, scope="read_homecoach")).json

    assert refresh(cloud, old["refresh_token"]).json["scope"] == ["read_homecoach"]


@pytest.mark.parametrize("wrong", ["client_id", "client_secret"])
def test_a_wrong_client_is_refused_and_its_token_kept(cloud: SimulatedCloud, wrong: str) -> None:
    token = cloud.issue_tokens()["refresh_token"]
    answered = refresh(cloud, token, **{wrong: "wröng"})

    assert (answered.status, answered.json) == (400, {"error": "invalid_client"})
    assert cloud.is_valid_refresh(token)


@pytest.mark.parametrize("missing", ["client_id", "client_secret", "refresh_token"])
def test_a_missing_field_is_an_invalid_request(cloud: SimulatedCloud, missing: str) -> None:
    token = cloud.issue_tokens()["refresh_token"]
    answered = refresh(cloud, token, **{missing: ""})

    assert (answered.status, answered.json) == (400, {"error": "invalid_request"})


def test_passwords_are_no_longer_taken(cloud: SimulatedCloud) -> None:
    answered = post_token(cloud, grant_type="password", username="a", password="b")

    assert (answered.status, answered.json) == (400, {"error": "unauthorized_client"})


def test_parameters_in_the_address_are_not_read(cloud: SimulatedCloud) -> None:
    fields = {
        "grant_type": "refresh_token",
        "refresh_token": cloud.issue_tokens()["refresh_token"],
        "client_id": cloud.client_id,
        "client_secret": cloud.client_secret,
    }
    answered = ask(cloud, "/oauth2/token", query=fields, form={})

    assert answered.status == 400
    assert answered.json == {
        "error": "invalid_request",
        "error_description": "Invalid or missing grant_type parameter",
    }
    assert cloud.is_valid_refresh(fields["refresh_token"])


def test_a_body_of_json_is_not_read(cloud: SimulatedCloud) -> None:
    connection = connect(cloud)
    body = json.dumps({"grant_type": "refresh_token"})
    connection.request("POST", "/oauth2/token", body, {"Content-Type": "application/json"})
    answered = connection.getresponse()
    error = json.loads(answered.read())["error"]
    connection.close()

    assert (answered.status, error) == (400, "invalid_request")


def test_the_life_of_access_tokens_can_be_set(cloud: SimulatedCloud) -> None:
    cloud.access_life_s = 60
    answered = exchange(cloud, new_code(cloud)).json
    cloud.advance(61)

    assert answered["expires_in"] == answered["expire_in"] == 60
    assert readings(cloud, answered["access_token"]).json["error"]["code"] == 3
