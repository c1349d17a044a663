"""The simulated cloud as a program."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from netatmo_tray.simulator.__main__ import main

ROOT = Path(__file__).parents[2]


@contextmanager
def program(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "netatmo_tray.simulator", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def introduction(process: subprocess.Popen[str]) -> dict[str, str]:
    lines = [process.stdout.readline().strip() for _ in range(5)]
    return dict(line.split("=", 1) for line in lines if "=" in line)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for a child")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_what_a_client_needs_and_ends_cleanly(ending: signal.Signals) -> None:
    with program("--client-id", "a" * 24, "--client-secret", "pretend") as process:
        printed = introduction(process)
        process.send_signal(ending)
        out, err = process.communicate(timeout=30)

    assert printed["NETATMO_TRAY_API_URL"].startswith("http://127.0.0.1:")
    assert printed["NETATMO_CLIENT_ID"] == "a" * 24
    assert printed["NETATMO_CLIENT_SECRET"] == "pretend"
    assert (process.returncode, out, err) == (0, "", "")


@pytest.mark.shows_secrets("the program prints the credentials that its clients are to use")
def test_it_serves_until_it_is_ended() -> None:
    with program("--fail", "token=html_503") as process:
        address = introduction(process)["NETATMO_TRAY_API_URL"]
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{address}/oauth2/token", timeout=20)
        refused.value.close()

    assert refused.value.code == 503


def test_a_payload_that_is_missing_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kept_signals: None
) -> None:
    assert main(["--payload", str(tmp_path / "missing.json")]) == 1
    assert capsys.readouterr().err.startswith("The simulated cloud cannot start: ")


def test_an_unknown_fault_is_a_mistake_in_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--fail", "token=boredom"])

    assert "no such fault: boredom" in capsys.readouterr().err


@pytest.fixture
def kept_signals() -> Iterator[None]:
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    yield
    for name, handler in before.items():
        signal.signal(name, handler)
