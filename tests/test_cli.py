import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support.terminal_command import logging_restored, run_apart

from netatmo_tray import __version__, cli
from netatmo_tray.core.errors import (
    AnswerError,
    ClientCredentialsError,
    MustAuthorizeError,
    NetatmoError,
    RefreshInProgressError,
    StorageError,
)
from netatmo_tray.core.options import RunOptions
from netatmo_tray.terminal.commands import COMMANDS

FULL_DEVICE = Path("/dev/full")


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    with logging_restored():
        yield


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The command ``status`` does what ``command.does`` says; it keeps its options."""
    fake = SimpleNamespace(does=lambda: 0, options=None)

    def status(options: Any) -> int:
        fake.options = options
        code: int = fake.does()
        return code

    module = SimpleNamespace(status=status, start_tray_app=status)
    monkeypatch.setattr(cli, "import_module", lambda name: module)
    return fake


def raising(error: BaseException) -> Any:
    def does() -> int:
        raise error

    return does


def test_the_exit_code_is_the_commands(command: SimpleNamespace) -> None:
    command.does = lambda: 3

    assert cli.main(["status"]) == 3


def test_no_arguments_run_the_app(command: SimpleNamespace) -> None:
    assert cli.main([]) == 0
    assert command.options == RunOptions()


def test_every_command_is_where_the_table_says() -> None:
    for command in COMMANDS.values():
        module, _, name = command.function.partition(":")
        if ".application." not in module:
            assert callable(getattr(__import__(module, fromlist=[name]), name))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MustAuthorizeError(), 3),
        (AnswerError(), 4),
        (ClientCredentialsError(), 5),
        (StorageError("x", location="/x"), 6),
        (RefreshInProgressError(), 1),
        (NetatmoError(), 1),
        (ZeroDivisionError(), 1),
        (PermissionError(13, "Permission denied"), 1),
        (RecursionError(), 1),
        (KeyboardInterrupt(), 1),
    ],
    ids=repr,
)
def test_every_error_is_one_sentence_and_a_code(
    error: BaseException,
    code: int,
    command: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command.does = raising(error)

    assert cli.main(["status"]) == code

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.endswith(".\n")


def test_a_traceback_is_only_for_the_log_at_debug(
    command: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    command.does = raising(ZeroDivisionError("boom"))

    cli.main(["status", "--log-level", "info"])
    quiet = capsys.readouterr().err
    cli.main(["status", "--log-level", "debug"])
    loud = capsys.readouterr().err

    assert "Traceback" not in quiet
    assert "Traceback" in loud


def test_a_usage_error_is_exit_2_and_runs_nothing(
    command: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["status", "--nonsense"]) == 2
    assert cli.main(["--api-url", "http://example.com", "status"]) == 2

    assert command.options is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_are_exit_0(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([argument]) == 0
    assert "netatmo-tray" in capsys.readouterr().out


def test_the_package_itself_is_the_command() -> None:
    ended = run_apart("--version")

    assert (ended.code, ended.out, ended.err) == (0, f"netatmo-tray {__version__}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["--demo", "readings", "--json"]])
def test_a_reader_that_leaves_early_hears_nothing_bad(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "netatmo_tray", *arguments],
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=60,
            # Unbuffered, the pipe would break at the first word, never at the last flush.
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        )

    assert done.returncode in (0, 1)
    assert done.stderr == b""


@pytest.mark.skipif(not FULL_DEVICE.exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_said() -> None:
    with FULL_DEVICE.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "netatmo_tray", "--demo", "readings"],
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=60,
        )

    assert done.returncode == 1
    assert b"No space left on device" in done.stderr
    assert done.stderr.count(b"\n") == 1
