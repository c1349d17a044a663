import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from support.terminal_command import SOURCE

from netatmo_tray.system import browser

LINK = "http://127.0.0.1:9/oauth2/authorize?state=x"


def opened_and_done(link: str) -> None:
    before = set(threading.enumerate())
    browser.open_in_browser(link)
    for thread in set(threading.enumerate()) - before:
        thread.join(10)


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the only ``xdg-open`` of this test notes what it was given."""
    noted = tmp_path / "noted"
    script = tmp_path / "xdg-open"
    script.write_text(f'#!/bin/sh\necho noise; echo noise >&2; echo "$1" > {noted}\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    return noted


def test_the_desktop_opens_the_link_without_noise_in_the_terminal(
    opener: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    opened_and_done(LINK)

    assert opener.read_text() == f"{LINK}\n"
    assert capfd.readouterr() == ("", "")


FROZEN = """
import sys, threading
sys.frozen, sys._MEIPASS = True, "/opt/bundle"
from netatmo_tray.system import browser
browser.open_in_browser("http://127.0.0.1:9/")
[thread.join(10) for thread in threading.enumerate() if thread.name == "browser"]
"""


@pytest.mark.parametrize("by_variable", [False, True])
def test_a_frozen_build_starts_the_browser_with_the_original_environment(
    by_variable: bool, opener: Path
) -> None:
    script = opener.with_name("xdg-open")
    script.write_text(f'#!/bin/sh\necho "$LD_LIBRARY_PATH, $XDG_DATA_DIRS" > {opener}\n')
    environ = {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "DISPLAY": ":0",
        "LD_LIBRARY_PATH": "/opt/bundle",
        "LD_LIBRARY_PATH_ORIG": "/original/lib",
        "XDG_DATA_DIRS": "/opt/bundle/share:/usr/share",
        **({"BROWSER": str(script)} if by_variable else {}),
    }

    subprocess.run([sys.executable, "-c", FROZEN], env=environ, check=True)

    assert opener.read_text() == "/original/lib, /usr/share\n"


def test_a_browser_that_hangs_holds_nobody_up(
    opener: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = tmp_path / "let-go"
    os.mkfifo(let_go)
    (tmp_path / "xdg-open").write_text(f"#!/bin/sh\nread line < {let_go}\n")
    monkeypatch.setenv("DISPLAY", ":0")
    before = set(threading.enumerate())

    browser.open_in_browser(LINK)

    (opening,) = set(threading.enumerate()) - before
    assert opening.is_alive()
    assert opening.daemon
    let_go.write_text("go\n")
    opening.join(10)


def test_without_a_display_no_browser_takes_the_terminal_over(opener: Path) -> None:
    opened_and_done(LINK)

    assert not opener.exists()


def test_a_browser_that_does_not_start_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", str(tmp_path / "missing"))

    opened_and_done(LINK)
