"""The desk that the tests in this folder sit at."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from netatmo_tray.simulator import SimulatedCloud

if sys.platform.startswith("linux"):
    from desktop.browser import Browser
    from desktop.desk import Desk, bare_desk
    from desktop.netatmo_app import NetatmoApp
    from desktop.screen import Screen
else:
    collect_ignore_glob = ["*"]


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A screen with a session bus, a panel that hosts the tray and an unlocked keyring."""
    with bare_desk(tmp_path_factory.mktemp("desk")) as desk:
        desk.open_panel()
        desk.open_keyring()
        yield desk


@pytest.fixture
def screen(desk: Desk) -> Screen:
    """What is to be seen on the desk."""
    return Screen(desk)


@pytest.fixture
def browser(desk: Desk) -> Browser:
    """The default browser of the desk."""
    return Browser(desk)


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    """A cloud whose time stands still, so that the weather stays what it was."""
    now = time.time()
    with SimulatedCloud(client_secret="a-pretend-secret", clock=lambda: now) as cloud:
        yield cloud


@pytest.fixture
def app(desk: Desk, cloud: SimulatedCloud) -> Iterator[NetatmoApp]:
    """The product, set up for that cloud; not yet running. It must not complain meanwhile."""
    app = NetatmoApp(desk, cloud)
    yield app
    assert app.complaints() == []
