"""The services behind the dialog's buttons, and everything removed for good."""

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from support.byte_servers import RawServer, http, says
from support.fake_keyring import FakeKeyring, in_use, locked, works
from support.running_app import Desktop, Life
from support.terminal_command import write_login

from netatmo_tray.application.settings_actions import SettingsActions
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.proxy import Proxy, ProxyCheckResult, ProxyUse
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.simulator import Fault
from netatmo_tray.storage.data_removal import remove_user_files
from netatmo_tray.storage.settings_file import load_settings, save_settings
from netatmo_tray.system.paths import user_paths

pytestmark = pytest.mark.qt_log_ignore(
    "does not support raise", "does not support propagateSizeHints", extend=True
)


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    return in_use(FakeKeyring(), monkeypatch)


class Leaving:
    """An app with a login in the keyring, whose user wants to leave nothing behind."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.paths = user_paths()
        self.life: Life | None = None

    def start(self, settings: Settings | None = None) -> Life:
        """Signed in, with readings and settings."""
        save_settings(self.paths.settings_file, settings or Settings(theme=Theme.DARK))
        life = self.desktop.start(replace(self.desktop.options, token_file=None))
        life.wait(lambda: life.offers("Sign in"))
        life.press("Sign in")
        life.wait(lambda: life.cards() and not life.poller.busy)
        self.life = life
        return life

    def actions(self) -> SettingsActions:
        found = self.life.app.findChild(SettingsActions)
        assert isinstance(found, SettingsActions)
        return found

    def remove_everything(self) -> None:
        self.actions().removal_dialog.ask()
        press("Remove and quit")

    def end(self) -> None:
        """As ``start_tray_app`` does."""
        removed = self.life.app.removed
        self.desktop.end()
        if removed:
            remove_user_files(self.paths)

    def left(self, root: Path) -> list[Path]:
        return [path for path in root.rglob("*netatmo*") if path.is_file() or path.is_dir()]


@pytest.fixture
def leaving(desktop: Desktop, keyring: FakeKeyring) -> Iterator[Leaving]:
    yield Leaving(desktop)
    for box in boxes():
        box.close()


def boxes() -> list[QMessageBox]:
    shown = QApplication.topLevelWidgets()
    return [each for each in shown if isinstance(each, QMessageBox) and each.isVisible()]


def press(name: str) -> None:
    buttons = [each for box in boxes() for each in box.findChildren(QPushButton)]
    next(each for each in buttons if each.text() == name).click()


def test_after_the_removal_nothing_of_ours_is_left(
    leaving: Leaving, keyring: FakeKeyring, own_folders: Path
) -> None:
    life = leaving.start()
    assert keyring.entries
    assert leaving.left(own_folders)

    leaving.remove_everything()
    life.wait(lambda: life.app.removed)
    leaving.end()

    assert keyring.entries == {}
    assert leaving.left(own_folders) == []


def test_nothing_is_removed_before_the_user_agrees(leaving: Leaving, keyring: FakeKeyring) -> None:
    life = leaving.start()
    before = dict(keyring.entries)

    leaving.actions().removal_dialog.ask()
    press("Keep everything")
    leaving.end()

    assert not life.app.removed
    assert keyring.entries == before
    assert load_settings(leaving.paths.settings_file).theme is Theme.DARK


def test_a_renewal_in_flight_does_not_bring_the_login_back(
    leaving: Leaving, keyring: FakeKeyring, own_folders: Path
) -> None:
    life = leaving.start()
    before = leaving.desktop.token_requests()
    leaving.desktop.cloud.expire_access_tokens()
    leaving.desktop.cloud.fail("token", Fault.HANG)
    life.poller.poll()
    life.wait(lambda: leaving.desktop.token_requests() > before)

    leaving.remove_everything()
    leaving.desktop.cloud.heal()
    life.wait(lambda: life.app.removed)
    leaving.end()

    assert keyring.entries == {}
    assert leaving.left(own_folders) == []


def test_where_the_keyring_refuses_nothing_is_lost(leaving: Leaving, keyring: FakeKeyring) -> None:
    life = leaving.start()
    before = dict(keyring.entries)
    keyring.fault = locked

    leaving.remove_everything()

    life.wait(lambda: life.account.error is not None)
    assert life.account.state is AccountState.SIGNING_OUT
    assert "nothing else was" in boxes()[0].text()
    press("Close")
    assert not life.app.removed
    assert keyring.entries == before
    keyring.fault = works
    leaving.end()
    assert load_settings(leaving.paths.settings_file).theme is Theme.DARK


def test_a_keyring_out_of_reach_is_told_and_remembered(
    leaving: Leaving, keyring: FakeKeyring, own_folders: Path
) -> None:
    keyring.locked = True
    life = leaving.start(Settings(theme=Theme.DARK, login=LoginChoices(store=LoginStore.FILE)))

    leaving.remove_everything()
    life.wait(lambda: any("may still hold" in box.text() for box in boxes()))
    assert not life.app.removed
    press("Quit")
    life.wait(lambda: life.app.removed)
    leaving.end()

    kept = Settings(login=LoginChoices(store=LoginStore.FILE, keyring_to_clear=True))
    assert load_settings(leaving.paths.settings_file) == kept
    files = [path for path in leaving.left(own_folders) if path.is_file()]
    assert not leaving.paths.data_dir.exists()
    assert not leaving.paths.cache_dir.exists()
    assert files in ([], [leaving.paths.settings_file])


def test_a_token_file_goes_as_with_a_logout(desktop: Desktop, own_folders: Path) -> None:
    life = desktop.start_signed_in()
    actions = life.app.findChild(SettingsActions)
    assert isinstance(actions, SettingsActions)

    actions.removal_dialog.ask()
    press("Remove and quit")
    life.wait(lambda: life.app.removed)
    desktop.end()
    remove_user_files(life.paths, desktop.token_file)

    assert not os.listdir(desktop.token_file.parent)  # noqa: PTH208 - names are enough
    assert list(own_folders.rglob("*netatmo*")) == []


def test_imported_settings_are_used_and_kept(leaving: Leaving, tmp_path: Path) -> None:
    life = leaving.start()
    file = tmp_path / "x.toml"
    save_settings(file, Settings(theme=Theme.LIGHT, login=LoginChoices(store=LoginStore.FILE)))

    leaving.actions().transfer.import_from(str(file))

    path = leaving.paths.settings_file
    life.wait(lambda: load_settings(path).theme is Theme.LIGHT)
    assert load_settings(path).login.store is LoginStore.KEYRING
    assert leaving.actions().transfer.settings.theme is Theme.LIGHT


def test_settings_just_chosen_are_the_ones_exported(leaving: Leaving, tmp_path: Path) -> None:
    life = leaving.start()
    file = tmp_path / "x.toml"

    life.shell.settings_requests.settings_changed.emit(Settings(theme=Theme.LIGHT))
    leaving.actions().transfer.export_to(str(file))

    life.wait(file.exists)
    assert load_settings(file).theme is Theme.LIGHT


def test_a_proxy_can_be_tried_while_the_app_runs(leaving: Leaving) -> None:
    life = leaving.start()
    told: list[ProxyCheckResult] = []
    leaving.actions().proxy_check.checked.connect(told.append)

    leaving.actions().proxy_check.check(Proxy(ProxyUse.MANUAL, "http://127.0.0.1:1"))

    life.wait(lambda: bool(told))
    assert told[0].local, "the simulated cloud is on this computer"


def test_another_proxy_is_used_at_once(desktop: Desktop) -> None:
    write_login(desktop.token_file, {"access_token": "a", "refresh_token": "r"})
    asked = threading.Event()

    def refuse(line: object, head: bytes) -> None:
        asked.set()
        says(http(status="403 Forbidden"))(line, head)  # type: ignore[arg-type]

    nowhere = Settings(proxy=Proxy(ProxyUse.MANUAL, "http://127.0.0.1:1"))
    save_settings(user_paths().settings_file, nowhere)
    life = desktop.start(replace(desktop.options, api_url="https://api.netatmo.invalid"))
    life.wait(lambda: "does not answer" in life.sentence())

    with RawServer(refuse) as proxy:
        chosen = replace(nowhere, proxy=Proxy(ProxyUse.MANUAL, proxy.url))
        life.shell.settings_requests.settings_changed.emit(chosen)
        life.wait(asked.is_set)
        life.wait(lambda: "refused the connection" in life.sentence())

    assert proxy.heads[0].startswith(b"CONNECT api.netatmo.invalid:443 ")
