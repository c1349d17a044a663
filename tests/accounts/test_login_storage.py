"""The storage of a login: which one is in use, how a login moves, what is left behind."""

import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.fake_keyring import CompoundKeyring, FakeKeyring, in_use, locked, raises, works
from support.fakes import failing

from netatmo_tray.accounts import login_storage
from netatmo_tray.accounts.login_storage import LoginStorage
from netatmo_tray.core.errors import KeyringFaultError, StorageError, StoreState
from netatmo_tray.core.login.token import Token, UnsavedLogin
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.storage.settings_file import load_settings, save_settings
from netatmo_tray.system.paths import Paths

LOGIN = Token("access|1", "refresh|1")
NEWER = Token("access|2", "refresh|2")
CLIENT = ClientCredentials("5f1", "canary")
SERVICE = "netatmo-tray"

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes, links")


def storage_in(
    paths: Paths,
    kind: LoginStore | None = None,
    unsaved: UnsavedLogin | None = None,
    **options: object,
) -> LoginStorage:
    """As at a start of the program, with this kind of storage in the settings."""
    if kind is not None:
        save_settings(
            paths.settings_file, Settings(login=LoginChoices(client_id="5f1", store=kind))
        )
    return LoginStorage(Options(**options), paths, lambda: unsaved)


def sign_in(storage: LoginStorage, token: Token = LOGIN) -> None:
    with storage.store.lock():
        storage.store.save(token)
    storage.credentials.save(CLIENT)


@pytest.fixture
def filed(paths: Paths) -> LoginStorage:
    """Signed in, with everything in files."""
    storage = storage_in(paths, LoginStore.FILE)
    sign_in(storage)
    return storage


def chosen(paths: Paths) -> LoginStore:
    return load_settings(paths.settings_file).login.store


