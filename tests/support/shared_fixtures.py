"""Fixtures of several rooms: a simulated cloud, and a desktop on which the app can be started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from netatmo_tray.simulator import SimulatedCloud

if TYPE_CHECKING:
    from support.running_app import Desktop


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
