from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from netatmo_tray.terminal import browser

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


def test_without_a_display_no_browser_takes_the_terminal_over(opener: Path) -> None:
    opened_and_done(LINK)

    assert not opener.exists()


def test_a_browser_that_does_not_start_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", str(tmp_path / "missing"))

    opened_and_done(LINK)
