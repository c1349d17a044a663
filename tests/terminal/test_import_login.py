import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from support.terminal_command import (
    Run,
    is_signed_in,
    listening_app,
    run_apart,
    started,
    write_login,
)

from netatmo_tray.simulator import Fault, SimulatedCloud


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


IMPORTS = pytest.mark.parametrize("option", ["--refresh-token-stdin", "--import-token-file"])
SIGNALS = pytest.mark.parametrize(
    ("names", "code"), [(("SIGINT",) * 3, 1), (("SIGTERM",), -15), (("SIGHUP", "SIGHUP"), -1)]
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@IMPORTS
@SIGNALS
def test_no_signal_cuts_between_a_given_token_and_the_new_ones(
    option: str,
    names: tuple[str, ...],
    code: int,
    cloud: SimulatedCloud,
    token_file: Path,
    foreign_file: Path,
) -> None:
    tokens = cloud.issue_tokens()
    write_login(foreign_file, tokens, life=timedelta(hours=-1))
    file = [str(foreign_file)] if option == "--import-token-file" else []
    cloud.slow_s = 0.5
    cloud.fail("token", Fault.SLOW)

    with listening_app() as told, started("login", option, *file) as command:
        command.type(tokens["refresh_token"])
        command.wait_until(lambda: cloud.count("/token"))
        for name in names:
            command.process.send_signal(getattr(signal, name))
            command.stay(0.05)
        ended = command.end_by_itself()

    assert (ended.code, ended.err) == (code, "Interrupted.\n" if code == 1 else "")
    assert is_signed_in(cloud, token_file)
    assert told == ["reload-login"], "a running app has to learn of it"


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
