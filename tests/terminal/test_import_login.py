import os
from datetime import timedelta
from pathlib import Path

import pytest
from support.terminal_command import (
    Run,
    is_signed_in,
    run_apart,
    started,
    write_login,
)

from netatmo_tray.simulator import SimulatedCloud


@pytest.mark.parametrize("quoted", ["{}", '"{}"', "<{}>"])
def test_a_refresh_token_on_stdin_is_proven_and_stored(
    cloud: SimulatedCloud, token_file: Path, quoted: str
) -> None:
    pasted = cloud.issue_tokens()["refresh_token"]

    ended = run_apart("login", "--refresh-token-stdin", text=quoted.format(pasted))

    assert (ended.code, ended.err) == (0, "")
    assert pasted not in ended.out
    assert "no other program" in ended.out
    assert not cloud.is_valid_refresh(pasted)
    assert is_signed_in(cloud, token_file)


@pytest.mark.parametrize("text", ["", "5f000|not-a-token", "5f000|caf\u00e9\x00"])
def test_a_refresh_token_that_is_none_leaves_the_former_login(
    text: str, cloud: SimulatedCloud, signed_in: Path
) -> None:
    before = signed_in.read_bytes()

    ended = run_apart("login", "--refresh-token-stdin", text=text)

    assert ended.code == 3
    assert ended.err.count("\n") == 1
    assert "refresh token" in ended.err
    assert signed_in.read_bytes() == before


def test_a_token_file_that_still_works_is_taken_over_as_it_is(
    cloud: SimulatedCloud, token_file: Path, foreign_file: Path, run: Run
) -> None:
    foreign_file.chmod(0o644)

    ended = run("login", "--import-token-file", str(foreign_file))

    assert (ended.code, ended.err) == (0, "")
    assert "no other program" in ended.out
    assert cloud.requests == []
    assert run("readings").code == 0


def test_a_token_file_that_has_run_out_is_renewed(
    cloud: SimulatedCloud, token_file: Path, foreign_file: Path, run: Run
) -> None:
    write_login(foreign_file, cloud.issue_tokens(), life=timedelta(hours=-1))

    assert run("login", "--import-token-file", str(foreign_file)).code == 0

    assert cloud.count("/token") == 1
    assert is_signed_in(cloud, token_file)


@pytest.mark.parametrize(
    "content", [None, "{}", "not json", '{"refresh_token": "\\ud800"}', '{"access_token": "a\\n"}']
)
def test_a_token_file_without_a_login_is_exit_6(
    content: str | None, signed_in: Path, tmp_path: Path, run: Run
) -> None:
    foreign = tmp_path / "exporter.json"
    if content is not None:
        foreign.write_text(content)
    before = signed_in.read_bytes()

    ended = run("login", "--import-token-file", str(foreign))

    assert (ended.code, ended.out) == (6, "")
    assert str(foreign) in ended.err
    assert signed_in.read_bytes() == before


def test_an_imported_login_that_cannot_be_renewed_is_said_to_end(
    cloud: SimulatedCloud, token_file: Path, foreign_file: Path, run: Run
) -> None:
    tokens = cloud.issue_tokens()
    write_login(foreign_file, {"access_token": tokens["access_token"]})

    ended = run("login", "--import-token-file", str(foreign_file))

    assert (ended.code, ended.err) == (0, "")
    assert "it cannot be renewed and ends in 2 h 59 min" in ended.out
    assert run("readings").code == 0


def test_an_imported_access_token_that_cannot_be_sent_is_renewed(
    cloud: SimulatedCloud, token_file: Path, foreign_file: Path, run: Run
) -> None:
    write_login(foreign_file, cloud.issue_tokens() | {"access_token": "a\nb"})

    assert run("login", "--import-token-file", str(foreign_file)).code == 0

    assert cloud.count("/token") == 1
    assert is_signed_in(cloud, token_file)


def test_bytes_on_stdin_that_are_no_text_are_a_refused_refresh_token(
    cloud: SimulatedCloud, signed_in: Path
) -> None:
    before = signed_in.read_bytes()
    with started("login", "--refresh-token-stdin") as command:
        os.write(command.process.stdin.fileno(), b"5f000|\xff\xfe\n")
        ended = command.end()

    assert ended.code == 3
    assert ended.err.count("\n") == 1
    assert "refresh token" in ended.err
    assert signed_in.read_bytes() == before
