"""The desk that the tests in this folder sit at."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

if sys.platform.startswith("linux"):
    from desktop.browser import Browser
    from desktop.desk import Desk, bare_desk
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