def on_disk(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


# --- which storage


def test_by_default_it_is_the_keyring(paths: Paths, keyring: FakeKeyring) -> None:
    storage = storage_in(paths)
    sign_in(storage)

    assert storage.kind is LoginStore.KEYRING
    assert {account for _, account in keyring.entries} == {"login-a", "client-secret"}
    assert not storage.fixed


@posix_only
def test_a_file_chosen_in_the_settings_is_private_and_so_is_the_secret_beside_it(
    paths: Paths, filed: LoginStorage, keyring: FakeKeyring
) -> None:
    assert filed.store.location == filed.file == str(paths.token_file)
    for file in (paths.token_file, paths.secret_file):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(paths.data_dir.stat().st_mode) == 0o700
    assert keyring.calls == []


def test_the_secret_is_never_in_the_settings(paths: Paths) -> None:
    sign_in(storage_in(paths, LoginStore.FILE))

    assert CLIENT.client_secret not in paths.settings_file.read_text()


def test_in_memory_only_nothing_is_written(
    paths: Paths, keyring: FakeKeyring, tmp_path: Path
) -> None:
    storage = storage_in(paths, LoginStore.MEMORY)
    sign_in(storage)

    assert storage.store.load() == LOGIN
    assert list(on_disk(tmp_path)) == [paths.settings_file]
    assert keyring.calls == []
    assert storage_in(paths).store.load() is None


@pytest.mark.parametrize("kind", LoginStore)
def test_a_token_file_that_is_named_wins_over_the_settings(
    paths: Paths, keyring: FakeKeyring, tmp_path: Path, kind: LoginStore
) -> None:
    named = tmp_path / "named.json"
    storage = storage_in(paths, kind, token_file=named)
    sign_in(storage)

    assert storage.fixed
    assert storage.file == str(named)
    assert not paths.data_dir.exists()
    assert keyring.calls == []


def test_the_demo_wins_over_the_settings(paths: Paths) -> None:
    storage = storage_in(paths, LoginStore.FILE, demo=True)
    sign_in(storage)

    assert storage.kind is LoginStore.MEMORY
    assert not paths.data_dir.exists()


@pytest.mark.parametrize("options", [{"demo": True}, {"token_file": Path("named.json")}])
def test_a_place_that_the_options_name_is_not_changed(
    paths: Paths, keyring: FakeKeyring, tmp_path: Path, options: dict[str, object]
) -> None:
    if "token_file" in options:
        options = {"token_file": tmp_path / "named.json"}
    storage = storage_in(paths, LoginStore.FILE, **options)
    sign_in(storage)

    storage.move(LoginStore.KEYRING, CLIENT)

    assert storage.store.load() == LOGIN
    assert not storage.return_to_keyring()
    assert keyring.calls == []


# --- checked before the browser


def test_a_keyring_is_tried_and_holds_nothing_of_it(paths: Paths, keyring: FakeKeyring) -> None:
    storage_in(paths).check()

    assert ("set", "trial") in keyring.calls
    assert keyring.entries == {}


def test_a_keyring_that_would_not_keep_a_login_is_found_out(
    paths: Paths, keyring: FakeKeyring
) -> None:
    keyring.fault = locked

    with pytest.raises(KeyringFaultError) as caught:
        storage_in(paths).check()

    assert caught.value.state is StoreState.LOCKED


@pytest.mark.parametrize("kind", [LoginStore.FILE, LoginStore.MEMORY])
def test_where_another_place_was_chosen_the_keyring_is_left_alone(
    paths: Paths, keyring: FakeKeyring, kind: LoginStore
) -> None:
    storage_in(paths, kind).check()

    assert keyring.calls == []


@posix_only
def test_a_file_that_others_may_read_is_found_out_as_well(
    paths: Paths, filed: LoginStorage
) -> None:
    paths.token_file.chmod(0o644)

    with pytest.raises(StorageError) as caught:
        filed.check()

    assert caught.value.state is StoreState.DENIED
    assert not isinstance(caught.value, KeyringFaultError)


# --- moved


@pytest.mark.parametrize("kind", [LoginStore.FILE, LoginStore.MEMORY])
def test_away_from_a_keyring_that_fails_goes_the_client_that_is_known(
    paths: Paths, keyring: FakeKeyring, kind: LoginStore
) -> None:
    storage = storage_in(paths)
    keyring.fault = locked

    storage.move(kind, CLIENT)

    assert storage.kind is kind
    assert storage.credentials.load("5f1") == CLIENT
    assert storage.store.load() is None
    assert chosen(paths) is kind


def test_a_login_too_big_for_windows_goes_where_the_user_agrees_to_it(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_use(CompoundKeyring(), monkeypatch)
    large = Token("a" * 1300, "r" * 1300)
    storage = storage_in(paths, unsaved=UnsavedLogin(large, None))
    storage.check()
    with pytest.raises(KeyringFaultError) as caught, storage.store.lock():
        storage.store.save(large)
    assert caught.value.state is StoreState.TOO_BIG

    storage.move(LoginStore.FILE, CLIENT)

    assert storage.store.load() == large
    assert storage_in(paths).store.load() == large
    assert storage.credentials.load("5f1") == CLIENT


def test_what_a_keyring_still_gives_is_taken_along_and_deleted_there(
    paths: Paths, keyring: FakeKeyring
) -> None:
    storage = storage_in(paths)
    sign_in(storage)

    storage.move(LoginStore.FILE, CLIENT)

    assert storage.store.load() == LOGIN
    assert keyring.entries == {}


def test_from_memory_everything_goes_into_the_keyring(paths: Paths) -> None:
    storage = storage_in(paths, LoginStore.MEMORY)
    sign_in(storage)

    storage.move(LoginStore.KEYRING, None)

    later = storage_in(paths)
    assert later.kind is LoginStore.KEYRING
    assert later.store.load() == LOGIN
    assert later.credentials.load("5f1") == CLIENT


def test_a_keyring_that_fails_the_trial_changes_nothing(
    paths: Paths, filed: LoginStorage, keyring: FakeKeyring
) -> None:
    keyring.fault = locked

    with pytest.raises(KeyringFaultError):
        filed.move(LoginStore.KEYRING, None)

    assert filed.store.load() == LOGIN
    assert filed.credentials.load("5f1") == CLIENT
    assert chosen(paths) is LoginStore.FILE


def test_settings_that_cannot_be_written_keep_everything_where_it_was(
    filed: LoginStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login_storage, "change_settings", failing(StorageError("read-only")))

    with pytest.raises(StorageError, match="read-only"):
        filed.move(LoginStore.KEYRING, None)

    assert filed.kind is LoginStore.FILE
    assert filed.store.load() == LOGIN
    assert filed.credentials.load("5f1") == CLIENT


def test_sessions_go_on_with_the_store_that_they_have(paths: Paths, filed: LoginStorage) -> None:
    store = filed.store

    filed.move(LoginStore.KEYRING, None)
    with store.lock():
        store.save(NEWER)

    assert storage_in(paths).store.load() == NEWER


# --- back into the keyring


def test_a_keyring_that_works_again_takes_login_and_secret_back(
    paths: Paths, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(storage_in(paths, LoginStore.FILE))
    storage = storage_in(paths)

    with caplog.at_level(logging.INFO):
        assert storage.return_to_keyring()

    later = storage_in(paths)
    assert later.kind is LoginStore.KEYRING
    assert (later.store.load(), later.credentials.load("5f1")) == (LOGIN, CLIENT)
    assert not paths.token_file.exists()
    assert not paths.secret_file.exists()
    assert f"from {paths.token_file} to the system keyring" in caplog.text
    assert "canary" not in caplog.text


@pytest.mark.parametrize("prompt", [True, None], ids=["locked", "nobody can tell"])
def test_a_keyring_that_might_ask_the_user_is_left_alone(
    filed: LoginStorage, keyring: FakeKeyring, prompt: bool | None
) -> None:
    keyring.locked = prompt

    assert not filed.return_to_keyring()

    assert keyring.calls == []
    assert filed.store.load() == LOGIN


def test_where_nobody_can_tell_whether_it_asks_the_login_goes_back_once_its_user_is_there(
    filed: LoginStorage, keyring: FakeKeyring
) -> None:
    keyring.locked = None
    assert not filed.return_with_user()
    assert keyring.calls == []

    filed.user_has_signed_in()

    assert filed.return_with_user()
    assert (filed.kind, filed.store.load()) == (LoginStore.KEYRING, LOGIN)


def test_the_user_s_presence_is_used_once(filed: LoginStorage, keyring: FakeKeyring) -> None:
    keyring.locked, keyring.fault = None, locked
    filed.user_has_signed_in()
    with pytest.raises(StorageError):
        filed.return_with_user()
    keyring.fault = works

    asked = len(keyring.calls)
    assert not filed.return_with_user()

    assert (asked, len(keyring.calls)) == (1, 1)
    assert filed.store.load() == LOGIN


def test_a_keyring_that_is_sure_to_ask_is_left_alone_even_then(
    filed: LoginStorage, keyring: FakeKeyring
) -> None:
    keyring.locked = True
    filed.user_has_signed_in()

    assert not filed.return_with_user()

    assert keyring.calls == []


def test_a_sign_in_into_the_keyring_says_nothing_about_a_file_chosen_later(
    paths: Paths, keyring: FakeKeyring
) -> None:
    storage = storage_in(paths)
    sign_in(storage)
    storage.user_has_signed_in()
    storage.move(LoginStore.FILE, CLIENT)

    assert not storage.return_with_user()

    assert storage.kind is LoginStore.FILE


@pytest.mark.parametrize("operation", ["get", "set", "delete"])
def test_a_move_that_fails_leaves_the_file(
    paths: Paths, filed: LoginStorage, keyring: FakeKeyring, operation: str
) -> None:
    keyring.fault = raises(RuntimeError(), operation)

    with pytest.raises(StorageError):
        filed.return_to_keyring()

    later = storage_in(paths)
    assert later.kind is LoginStore.FILE
    assert (later.store.load(), later.credentials.load("5f1")) == (LOGIN, CLIENT)


def test_without_a_login_in_the_file_an_older_one_in_the_keyring_is_not_brought_back(
    paths: Paths,
) -> None:
    sign_in(storage_in(paths))
    storage = storage_in(paths, LoginStore.FILE)

    assert not storage.return_to_keyring()

    assert storage.store.load() is None


@pytest.mark.parametrize("kind", [LoginStore.KEYRING, LoginStore.MEMORY])
def test_only_a_file_is_given_up_by_itself(paths: Paths, kind: LoginStore) -> None:
    storage = storage_in(paths, kind)
    sign_in(storage)

    assert not storage.return_to_keyring()

    assert storage.kind is kind


# --- forgetting


def test_files_that_an_earlier_place_left_are_deleted_with_their_temporary_ones(
    paths: Paths,
) -> None:
    sign_in(storage_in(paths, LoginStore.FILE))
    for file in (paths.token_file, paths.secret_file):
        file.with_name(f".{file.name}.0123abcd.tmp").write_text("half")

    storage_in(paths, LoginStore.KEYRING).forget_rest()

    left = {file.name for file in paths.data_dir.iterdir()}
    assert left <= {"token.json.lock"}


def test_entries_that_an_earlier_place_left_in_the_keyring_are_deleted(
    paths: Paths, keyring: FakeKeyring
) -> None:
    sign_in(storage_in(paths))
    sign_in(storage_in(paths), NEWER)

    storage_in(paths, LoginStore.FILE).forget_rest()

    assert keyring.entries == {}


def test_a_locked_keyring_is_not_opened_for_that(paths: Paths, keyring: FakeKeyring) -> None:
    sign_in(storage_in(paths))
    calls = len(keyring.calls)
    keyring.locked = True

    storage_in(paths, LoginStore.FILE).forget_rest()

    assert len(keyring.calls) == calls


@pytest.mark.parametrize("prompt", [True, None], ids=["locked", "nobody can tell"])
def test_a_login_that_a_sign_out_could_not_reach_does_not_come_back_with_the_keyring(
    paths: Paths, keyring: FakeKeyring, prompt: bool | None
) -> None:
    sign_in(storage_in(paths))
    keyring.locked = prompt
    filed = storage_in(paths, LoginStore.FILE)
    filed.forget_rest()

    keyring.locked = False
    filed.move(LoginStore.KEYRING, None)

    assert filed.store.load() is None
    assert keyring.entries == {}
    assert not load_settings(paths.settings_file).login.keyring_to_clear


def test_a_login_that_nobody_signed_out_is_there_again_with_the_keyring(paths: Paths) -> None:
    sign_in(storage_in(paths))
    filed = storage_in(paths, LoginStore.FILE)

    filed.move(LoginStore.KEYRING, None)

    assert filed.store.load() == LOGIN


def test_a_keyring_that_fails_at_that_is_logged_only(
    paths: Paths, keyring: FakeKeyring, caplog: pytest.LogCaptureFixture
) -> None:
    keyring.fault = locked

    storage_in(paths, LoginStore.MEMORY).forget_rest()

    assert "may still hold an older login" in caplog.text


def test_where_nothing_was_left_nothing_is_made(paths: Paths) -> None:
    storage_in(paths).forget_rest()

    assert not paths.data_dir.exists()


def test_with_a_file_that_is_named_all_others_are_left_alone(
    paths: Paths, keyring: FakeKeyring, tmp_path: Path
) -> None:
    sign_in(storage_in(paths, LoginStore.FILE))
    named = storage_in(paths, token_file=tmp_path / "named.json")
    sign_in(named)

    named.forget_rest()

    assert paths.token_file.exists()
    assert named.store.load() == LOGIN
    assert keyring.calls == []


@pytest.mark.parametrize("kind", [LoginStore.KEYRING, LoginStore.MEMORY])
def test_what_a_killed_trial_left_in_the_keyring_goes_with_a_sign_out(
    paths: Paths, keyring: FakeKeyring, kind: LoginStore
) -> None:
    keyring.entries[SERVICE, "trial"] = "random"

    storage_in(paths, kind).forget_rest()

    assert keyring.entries == {}
