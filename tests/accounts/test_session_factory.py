"""Sessions on this computer's login, for each way of starting."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from support.byte_servers import RawServer, http, says
from support.fake_keyring import FakeKeyring, locked

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.core.errors import (
    ClientCredentialsError,
    ProxyFault,
    ProxyFaultError,
    StorageError,
)
from netatmo_tray.core.login.token import Token
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.proxy import Proxy, ProxyUse
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.storage.settings_file import load_settings, save_settings
from netatmo_tray.system.paths import Paths

BUILT_IN = ClientCredentials("built-in id", "built-in secret")
ENVIRON = {"NETATMO_CLIENT_ID": "env id", "NETATMO_CLIENT_SECRET": "env secret"}


@pytest.fixture
def file_options(tmp_path: Path) -> Options:
    return Options(token_file=tmp_path / "token.json")


def factory_in(
    paths: Paths, options: Options | None = None, environ: Mapping[str, str] | None = None
) -> SessionFactory:
    return SessionFactory(options or Options(), paths, dict(environ or {}))


def sign_in(factory: SessionFactory) -> None:
    with factory.store.lock():
        factory.store.save(Token("a", "r"))


def client_of(factory: SessionFactory) -> tuple[str, str] | None:
    client = factory.client()
    return (client.client_id, client.client_secret) if client else None


def test_nothing_is_read_before_it_is_asked_for(paths: Paths, keyring: FakeKeyring) -> None:
    factory_in(paths)

    assert keyring.calls == []
    assert not paths.data_dir.exists()


def test_the_login_is_kept_in_the_keyring(paths: Paths, keyring: FakeKeyring) -> None:
    sign_in(factory_in(paths))

    assert keyring.entries
    assert factory_in(paths).store.load() == Token("a", "r")


def test_a_client_that_was_typed_is_found_at_the_next_start(paths: Paths) -> None:
    factory_in(paths).save_client("my id", "my secret")

    assert client_of(factory_in(paths)) == ("my id", "my secret")
    assert load_settings(paths.settings_file).login.client_id == "my id"


def test_the_secret_is_in_the_keyring_and_nowhere_on_disk(
    paths: Paths, keyring: FakeKeyring, tmp_path: Path
) -> None:
    factory_in(paths).save_client("my id", "canary")

    assert any("canary" in secret for secret in keyring.entries.values())
    written = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert written
    assert not any(b"canary" in content for content in written)


def test_a_secret_of_another_client_is_not_used(paths: Paths) -> None:
    factory_in(paths).save_client("my id", "my secret")

    other = factory_in(paths, environ={"NETATMO_CLIENT_ID": "other id"})

    assert other.client() is None


def test_other_settings_survive_a_new_client(paths: Paths) -> None:
    paths.config_dir.mkdir()
    paths.settings_file.write_text('favorites = false\nclient_id = "old"\n')

    factory_in(paths).save_client("new", "secret")

    settings = load_settings(paths.settings_file)
    assert (settings.login.client_id, settings.favorites) == ("new", False)


def test_the_environment_wins_over_what_is_stored(paths: Paths, keyring: FakeKeyring) -> None:
    factory_in(paths).save_client("my id", "my secret")
    calls = len(keyring.calls)

    given = factory_in(paths, environ=ENVIRON)

    assert given.client_given
    assert client_of(given) == ("env id", "env secret")
    assert len(keyring.calls) == calls


def test_an_id_from_the_settings_goes_with_a_secret_from_the_environment(paths: Paths) -> None:
    factory_in(paths).save_client("my id", "my secret")

    mixed = factory_in(paths, environ={"NETATMO_CLIENT_SECRET": "env secret"})

    assert client_of(mixed) == ("my id", "env secret")
    assert not mixed.client_given


NO_TEXT = "\udcff\udcfe"


@pytest.mark.parametrize(
    "environ",
    [
        {"NETATMO_CLIENT_ID": NO_TEXT, "NETATMO_CLIENT_SECRET": "env secret"},
        {"NETATMO_CLIENT_ID": "env id", "NETATMO_CLIENT_SECRET": NO_TEXT},
        {"NETATMO_CLIENT_SECRET": NO_TEXT},
        {"NETATMO_CLIENT_ID": NO_TEXT},
    ],
)
def test_bytes_in_the_environment_that_are_no_text_are_missing_credentials_and_nothing_is_sent(
    paths: Paths, environ: dict[str, str]
) -> None:
    factory_in(paths).save_client("an id", "a secret")
    sent: list[str] = []
    factory = factory_in(paths, Options(), environ)
    with factory.store.lock():
        factory.store.save(Token(refresh_token="r"))
    factory._transport.exchange = lambda method, url, *_: sent.append(url)

    with pytest.raises(ClientCredentialsError):
        factory.open_session().refresh()

    assert sent == []
    assert client_of(factory) in (("", ""), ("an id", ""), None)


def test_with_a_token_file_the_keyring_is_never_touched(
    paths: Paths, keyring: FakeKeyring, file_options: Options
) -> None:
    filed = factory_in(paths, file_options)
    filed.save_client("my id", "my secret")
    filed.ask_again()
    sign_in(filed)

    session = filed.open_session()

    assert session.authorized()
    assert keyring.calls == []
    assert file_options.token_file.exists()


def test_with_a_token_file_the_typed_secret_lives_as_long_as_the_program(
    paths: Paths, file_options: Options
) -> None:
    filed = factory_in(paths, file_options)
    filed.save_client("my id", "canary")

    assert client_of(filed) == ("my id", "canary")
    assert factory_in(paths, file_options).client() is None
    assert b"canary" not in paths.settings_file.read_bytes()


def test_the_demo_touches_neither_keyring_nor_disk(
    paths: Paths, keyring: FakeKeyring, tmp_path: Path
) -> None:
    demo = factory_in(paths, Options(demo=True), ENVIRON)
    sign_in(demo)

    assert demo.open_session().authorized()
    assert keyring.calls == []
    assert list(tmp_path.iterdir()) == []


def test_the_demo_wins_over_a_token_file(paths: Paths, file_options: Options) -> None:
    demo = factory_in(paths, replace(file_options, demo=True), ENVIRON)

    assert "memory" in demo.store.location


def test_without_a_client_a_session_opens_but_cannot_sign_in(paths: Paths) -> None:
    session = factory_in(paths).open_session()

    assert not session.authorized()
    with pytest.raises(ClientCredentialsError):
        session.get_authorization_url()


def test_a_locked_keyring_is_told_and_never_taken_for_signed_out(
    paths: Paths, keyring: FakeKeyring
) -> None:
    factory_in(paths).save_client("my id", "my secret")
    keyring.fault = locked

    with pytest.raises(StorageError):
        factory_in(paths).open_session()


def test_another_port_is_used_only_where_no_redirect_uri_is_registered(paths: Paths) -> None:
    factory = factory_in(paths, environ=ENVIRON)
    usual = factory.callback_url

    assert not factory.use_another_port()
    assert factory.callback_url == usual

    save_settings(paths.settings_file, Settings(login=LoginChoices(redirect_registered=False)))
    assert factory.use_another_port()
    assert factory.callback_url != usual
    assert quote(factory.callback_url, safe="") in factory.open_session().get_authorization_url()


def test_a_built_in_client_is_used_where_no_other_is_known(
    paths: Paths, keyring: FakeKeyring
) -> None:
    built_in = SessionFactory(Options(), paths, {}, built_in=lambda: BUILT_IN)

    assert client_of(built_in) == ("built-in id", "built-in secret")
    assert built_in.client_built_in
    assert keyring.calls == []


@pytest.mark.parametrize("environ", [ENVIRON, {}])
def test_the_users_own_client_comes_before_the_built_in_one(
    environ: dict[str, str], paths: Paths
) -> None:
    factory = SessionFactory(Options(), paths, dict(environ), built_in=lambda: BUILT_IN)
    if not environ:
        factory.save_client("my id", "my secret")

    assert client_of(factory) == (("env id", "env secret") if environ else ("my id", "my secret"))


def test_after_a_sign_out_the_built_in_client_is_there_again(paths: Paths) -> None:
    factory = SessionFactory(Options(), paths, {}, built_in=lambda: BUILT_IN)
    factory.save_client("my id", "my secret")

    factory.forget_client()

    assert client_of(factory) == ("built-in id", "built-in secret")


def test_sessions_of_one_factory_share_its_store(paths: Paths, file_options: Options) -> None:
    filed = factory_in(paths, file_options, ENVIRON)
    first, second = filed.open_session(), filed.open_session()
    first.set_refresh_token("a refresh token")

    assert second.authorized()


# --- how it is kept


@pytest.mark.parametrize("store", LoginStore)
def test_the_status_tells_where_the_settings_want_the_login(
    paths: Paths, keyring: FakeKeyring, store: LoginStore
) -> None:
    save_settings(paths.settings_file, Settings(login=LoginChoices(store=store)))

    status = factory_in(paths).login_status

    assert (status.store, status.fixed) == (store, False)
    assert status.file == str(paths.token_file)
    assert status.secret_known is None
    assert keyring.calls == []


def test_with_a_token_file_the_storage_is_fixed(paths: Paths, file_options: Options) -> None:
    status = factory_in(paths, file_options).login_status

    assert (status.store, status.fixed) == (LoginStore.FILE, True)
    assert status.file == str(file_options.token_file)


@pytest.mark.parametrize("store", LoginStore)
def test_whether_there_is_a_secret_is_known_once_it_was_looked_for(
    paths: Paths, store: LoginStore
) -> None:
    save_settings(paths.settings_file, Settings(login=LoginChoices(client_id="my id", store=store)))
    factory = factory_in(paths)
    factory.open_session()
    assert factory.login_status.secret_known is False

    factory.save_client("my id", "my secret")
    assert factory.login_status.secret_known is True

    factory.forget_client()
    assert factory.login_status.secret_known is False
    assert factory.client() is None


def test_a_secret_from_the_environment_is_known_from_the_start(paths: Paths) -> None:
    assert factory_in(paths, environ=ENVIRON).login_status.secret_known is True


def test_what_the_user_types_wins_over_the_environment_until_the_sign_out(paths: Paths) -> None:
    given = factory_in(paths, environ=ENVIRON)

    given.save_client("my id", "my secret")
    assert client_of(given) == ("my id", "my secret")

    given.forget_client()
    assert client_of(given) == ("env id", "env secret")


def test_the_secret_goes_along_where_the_keyring_can_give_it_no_more(
    paths: Paths, keyring: FakeKeyring
) -> None:
    factory = factory_in(paths)
    factory.save_client("my id", "my secret")
    keyring.fault = locked

    factory.move_to(LoginStore.FILE)

    assert client_of(factory) == client_of(factory_in(paths)) == ("my id", "my secret")


def test_with_the_login_in_memory_the_settings_hold_the_client_id_and_the_disk_no_secret(
    paths: Paths, tmp_path: Path
) -> None:
    factory = factory_in(paths)
    factory.move_to(LoginStore.MEMORY)
    factory.save_client("my id", "canary")
    with factory.store.lock():
        factory.store.save(Token("canary", "canary"))

    assert client_of(factory) == ("my id", "canary")
    assert load_settings(paths.settings_file).login.client_id == "my id"
    written = [file for file in tmp_path.rglob("*") if file.is_file() and file.stat().st_size]
    assert written == [paths.settings_file]
    assert "canary" not in paths.settings_file.read_text()


def test_a_login_goes_back_to_a_keyring_that_works_again(paths: Paths) -> None:
    save_settings(
        paths.settings_file, Settings(login=LoginChoices(client_id="my id", store=LoginStore.FILE))
    )
    former = factory_in(paths)
    former.save_client("my id", "my secret")
    sign_in(former)

    factory = factory_in(paths)
    session = factory.open_session()
    assert factory.storage.return_to_keyring()

    assert factory.login_status.store is LoginStore.KEYRING
    assert session.authorized()
    assert client_of(factory_in(paths)) == ("my id", "my secret")
    assert factory_in(paths).store.load() == Token("a", "r")
    assert not paths.token_file.exists()
    assert not paths.secret_file.exists()


def test_the_storage_is_tried_before_it_is_relied_on(paths: Paths, keyring: FakeKeyring) -> None:
    factory = factory_in(paths)
    factory.storage.check()
    keyring.fault = locked

    with pytest.raises(StorageError):
        factory.storage.check()


def test_a_sign_out_deletes_everything_wherever_it_is(paths: Paths, keyring: FakeKeyring) -> None:
    factory = factory_in(paths)
    factory.save_client("my id", "my secret")
    session = factory.open_session()
    session.set_refresh_token("a refresh token")
    save_settings(
        paths.settings_file, Settings(login=LoginChoices(client_id="my id", store=LoginStore.FILE))
    )
    filed = factory_in(paths)
    filed.save_client("my id", "my secret")
    filed.open_session().set_refresh_token("another refresh token")

    filed.open_session().logout()
    filed.forget_client()

    assert keyring.entries == {}
    assert not paths.token_file.exists()
    assert not paths.secret_file.exists()


# --- forget everything


def test_everything_is_forgotten_the_trials_of_the_keyring_too(
    paths: Paths, keyring: FakeKeyring
) -> None:
    factory = factory_in(paths)
    factory.save_client("5f1", "secret")
    sign_in(factory)
    keyring.entries["netatmo-tray", "trial"] = "left by a killed program"
    keyring.entries["another program", "trial"] = "not ours"

    assert factory.forget_everything()

    assert list(keyring.entries) == [("another program", "trial")]
    assert factory.client() is None


def test_a_keyring_out_of_reach_is_remembered_and_told(paths: Paths, keyring: FakeKeyring) -> None:
    save_settings(paths.settings_file, Settings(login=LoginChoices(store=LoginStore.FILE)))
    keyring.locked = True

    assert not factory_in(paths).forget_everything()

    assert load_settings(paths.settings_file).login.keyring_to_clear


def test_a_keyring_that_refuses_keeps_everything_else(paths: Paths, keyring: FakeKeyring) -> None:
    factory = factory_in(paths)
    sign_in(factory)
    keyring.fault = locked

    with pytest.raises(StorageError):
        factory.forget_everything()


def test_with_a_token_file_the_keyring_is_not_searched_for_more(
    paths: Paths, keyring: FakeKeyring, file_options: Options
) -> None:
    factory = factory_in(paths, file_options)
    sign_in(factory)

    assert factory.forget_everything()

    assert keyring.calls == []
    assert not file_options.token_file.exists()


# --- environment and proxy


def test_the_secret_is_taken_out_of_the_environment_and_still_known(paths: Paths) -> None:
    environ = dict(ENVIRON)

    factory = SessionFactory(Options(), paths, environ)

    assert environ == {"NETATMO_CLIENT_ID": "env id"}
    assert client_of(factory) == ("env id", "env secret")


def refusing_through(factory: SessionFactory) -> ProxyFault:
    with pytest.raises(ProxyFaultError) as caught:
        factory.transport.exchange("GET", "https://api.netatmo.invalid/", {}, None, 5.0)
    return caught.value.proxy_fault


def test_the_proxy_of_the_settings_leads_to_the_cloud(paths: Paths, file_options: Options) -> None:
    with RawServer(says(http(status="407 Password"))) as proxy:
        chosen = Proxy(ProxyUse.MANUAL, proxy.url)
        save_settings(paths.settings_file, Settings(proxy=chosen))

        assert refusing_through(factory_in(paths, file_options)) is ProxyFault.PASSWORD


def test_another_proxy_is_used_by_the_sessions_that_are_there(
    paths: Paths, file_options: Options
) -> None:
    factory = factory_in(paths, file_options, ENVIRON)
    transport = factory.transport
    with RawServer(says(http(status="403 Forbidden"))) as proxy:
        factory.proxy.use(Proxy(ProxyUse.MANUAL, proxy.url))

        assert factory.transport is transport
        assert refusing_through(factory) is ProxyFault.REFUSED


def test_a_proxy_chosen_before_anything_is_sent_is_not_undone_by_the_file(
    paths: Paths, file_options: Options
) -> None:
    save_settings(paths.settings_file, Settings(proxy=Proxy(ProxyUse.MANUAL, "http://127.0.0.1:1")))
    factory = factory_in(paths, file_options)
    with RawServer(says(http(status="403 Forbidden"))) as proxy:
        factory.proxy.use(Proxy(ProxyUse.MANUAL, proxy.url))

        assert refusing_through(factory) is ProxyFault.REFUSED
