"""What a test can do to the cloud."""

from pathlib import Path

import pytest
from support.cloud_client import OUTDOOR, devices, readings, refresh

from netatmo_tray.simulator import Fault, SimulatedCloud


def test_a_fault_strikes_as_often_as_told(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("getstationsdata", Fault.HTML_503, times=2)

    assert [readings(cloud, token).status for _ in range(3)] == [503, 503, 200]


def test_a_fault_without_a_count_lasts_until_healed(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("*", Fault.HTML_500, times=None)
    broken = [readings(cloud, token).status for _ in range(3)]
    cloud.heal()

    assert broken == [500] * 3
    assert readings(cloud, token).status == 200


def test_healing_one_endpoint_leaves_the_others_broken(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("token", Fault.HTML_500, times=None)
    cloud.fail("getstationsdata", Fault.HTML_500, times=None)
    cloud.heal("getstationsdata")

    assert readings(cloud, token).status == 200
    assert refresh(cloud, "any").status == 500


def test_errors_can_say_when_to_come_back(cloud: SimulatedCloud, token: str) -> None:
    cloud.retry_after = 120
    cloud.fail("getstationsdata", Fault.SHED_429_11)

    assert readings(cloud, token).headers["Retry-After"] == "120"
    assert "Retry-After" not in readings(cloud, token).headers


def test_a_recorded_payload_is_served_byte_for_byte(
    cloud: SimulatedCloud, token: str, tmp_path: Path
) -> None:
    recorded = b'{ "body" : {"devices":[ ]},\r\n"status":"ok" }\n'
    (tmp_path / "recorded.json").write_bytes(recorded)
    cloud.serve("getstationsdata", tmp_path / "recorded.json")

    assert [readings(cloud, token).body for _ in range(2)] == [recorded] * 2


def test_every_recorded_payload_can_be_served(
    cloud: SimulatedCloud, token: str, fixtures_dir: Path
) -> None:
    for file in sorted(fixtures_dir.glob("weather/*.json")):
        cloud.serve("getstationsdata", file)
        assert readings(cloud, token).body == file.read_bytes(), file.name


def test_a_recorded_payload_needs_a_valid_token_all_the_same(
    cloud: SimulatedCloud, token: str
) -> None:
    cloud.serve("getstationsdata", b"{}")
    cloud.expire_access_tokens()

    assert readings(cloud, token).json["error"]["code"] == 3


def test_a_recorded_answer_has_the_status_and_type_it_was_given(cloud: SimulatedCloud) -> None:
    cloud.serve("token", b"<p>Sorry", status=418, content_type="text/html", times=1)
    first, second = refresh(cloud, "any"), refresh(cloud, "any")

    assert (first.status, first.headers["Content-Type"], first.body) == (
        418,
        "text/html",
        b"<p>Sorry",
    )
    assert second.status == 400


def test_a_file_that_is_not_there_is_told_at_once(cloud: SimulatedCloud, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        cloud.serve("getstationsdata", tmp_path / "missing.json")


def test_new_tokens_of_the_console_kill_the_former(cloud: SimulatedCloud) -> None:
    old, new = cloud.issue_tokens(), cloud.issue_tokens()

    assert not cloud.is_valid_refresh(old["refresh_token"])
    assert not cloud.is_valid_access(old["access_token"])
    assert cloud.is_valid_refresh(new["refresh_token"])
    assert cloud.is_valid_access(new["access_token"])


def test_tokens_of_the_console_can_have_a_life_of_their_own(cloud: SimulatedCloud) -> None:
    tokens = cloud.issue_tokens(expires_in_s=10)
    cloud.advance(10)

    assert not cloud.is_valid_access(tokens["access_token"])


def test_access_tokens_can_be_made_to_run_out(cloud: SimulatedCloud) -> None:
    tokens = cloud.issue_tokens()
    cloud.expire_access_tokens()

    assert readings(cloud, tokens["access_token"]).json["error"]["code"] == 3
    assert refresh(cloud, tokens["refresh_token"]).status == 200


def test_a_user_can_withdraw_access(cloud: SimulatedCloud) -> None:
    tokens = cloud.issue_tokens()
    cloud.revoke()

    assert readings(cloud, tokens["access_token"]).json["error"]["code"] == 2
    assert refresh(cloud, tokens["refresh_token"]).json == {"error": "invalid_grant"}


def reachable(cloud: SimulatedCloud) -> bool:
    modules = devices(cloud)[0]["modules"]
    return bool(next(each for each in modules if each["_id"] == OUTDOOR)["reachable"])


def test_a_silenced_module_becomes_unreachable_until_healed(cloud: SimulatedCloud) -> None:
    cloud.silence(OUTDOOR)
    soon = reachable(cloud)
    cloud.advance(2 * 3600)
    later = reachable(cloud)
    cloud.heal()

    assert (soon, later, reachable(cloud)) == (True, False, True)


def test_the_repr_shows_no_secret() -> None:
    cloud = SimulatedCloud(client_secret="do not tell")

    assert "do not tell" not in repr(cloud)
