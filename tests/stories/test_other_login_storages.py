"""The story of a keyring that cannot keep the login: asked, kept elsewhere, and back again."""

import logging
import os
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from support.fake_keyring import FakeKeyring, HungKeyring, in_use, raises, works
from support.fake_keyring import error as windows_error
from support.fakes import failing
from support.listener_client import is_free
from support.running_app import Desktop, Life
from support.terminal_command import Run, is_signed_in

import netatmo_tray
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.store import KeyringTokenStore
from netatmo_tray.storage.settings_file import load_settings
from netatmo_tray.system.paths import user_paths
from netatmo_tray.ui.settings.dialog import SettingsDialog
from netatmo_tray.ui.settings.dialog_owner import SettingsDialogOwner
from netatmo_tray.ui.widgets.inputs import Choice

NO_ROOM = StorageError("no room", location="the disk")
FORM, PLACES = "Connect your weather station", "Where should the login be kept?"


class NewUser:
    """A desktop whose user has typed everything, and named no file."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.cloud = desktop.cloud
        self.paths = user_paths()

    def start(self) -> Life:
        """Start the app as a user does: without any option or variable about the login."""
        return self.desktop.start(replace(self.desktop.options, token_file=None), given=False)

    def type_the_client(self, life: Life) -> None:
        life.wait(lambda: says(life, FORM))
        line(life, "Client id").setText(self.cloud.client_id)
        line(life, "Client secret").setText(self.cloud.client_secret)
        life.press("Sign in")

    def sign_in(self, place: str = "") -> Life:
        """From the first start to the readings, with the login in the keyring or that place."""
        life = self.start()
        self.type_the_client(life)
        if place:
            life.wait(lambda: says(life, PLACES))
            life.press(place)
        life.wait(life.cards)
        return life

    def chosen(self) -> LoginStore:
        return load_settings(self.paths.settings_file).login.store

    def secret_files(self) -> set[str]:
        """Every file of the user that holds the client secret or looks like a login."""
        found = set()
        for file in Path(os.environ["HOME"]).rglob("*"):
            if file.is_file() and (text := file.read_bytes()):
                secret = self.cloud.client_secret.encode() in text
                if secret or b"refresh_token" in text:
                    found.add(file.name)
        return found


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    """Its client secret is long enough for a user to have copied it."""
    with SimulatedCloud(auto_consent=True, client_secret="canary5G7hI9jK1lM3nO5pQ7") as running:
        yield running


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    return in_use(FakeKeyring(), monkeypatch)


@pytest.fixture
def user(desktop: Desktop) -> NewUser:
    return NewUser(desktop)


@pytest.fixture
def run(run: Run, user: NewUser, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, for the same cloud."""
    monkeypatch.setenv("NETATMO_TRAY_API_URL", user.cloud.url)
    return run


def line(life: Life, name: str) -> QLineEdit:
    lines = [each for each in life.panel.findChildren(QLineEdit) if each.isVisible()]
    return next(each for each in lines if each.accessibleName() == name)


def says(life: Life, words: str) -> bool:
    return any(words in each.text() for each in life.panel.findChildren(QLabel) if each.isVisible())


def settings_of(life: Life) -> SettingsDialog:
    life.shell.open_settings()
    access = life.app.findChild(SettingsDialogOwner)
    assert access.dialog is not None
    return access.dialog


def secret_hint(life: Life) -> str:
    """What stands in the settings where the client secret could be typed."""
    dialog = settings_of(life)
    lines = dialog.findChildren(QLineEdit)
    hint = next(
        each.placeholderText() for each in lines if each.accessibleName() == "Client secret"
    )
    dialog.reject()
    return hint


class NarrowKeyring(FakeKeyring):
    """Takes all but a login: no check beforehand can tell."""

    def set_password(self, service: str, username: str, password: str) -> None:
        if "refresh_token" in password and self.fault is not works:
            raise windows_error(1783, "CredWrite", "The stub received bad data")
        self.entries[service, username] = password


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> NarrowKeyring:
    keyring = NarrowKeyring()
    keyring.fault = raises(RuntimeError(), "no operation")
    return in_use(keyring, monkeypatch)


# --- no keyring


def test_without_a_keyring_the_user_is_asked_before_the_browser_opens(user: NewUser) -> None:
    life = user.start()
    user.type_the_client(life)

    life.wait(lambda: says(life, PLACES))

    assert says(life, "No keyring was found")
    assert user.desktop.browser.opened == []
    assert user.cloud.requests == []
    assert user.secret_files() == set()


def test_the_file_that_was_agreed_to_is_private_and_serves_the_next_start(user: NewUser) -> None:
    user.sign_in("Keep it in a file")

    for file in (user.paths.token_file, user.paths.secret_file):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert user.chosen() is LoginStore.FILE
    assert is_signed_in(user.cloud, user.paths.token_file)

    life = user.start()
    life.wait(life.cards)
    assert len(user.desktop.browser.opened) == 1


