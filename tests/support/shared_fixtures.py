"""Fixtures of several rooms: a simulated cloud, a desktop for the app, a command to run."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from netatmo_tray.simulator import SimulatedCloud

if TYPE_CHECKING:
    from support.running_app import Desktop
    from support.terminal_command import Run


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    """A cloud that skips the consent page."""
    with SimulatedCloud(auto_consent=True) as running:
        yield running


@pytest.fixture
def desktop(cloud: SimulatedCloud, tmp_path: Path, qtbot: QtBot) -> Iterator[Desktop]:
    """Nobody is signed in yet, and nothing is started."""
    from support.running_app import Desktop  # all of the app: few tests need it

    desktop = Desktop(cloud, tmp_path / "token.json", qtbot)
    yield desktop
    desktop.close()
    gc.freeze()  # the app that ended has thawed what was frozen when the tests were collected


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""
    from support.terminal_command import Ended, logging_restored

    from netatmo_tray.cli import main

    def command(*arguments: str) -> Ended:
        environ = dict(os.environ)
        with logging_restored():
            code = main(arguments)
        os.environ.update(environ)  # as the next process has it
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return command
