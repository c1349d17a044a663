"""The desk that the tests in this folder sit at."""

import sys
import time
from collections.abc import Iterator

import pytest

from netatmo_tray.simulator import SimulatedCloud

if sys.platform.startswith("linux"):
    from support.browsers.browser import Browser, Chromium
    from support.desktop.desk import Desk, bare_desk
    from support.desktop.netatmo_app import NetatmoApp
    from support.desktop.screen import Screen
    from support.keyrings.keyring_daemon import KeyringDaemon
    from support.keyrings.keyring_prompt import KeyringPrompt
    from support.keyrings.stored_login import LoginStory
else:
    collect_ignore_glob = ["*"]


@pytest.fixture
def plain_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A screen with a window manager and a session bus: no panel, no keyring."""
    with bare_desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture
def keyring(plain_desk: Desk) -> Iterator[KeyringDaemon]:
    """The keyring of the desk, unlocked."""
    keyring = KeyringDaemon(plain_desk)
    keyring.open()
    yield keyring
    keyring.go_on()


@pytest.fixture
def desk(plain_desk: Desk, keyring: KeyringDaemon) -> Desk:
    """A desk with a panel that hosts the tray and a keyring that is unlocked."""
    plain_desk.open_panel()
    return plain_desk


@pytest.fixture
def screen(plain_desk: Desk) -> Screen:
    """What is to be seen on the desk."""
    return Screen(plain_desk)


@pytest.fixture
def prompt(screen: Screen) -> KeyringPrompt:
    """The question for the keyring's password."""
    return KeyringPrompt(screen)


@pytest.fixture
def browser(plain_desk: Desk) -> Browser:
    """The default browser of the desk."""
    return Chromium(plain_desk)


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    """A cloud whose time stands still, so that the weather stays what it was."""
    now = time.time()
    with SimulatedCloud(clock=lambda: now) as cloud:
        yield cloud


@pytest.fixture
def app(plain_desk: Desk, cloud: SimulatedCloud) -> Iterator[NetatmoApp]:
    """The product, set up for that cloud; not yet running. It must not complain meanwhile."""
    app = NetatmoApp(plain_desk, cloud)
    yield app
    assert app.complaints() == []


@pytest.fixture
def story(desk: Desk, app: NetatmoApp) -> LoginStory:
    """The app on a complete desk, with a login that the test can have renewed."""
    return LoginStory(app)
