"""A simulated cloud, and a desktop on which the app can be started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.running_app import Desktop

from netatmo_tray.simulator import SimulatedCloud


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    with SimulatedCloud(auto_consent=True) as running:
        yield running


@pytest.fixture
def desktop(cloud: SimulatedCloud, tmp_path: Path, qtbot: QtBot) -> Iterator[Desktop]:
    """Nobody is signed in yet, and nothing is started."""
    desktop = Desktop(cloud, tmp_path / "token.json", qtbot)
    yield desktop
    desktop.close()
