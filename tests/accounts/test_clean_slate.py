"""A login that is forgotten for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from keyring.errors import KeyringLocked
from support.fake_keyring import FakeKeyring

from netatmo_tray.accounts.clean_slate import forget_everything
from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.token import Token
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.storage.settings_file import load_settings, save_settings
from netatmo_tray.system.paths import Paths


def home(paths: Paths, options: Options | None = None) -> SessionFactory:
    return SessionFactory(options or Options(), paths, {}, built_in=lambda: None)


@pytest.fixture
def file_options(tmp_path: Path) -> Options:
    return Options(token_file=tmp_path / "token.json")


def locked(operation: str, account: str) -> None:
    raise KeyringLocked


def test_everything_is_forgotten_the_trials_of_the_keyring_too(
    paths: Paths, keyring: FakeKeyring
) -> None:
    where = home(paths)
    where.save_client("5f1", "secret")
    with where.store.lock():
        where.store.save(Token("a", "r"))
    keyring.entries["netatmo-tray", "trial"] = "left by a killed program"
    keyring.entries["another program", "trial"] = "not ours"

    assert forget_everything(where, paths.settings_file)

    assert list(keyring.entries) == [("another program", "trial")]
    assert where.client() is None


def test_a_keyring_out_of_reach_is_remembered_and_told(paths: Paths, keyring: FakeKeyring) -> None:
    save_settings(paths.settings_file, Settings(login=LoginChoices(store=LoginStore.FILE)))
    keyring.locked = True

    assert not forget_everything(home(paths), paths.settings_file)

    assert load_settings(paths.settings_file).keyring_to_clear


def test_a_keyring_that_refuses_keeps_everything_else(paths: Paths, keyring: FakeKeyring) -> None:
    where = home(paths)
    with where.store.lock():
        where.store.save(Token("a", "r"))
    keyring.fault = locked

    with pytest.raises(StorageError):
        forget_everything(where, paths.settings_file)


def test_with_a_token_file_the_keyring_is_not_searched_for_more(
    paths: Paths, keyring: FakeKeyring, file_options: Options
) -> None:
    where = home(paths, file_options)
    with where.store.lock():
        where.store.save(Token("a", "r"))

    assert forget_everything(where, paths.settings_file)

    assert keyring.calls == []
    assert file_options.token_file is not None
    assert not file_options.token_file.exists()
