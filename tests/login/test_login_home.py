"""Where the login lives, for each way of starting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from fake_keyring import FakeKeyring
from keyring.errors import KeyringLocked

from netatmo_tray.core.errors import ClientCredentialsError, StorageError
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings import Settings
from netatmo_tray.core.token import Token
from netatmo_tray.login import login_home
from netatmo_tray.login.login_home import LoginHome
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.storage.keyring_gate import KeyringGate
from netatmo_tray.storage.paths import Paths
from netatmo_tray.storage.settings_file import load_settings, save_settings

BUILT_IN = ClientCredentials("built-in id", "built-in secret")
ENVIRON = {"NETATMO_CLIENT_ID": "env id", "NETATMO_CLIENT_SECRET": "env secret"}


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """The keyring of every gate that a home makes."""
    backend = FakeKeyring()
    gate = KeyringGate(backend, would_prompt=lambda _: False)
    monkeypatch.setattr(login_home, "KeyringGate", lambda: gate)
    return backend


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(*(tmp_path / name for name in ("config", "data", "cache", "run")))


@pytest.fixture
def file_options(tmp_path: Path) -> Options:
    return Options(token_file=tmp_path / "token.json")


def home(
    paths: Paths, options: Options | None = None, environ: Mapping[str, str] | None = None
) -> LoginHome:
    return LoginHome(options or Options(), paths, environ or {})


def client_of(where: LoginHome) -> tuple[str, str] | None:
    client = where.client()
    return (client.client_id, client.client_secret) if client else None


def test_nothing_is_read_before_it_is_asked_for(paths: Paths, keyring: FakeKeyring) -> None:
    home(paths)

    assert keyring.calls == []
    assert not paths.data_dir.exists()


def test_the_login_is_kept_in_the_keyring(paths: Paths, keyring: FakeKeyring) -> None:
    store = home(paths).store
    with store.lock():
        store.save(Token("a", "r"))

    assert keyring.entries
    assert home(paths).store.load() == Token("a", "r")


def test_a_client_that_was_typed_is_found_at_the_next_start(
    paths: Paths, keyring: FakeKeyring
) -> None:
    home(paths).save_client("my id", "my secret")

    assert client_of(home(paths)) == ("my id", "my secret")
    assert load_settings(paths.settings_file).client_id == "my id"


def test_the_secret_is_in_the_keyring_and_nowhere_on_disk(
    paths: Paths, keyring: FakeKeyring, tmp_path: Path
) -> None:
    home(paths).save_client("my id", "canary")

    assert any("canary" in secret for secret in keyring.entries.values())
    written = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert written
    assert not any(b"canary" in content for content in written)


def test_a_secret_of_another_client_is_not_used(paths: Paths, keyring: FakeKeyring) -> None:
    home(paths).save_client("my id", "my secret")

    other = home(paths, environ={"NETATMO_CLIENT_ID": "other id"})

    assert other.client() is None


def test_other_settings_survive_a_new_client(paths: Paths, keyring: FakeKeyring) -> None:
    paths.config_dir.mkdir()
    paths.settings_file.write_text('favorites = false\nclient_id = "old"\n')

    home(paths).save_client("new", "secret")

    settings = load_settings(paths.settings_file)
    assert (settings.client_id, settings.favorites) == ("new", False)


def test_the_environment_wins_over_what_is_stored(paths: Paths, keyring: FakeKeyring) -> None:
    home(paths).save_client("my id", "my secret")
    calls = len(keyring.calls)

    given = home(paths, environ=ENVIRON)

    assert given.client_given
    assert client_of(given) == ("env id", "env secret")
    assert len(keyring.calls) == calls


def test_an_id_from_the_settings_goes_with_a_secret_from_the_environment(
    paths: Paths, keyring: FakeKeyring
) -> None:
    home(paths).save_client("my id", "my secret")

    mixed = home(paths, environ={"NETATMO_CLIENT_SECRET": "env secret"})

    assert client_of(mixed) == ("my id", "env secret")
    assert not mixed.client_given


def test_with_a_token_file_the_keyring_is_never_touched(
    paths: Paths, keyring: FakeKeyring, file_options: Options
) -> None:
    filed = home(paths, file_options)
    filed.save_client("my id", "my secret")
    filed.ask_again()
    with filed.store.lock():
        filed.store.save(Token("a", "r"))

    session = filed.open_session()

    assert session.authorized()
    assert keyring.calls == []
    assert file_options.token_file is not None
    assert file_options.token_file.exists()


def test_with_a_token_file_the_typed_secret_lives_as_long_as_the_program(
    paths: Paths, keyring: FakeKeyring, file_options: Options
) -> None:
    filed = home(paths, file_options)
    filed.save_client("my id", "canary")

    assert client_of(filed) == ("my id", "canary")
    assert home(paths, file_options).client() is None
    assert b"canary" not in paths.settings_file.read_bytes()


def test_the_demo_touches_neither_keyring_nor_disk(
    paths: Paths, keyring: FakeKeyring, tmp_path: Path
) -> None:
    demo = home(paths, Options(demo=True), ENVIRON)
    with demo.store.lock():
        demo.store.save(Token("a", "r"))

    assert demo.open_session().authorized()
    assert keyring.calls == []
    assert list(tmp_path.iterdir()) == []


def test_the_demo_wins_over_a_token_file(paths: Paths, file_options: Options) -> None:
    demo = home(paths, replace(file_options, demo=True), ENVIRON)

    assert "memory" in demo.store.place


def test_without_a_client_a_session_opens_but_cannot_sign_in(
    paths: Paths, keyring: FakeKeyring
) -> None:
    session = home(paths).open_session()

    assert not session.authorized()
    with pytest.raises(ClientCredentialsError):
        session.get_authorization_url()


def test_a_locked_keyring_is_told_and_never_taken_for_signed_out(
    paths: Paths, keyring: FakeKeyring
) -> None:
    def locked(operation: str, account: str) -> None:
        raise KeyringLocked

    home(paths).save_client("my id", "my secret")
    keyring.fault = locked

    with pytest.raises(StorageError):
        home(paths).open_session()


def test_l24_another_port_is_used_only_where_no_redirect_uri_is_registered(
    paths: Paths, keyring: FakeKeyring
) -> None:
    where = home(paths, environ=ENVIRON)
    usual = where.callback_url

    assert not where.use_another_port()
    assert where.callback_url == usual

    save_settings(paths.settings_file, Settings(redirect_registered=False))
    assert where.use_another_port()
    assert where.callback_url != usual
    assert quote(where.callback_url, safe="") in where.open_session().get_authorization_url()


def test_a_built_in_client_is_used_where_no_other_is_known(
    paths: Paths, keyring: FakeKeyring
) -> None:
    built_in = LoginHome(Options(), paths, {}, built_in=lambda: BUILT_IN)

    assert client_of(built_in) == ("built-in id", "built-in secret")
    assert built_in.client_built_in
    assert keyring.calls == []


@pytest.mark.parametrize("environ", [ENVIRON, {}])
def test_the_users_own_client_comes_before_the_built_in_one(
    environ: dict[str, str], paths: Paths, keyring: FakeKeyring
) -> None:
    where = LoginHome(Options(), paths, environ, built_in=lambda: BUILT_IN)
    where.save_client("my id", "my secret")

    assert client_of(where) == (("env id", "env secret") if environ else ("my id", "my secret"))


def test_after_a_sign_out_the_built_in_client_is_there_again(
    paths: Paths, keyring: FakeKeyring
) -> None:
    where = LoginHome(Options(), paths, {}, built_in=lambda: BUILT_IN)
    where.save_client("my id", "my secret")

    where.forget_client()

    assert client_of(where) == ("built-in id", "built-in secret")


def test_sessions_of_one_home_share_its_store(paths: Paths, file_options: Options) -> None:
    filed = home(paths, file_options, ENVIRON)
    first, second = filed.open_session(), filed.open_session()
    first.set_refresh_token("a refresh token")

    assert second.authorized()
