"""Where no keyring can be trusted: said at once, before any browser opens, and mended at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.browsers.browser import Browser
from support.desktop.bus_services import without_keyring
from support.desktop.desk import Desk, bare_desk
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import wait_until
from support.keyrings.keyring_content import secrets_kept
from support.keyrings.keyring_daemon import SERVICE

pytestmark = pytest.mark.desktop
EXIT_STORAGE = 6
RC_FILE = "[backend]\ndefault-keyring=no_such_module.Keyring\n"


@pytest.fixture
def plain_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with a panel, where no program is a keyring and the bus starts none."""
    folder = tmp_path_factory.mktemp("desk")
    with bare_desk(folder, without_keyring(folder)) as desk:
        desk.open_panel()
        yield desk


def says_that_no_keyring_is_fit(app: NetatmoApp, browser: Browser) -> None:
    """At the icon, to whoever signs in, in the terminal; nobody is sent to the browser."""
    wait_until(lambda: "keyring" in app.icon().tooltip(), app.icon().tooltip)
    windows = app.windows()
    windows.write("Client id", app.cloud.client_id)
    windows.write("Client secret", app.cloud.client_secret)
    windows.press("Sign in")
    windows.await_name("keyring")
    app.know_client()
    in_terminal = app.say("login")
    assert in_terminal.returncode == EXIT_STORAGE
    assert "keyring" in in_terminal.stderr
    assert not browser.started()
    windows.press("Cancel")
    assert files_with(app.cloud.client_secret, app.desk.folder) == []


def files_with(words: str, folder: Path) -> list[Path]:
    """The files of the user's that hold these words."""
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [file for file in files if words.encode() in file.read_bytes()]


def test_without_a_keyring_on_the_bus_the_app_says_so_and_takes_one_that_comes(
    plain_desk: Desk, app: NetatmoApp, browser: Browser
) -> None:
    assert not plain_desk.bus.has(SERVICE)
    app.start()
    says_that_no_keyring_is_fit(app, browser)

    plain_desk.open_keyring()
    app.keep_a_login()

    wait_until(lambda: "Terrace" in app.icon().tooltip(), app.icon().tooltip)
    assert app.cloud.is_valid_refresh(app.token())


@pytest.mark.parametrize("backend", ["keyring.backends.null.Keyring", "no_such_module.Keyring"])
def test_a_backend_in_the_environment_that_keeps_nothing_is_refused(
    plain_desk: Desk, app: NetatmoApp, browser: Browser, backend: str
) -> None:
    plain_desk.open_keyring()
    plain_desk.env["PYTHON_KEYRING_BACKEND"] = backend

    app.start()

    says_that_no_keyring_is_fit(app, browser)
    assert secrets_kept(plain_desk) == {}


def test_a_keyringrc_that_names_a_missing_module_is_told(
    plain_desk: Desk, app: NetatmoApp, browser: Browser
) -> None:
    plain_desk.open_keyring()
    configuration = Path(plain_desk.env["XDG_CONFIG_HOME"], "python_keyring/keyringrc.cfg")
    configuration.parent.mkdir()
    configuration.write_text(RC_FILE)

    app.start()

    says_that_no_keyring_is_fit(app, browser)
