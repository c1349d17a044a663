import json
from datetime import timedelta
from pathlib import Path

import pytest
from support.fakes import START
from support.sample_home import SNAPSHOT
from support.terminal_command import Run, write_login

from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.snapshot_file import save_snapshot
from netatmo_tray.system.paths import user_paths


def test_signed_in_is_exit_0_with_place_and_expiry(signed_in: Path, run: Run) -> None:
    ended = run("status")

    assert (ended.code, ended.err) == (0, "")
    assert "Signed in:     yes\n" in ended.out
    assert f"Kept in:       {signed_in}\n" in ended.out
    assert "in 2 h 59 min; renewed by itself" in ended.out
    assert "Last reading:  none yet\n" in ended.out


def test_a_login_that_cannot_be_renewed_is_not_said_to_be(token_file: Path, run: Run) -> None:
    write_login(token_file, {"access_token": "canary-of-this-test"}, life=timedelta(minutes=59.5))

    said = run("status").out

    (line,) = [line for line in said.splitlines() if line.startswith("Valid until:")]
    assert line.endswith(
        ", in 59 min; it cannot be renewed, so run netatmo-tray login when it ends"
    )
    assert json.loads(run("status", "--json").out)["renewable"] is False


def test_a_login_without_end_or_renewal_is_said_to_be_just_that(token_file: Path, run: Run) -> None:
    token_file.touch(0o600)
    token_file.write_text('{"access_token": "canary-of-this-test"}')

    said = run("status").out

    assert "Valid until:   not known; it cannot be renewed, so" in said
    assert "next use" not in said


def test_signed_out_is_exit_3(token_file: Path, run: Run) -> None:
    ended = run("status")

    assert ended.code == 3
    assert "Signed in:     no" in ended.out


def test_json_says_the_same(signed_in: Path, run: Run) -> None:
    save_snapshot(user_paths().snapshot_file, SNAPSHOT)
    expiry = json.loads(signed_in.read_text())["expiry"]

    found = json.loads(run("status", "--json").out)

    assert list(found) == [
        "schema",
        "signed_in",
        "kept_in",
        "expires_at",
        "last_reading_at",
        "renewable",
    ]
    assert found["signed_in"] is True
    assert found["renewable"] is True
    assert found["expires_at"][:19] == expiry[:19]
    assert found["last_reading_at"] == "2026-11-23T17:57:55Z"


def test_json_of_nobody_has_nulls(token_file: Path, run: Run) -> None:
    ended = run("status", "--json")

    assert ended.code == 3
    assert json.loads(ended.out) == {
        "schema": 1,
        "signed_in": False,
        "kept_in": str(token_file),
        "expires_at": None,
        "last_reading_at": None,
        "renewable": False,
    }


def test_an_expired_access_token_with_a_refresh_token_is_a_login(
    token_file: Path, cloud: SimulatedCloud, run: Run
) -> None:
    write_login(token_file, cloud.issue_tokens(), life=timedelta(hours=-1))

    ended = run("status")

    assert ended.code == 0
    assert "renewed at the next use" in ended.out


def test_an_expired_access_token_alone_is_none(token_file: Path, run: Run) -> None:
    write_login(token_file, {"access_token": "over"}, life=timedelta(hours=-1))

    assert run("status").code == 3
    assert json.loads(run("status", "--json").out)["renewable"] is False


def test_a_lone_refresh_token_is_a_login(token_file: Path, run: Run) -> None:
    token_file.write_text('{"refresh_token": "canary-of-this-test"}')
    token_file.chmod(0o600)

    ended = run("status")

    assert ended.code == 0
    assert "Valid until:   not known" in ended.out


def test_the_cloud_is_never_asked(signed_in: Path, cloud: SimulatedCloud, run: Run) -> None:
    run("status")
    run("status", "--json")

    assert cloud.requests == []


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_no_token_is_ever_shown(options: tuple[str, ...], signed_in: Path, run: Run) -> None:
    secrets = json.loads(signed_in.read_text())

    ended = run("status", *options)

    assert secrets["access_token"] not in ended.out
    assert secrets["refresh_token"] not in ended.out


def test_a_store_that_cannot_tell_is_exit_6(token_file: Path, run: Run) -> None:
    token_file.write_text("[]")
    token_file.chmod(0o600)

    ended = run("status", "--json")

    assert (ended.code, ended.out) == (6, "")
    assert str(token_file) in ended.err


def test_a_file_that_others_can_read_is_refused_with_advice(signed_in: Path, run: Run) -> None:
    signed_in.chmod(0o644)

    ended = run("status")

    assert ended.code == 6
    assert "chmod 600" in ended.err


def test_without_a_keyring_the_token_file_is_offered(run: Run) -> None:
    ended = run("status")

    assert (ended.code, ended.out) == (6, "")
    assert "--token-file" in ended.err


def test_the_age_of_the_last_reading_is_in_words(signed_in: Path, run: Run) -> None:
    save_snapshot(user_paths().snapshot_file, SNAPSHOT)

    line = run("status").out.splitlines()[-1]

    assert line.startswith(f"Last reading:  {START:%Y-%m}")
    assert line.endswith((" ago", "just now"))
