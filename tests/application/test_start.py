"""Starting, a second start, and the end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from netatmo_tray.storage.instance import send_command
from netatmo_tray.storage.paths import user_paths

APP = (sys.executable, "-m", "netatmo_tray", "--demo", "--hidden")
PATIENCE_MS = 20_000


@pytest.fixture
def app(qtbot: QtBot) -> Iterator[subprocess.Popen[str]]:
    """The demo in a process of its own, once it takes commands."""
    process = start()
    qtbot.waitUntil(lambda: send_command(user_paths(demo=True), "hide"), timeout=PATIENCE_MS)
    yield process
    process.kill()
    process.communicate()


def start() -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(APP, stdout=pipe, stderr=pipe, text=True, env=dict(os.environ))


def test_a_second_start_leaves_it_to_the_first(app: subprocess.Popen[str]) -> None:
    second = start()
    out, _ = second.communicate(timeout=30)

    assert (second.returncode, out) == (0, "")
    assert app.poll() is None


def test_told_to_quit_it_ends_well(app: subprocess.Popen[str]) -> None:
    assert send_command(user_paths(demo=True), "quit")

    assert app.wait(20) == 0


def test_a_signal_ends_it_well_too(app: subprocess.Popen[str]) -> None:
    app.terminate()

    assert app.wait(20) == 0


def test_after_a_kill_the_next_start_takes_over(app: subprocess.Popen[str], qtbot: QtBot) -> None:
    app.kill()
    app.wait(20)

    following = start()
    qtbot.waitUntil(lambda: send_command(user_paths(demo=True), "quit"), timeout=PATIENCE_MS)

    assert following.communicate(timeout=30)[0] == ""
    assert following.returncode == 0


def test_settings_of_a_newer_version_are_left_alone_and_told() -> None:
    file = user_paths(demo=True).settings_file
    file.parent.mkdir(parents=True)
    file.write_text("schema = 99\n")

    process = start()
    _, said = process.communicate(timeout=30)

    assert process.returncode == 6
    assert said.count("\n") == 1
    assert file.read_text() == "schema = 99\n"