def test_the_secret_is_in_its_own_file_and_in_no_other(user: NewUser) -> None:
    life = user.sign_in("Keep it in a file")
    life.wait(life.paths.snapshot_file.exists)

    assert user.secret_files() == {"token.json", "client-secret.json"}
    assert user.cloud.client_secret not in user.paths.token_file.read_text()


def test_in_memory_the_login_ends_with_the_app(user: NewUser) -> None:
    life = user.sign_in("Keep it until the app ends")
    life.wait(life.paths.snapshot_file.exists)
    assert user.secret_files() == set()
    assert load_settings(user.paths.settings_file).login.client_id == user.cloud.client_id

    life = user.start()

    life.wait_for(AccountState.SIGNED_OUT)
    assert says(life, FORM)
    assert line(life, "Client id").text() == user.cloud.client_id


def test_declining_leaves_nothing_on_the_disk_and_the_app_usable(user: NewUser) -> None:
    life = user.start()
    user.type_the_client(life)
    life.wait(lambda: says(life, PLACES))
    life.press("Cancel")

    life.wait(lambda: says(life, FORM))
    assert line(life, "Client secret").text() == ""
    assert user.secret_files() == set()
    assert not user.paths.data_dir.exists() or not any(
        file for file in user.paths.data_dir.iterdir() if file.suffix != ".lock"
    )
    assert user.chosen() is LoginStore.KEYRING
    assert user.desktop.browser.opened == []

    user.type_the_client(life)
    life.press("Keep it until the app ends")
    life.wait(life.cards)


def test_whoever_cancels_before_the_secret_was_stored_is_asked_for_it_again(
    user: NewUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung = in_use(HungKeyring(), monkeypatch)
    hung.answering.set()
    life = user.start()
    life.wait(lambda: says(life, FORM))
    hung.answering.clear()
    user.type_the_client(life)
    assert hung.reached.wait(10)

    life.press("Cancel")

    life.wait(lambda: says(life, FORM))
    hung.answering.set()
    assert line(life, "Client id").text() == user.cloud.client_id


def test_a_keyring_that_is_there_at_the_second_try_keeps_the_login(
    user: NewUser, keyring: FakeKeyring
) -> None:
    life = user.start()
    life.wait(lambda: says(life, FORM))
    keyring.fault = raises(RuntimeError())
    user.type_the_client(life)
    life.wait(lambda: says(life, PLACES))

    keyring.fault = works
    life.press("Try the keyring again")

    life.wait(life.cards)
    assert {account for _, account in keyring.entries} == {"login-a", "client-secret"}
    assert user.secret_files() == set()


# --- a login that does not fit


def test_a_login_that_the_keyring_has_no_room_for_goes_where_the_user_agrees_to_it(
    user: NewUser, narrow: NarrowKeyring
) -> None:
    life = user.start()
    user.type_the_client(life)
    life.wait(lambda: life.cards() and "There is no room in" in life.sentence())
    assert user.secret_files() == set()

    life.press("Keep elsewhere")
    life.press("Keep it in a file")

    life.wait(lambda: life.sentence() == "" and user.paths.token_file.exists())
    assert life.is_signed_in()
    assert is_signed_in(user.cloud, user.paths.token_file)
    assert user.desktop.token_requests() == 1
    life = user.start()
    life.wait(life.cards)
    assert user.desktop.token_requests() == 1


# --- back again


def test_once_the_keyring_works_again_it_takes_login_and_secret_back(
    user: NewUser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    user.sign_in("Keep it in a file")
    user.desktop.end()
    keyring = in_use(FakeKeyring(), monkeypatch)

    with caplog.at_level(logging.INFO):
        life = user.start()
        life.wait(lambda: user.chosen() is LoginStore.KEYRING)

        life.wait(lambda: "the login moved from" in caplog.text)

    assert user.secret_files() == set()
    life.wait(life.cards)
    assert {account for _, account in keyring.entries} == {"login-a", "client-secret"}
    life.wait(lambda: life.account.session is not None)
    life.account.session.refresh()
    life = user.start()
    life.wait(life.cards)
    assert len(user.desktop.browser.opened) == 1


def test_a_keyring_that_may_ask_takes_the_login_back_when_its_user_signs_in(
    user: NewUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.sign_in("Keep it in a file")
    user.desktop.end()
    keyring = in_use(FakeKeyring(), monkeypatch)
    keyring.locked = None
    life = user.start()
    life.wait(life.cards)
    life.sign_out()
    assert (user.chosen(), keyring.calls) == (LoginStore.FILE, [])

    # The listener of the sign-in before looks some times a second whether it is to end.
    life.wait(lambda: is_free(user.desktop.options.callback_url))
    user.type_the_client(life)
    life.wait(lambda: user.chosen() is LoginStore.KEYRING)

    life.wait(lambda: user.secret_files() == set())
    assert {account for _, account in keyring.entries} == {"login-a", "client-secret"}


def test_the_settings_lead_back_into_the_keyring_at_once(
    user: NewUser, narrow: NarrowKeyring
) -> None:
    life = user.start()
    user.type_the_client(life)
    life.press("Keep elsewhere")
    life.press("Keep it until the app ends")
    life.wait(lambda: life.account.login_status.store is LoginStore.MEMORY)
    narrow.fault = works

    dialog = settings_of(life)
    (choice,) = [
        each
        for each in dialog.findChildren(Choice)
        if each.accessibleName() == "Where the login is kept"
    ]
    choice.setCurrentIndex(1)
    dialog._accept.click()

    life.wait(lambda: user.chosen() is LoginStore.KEYRING)
    life = user.start()
    life.wait(life.cards)
    assert user.desktop.token_requests() == 1


def test_other_settings_that_are_changed_leave_the_place_as_it_is(user: NewUser) -> None:
    life = user.sign_in("Keep it in a file")

    life.shell.settings_requests.settings_changed.emit(replace(life.app._settings, favorites=False))

    life.wait(lambda: not load_settings(user.paths.settings_file).favorites)
    assert user.chosen() is LoginStore.FILE


# --- forgotten


def test_signing_out_deletes_the_files_and_the_settings_say_so(user: NewUser) -> None:
    life = user.sign_in("Keep it in a file")
    assert secret_hint(life) == "Stored in a file"

    life.sign_out()
    assert user.secret_files() == set()
    assert secret_hint(life) == "Not stored"


def test_a_secret_that_a_sign_out_forgot_is_not_said_to_be_in_the_keyring(
    user: NewUser, keyring: FakeKeyring
) -> None:
    life = user.sign_in()
    assert secret_hint(life) == "Stored in the keyring"

    life.sign_out()

    assert secret_hint(life) == "Not stored"
    assert keyring.entries == {}


def test_after_a_sign_out_the_next_start_asks_for_the_secret_at_once(
    user: NewUser, keyring: FakeKeyring
) -> None:
    life = user.sign_in()
    life.sign_out()

    life = user.start()

    life.wait(lambda: says(life, FORM))
    assert line(life, "Client id").text() == user.cloud.client_id


# --- another client


def test_a_login_that_only_memory_holds_outlives_another_client_in_the_settings(
    user: NewUser, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = user.sign_in()
    former = life.account.session
    assert former is not None
    with monkeypatch.context() as disk:
        disk.setattr(KeyringTokenStore, "save", failing(NO_ROOM))
        former.refresh()
        life.shell.settings_requests.client_changed.emit(
            user.cloud.client_id, user.cloud.client_secret
        )
        life.wait(lambda: life.account.session is not former)

    session = life.account.session
    session.refresh()

    assert user.desktop.token_requests() == 3
    life = user.start()
    life.wait(life.cards)


# --- the terminal follows


def test_commands_follow_the_place_that_was_chosen_in_the_app(user: NewUser, run: Run) -> None:
    user.sign_in("Keep it in a file")

    ended = run("status")
    assert (ended.code, ended.err) == (0, "")
    assert str(user.paths.token_file) in ended.out
    assert run("readings").code == 0

    assert run("logout").code == 0
    assert user.secret_files() == set()


def test_a_command_cannot_sign_in_to_the_memory_of_the_app_and_says_so(
    user: NewUser, run: Run
) -> None:
    user.sign_in("Keep it until the app ends")

    ended = run("login", "--no-browser")

    assert (ended.code, ended.out) == (6, "")
    assert ended.err.count("\n") == 1
    assert "--token-file FILE" in ended.err
    assert run("readings").code == 3


def test_a_sign_out_in_the_terminal_reaches_a_login_in_the_memory_of_the_app(
    user: NewUser,
) -> None:
    from netatmo_tray.system.instance import send_command

    life = user.sign_in("Keep it until the app ends")

    assert send_command(life.paths, "sign-out")

    life.wait_for(AccountState.SIGNED_OUT)


# --- who calls


def test_no_call_to_the_keyring_is_made_on_the_gui_thread_from_first_start_to_quit(
    user: NewUser, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Close events, signal handlers and nearly every ``__del__`` run on that thread."""
    callers: set[str] = set()
    real = KeyringGate._run

    def run(gate: KeyringGate, call: Any) -> str | None:
        callers.add(threading.current_thread().name)
        return real(gate, call)

    monkeypatch.setattr(KeyringGate, "_run", run)
    life = user.sign_in()
    assert life.account.session is not None
    settings_of(life).reject()
    user.cloud.expire_access_tokens()
    life.press("Refresh")
    life.wait(lambda: user.desktop.token_requests() == 2 and not life.poller.busy)
    life = user.start()
    life.wait(life.cards)
    life.sign_out()
    user.desktop.end()

    assert keyring.entries == {}
    assert callers
    assert threading.main_thread().name not in callers
    assert keyring.threads == {"keyring"}


def test_nothing_of_ours_is_done_when_an_object_dies() -> None:
    with_finalizers = [
        file.name
        for file in Path(netatmo_tray.__file__).parent.rglob("*.py")
        if "__del__" in file.read_text(encoding="utf-8") or "weakref.finalize" in file.read_text()
    ]

    assert with_finalizers == []
