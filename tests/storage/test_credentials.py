"""Client id and secret: where they come from, how they are kept."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.fake_keyring import FakeKeyring, locked
from support.store_state import state_after

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.storage.credentials import (
    BUILT_IN_FILE,
    ClientCredentials,
    ClientCredentialsStore,
    built_in_client,
    client_id_from,
    from_environment,
    take_secret_from,
)
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.memory_store import MemorySecretStore
from netatmo_tray.storage.secret_file import SecretFile
from netatmo_tray.system.resources import resource

OWN = ClientCredentials("5f1", "canary")


@pytest.fixture
def store(gate_on: Callable[..., KeyringGate], keyring: FakeKeyring) -> ClientCredentialsStore:
    return ClientCredentialsStore(gate_on(keyring))


@pytest.fixture(params=["keyring", "file", "memory"])
def any_store(
    request: pytest.FixtureRequest, store: ClientCredentialsStore, tmp_path: Path
) -> ClientCredentialsStore:
    if request.param == "keyring":
        return store
    file = SecretFile(tmp_path / "secret.json")
    return ClientCredentialsStore(file if request.param == "file" else MemorySecretStore())


def test_a_stored_secret_comes_back_for_its_id(any_store: ClientCredentialsStore) -> None:
    assert any_store.load("5f1") is None

    any_store.save(OWN)

    assert any_store.load("5f1") == OWN


def test_a_secret_is_never_paired_with_another_id(any_store: ClientCredentialsStore) -> None:
    any_store.save(OWN)

    assert any_store.load("6a2") is None
    assert any_store.load("") is None
    assert any_store.load_any() == OWN


def test_a_new_secret_takes_the_place_of_the_old(
    store: ClientCredentialsStore, keyring: FakeKeyring
) -> None:
    store.save(OWN)
    store.save(ClientCredentials("6a2", "other"))

    assert store.load("6a2") == ClientCredentials("6a2", "other")
    assert list(keyring.entries) == [("netatmo-tray", "client-secret")]


def test_a_forgotten_secret_is_gone_and_may_be_forgotten_twice(
    any_store: ClientCredentialsStore, keyring: FakeKeyring
) -> None:
    any_store.save(OWN)

    any_store.forget()
    any_store.forget()

    assert any_store.load_any() is None
    assert keyring.entries == {}


@pytest.mark.parametrize(
    "text",
    ["", "garbage", "[]", '["5f1"]', '["5f1", ""]', '["5f1", 5]', '["5f1", "\\ud800"]', "{}"],
)
def test_an_entry_that_makes_no_sense_is_no_secret(
    store: ClientCredentialsStore, keyring: FakeKeyring, text: str
) -> None:
    keyring.entries["netatmo-tray", "client-secret"] = text

    assert store.load("5f1") is None


def test_a_secret_that_was_not_kept_is_noticed(
    store: ClientCredentialsStore, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "set_password", lambda *entry: None)

    with pytest.raises(StorageError) as caught:
        store.save(OWN)

    assert caught.value.state is StoreState.BROKEN
    assert "canary" not in str(caught.value)


def test_a_locked_keyring_is_not_a_missing_secret(
    store: ClientCredentialsStore, keyring: FakeKeyring
) -> None:
    keyring.fault = locked

    assert state_after(lambda: store.load("5f1")) is StoreState.LOCKED


def test_no_text_form_shows_the_secret() -> None:
    assert "canary" not in f"{OWN!r} {OWN} {[OWN]}"
    assert "5f1" in repr(OWN)


@pytest.mark.parametrize(
    ("environ", "credentials"),
    [
        ({"NETATMO_CLIENT_ID": "5f1", "NETATMO_CLIENT_SECRET": "canary"}, OWN),
        ({"NETATMO_CLIENT_ID": " 5f1\n", "NETATMO_CLIENT_SECRET": "\tcanary "}, OWN),
        ({"NETATMO_CLIENT_ID": "5f1"}, None),
        ({"NETATMO_CLIENT_SECRET": "canary"}, None),
        ({"NETATMO_CLIENT_ID": "", "NETATMO_CLIENT_SECRET": "canary"}, None),
        ({}, None),
    ],
)
def test_the_environment_gives_both_or_nothing(
    environ: dict[str, str], credentials: ClientCredentials | None
) -> None:
    assert from_environment(environ) == credentials


NO_TEXT = "bytes \udcff\udcfe"


@pytest.mark.parametrize(("client_id", "secret"), [(NO_TEXT, "canary"), ("5f1", NO_TEXT)])
def test_bytes_that_are_no_text_are_given_but_no_credentials(client_id: str, secret: str) -> None:
    environ = {"NETATMO_CLIENT_ID": client_id, "NETATMO_CLIENT_SECRET": secret}

    assert from_environment(environ) == ClientCredentials("", "")


def test_bytes_that_are_no_text_are_told_from_a_variable_that_is_not_set() -> None:
    assert client_id_from({}) is None
    assert client_id_from({"NETATMO_CLIENT_ID": " "}) is None
    assert client_id_from({"NETATMO_CLIENT_ID": NO_TEXT}) == ""
    assert client_id_from({"NETATMO_CLIENT_ID": " 5f1 "}) == "5f1"
    environ = {"NETATMO_CLIENT_SECRET": NO_TEXT}
    assert take_secret_from(environ) == ""
    assert environ == {}


def test_a_secret_is_taken_out_of_the_environment() -> None:
    environ = {"NETATMO_CLIENT_ID": "5f1", "NETATMO_CLIENT_SECRET": "canary"}

    assert take_secret_from(environ) == "canary"

    assert environ == {"NETATMO_CLIENT_ID": "5f1"}
    assert take_secret_from(environ) is None


@pytest.fixture
def built_in_file(tmp_path: Path) -> Path:
    return tmp_path / BUILT_IN_FILE


def test_without_a_file_there_is_no_built_in_client(built_in_file: Path) -> None:
    assert built_in_client(built_in_file) is None


def test_this_source_tree_has_no_built_in_client() -> None:
    assert not resource(BUILT_IN_FILE).exists()
    assert built_in_client() is None


def test_a_built_in_client_is_read_without_blanks_around_them(built_in_file: Path) -> None:
    built_in_file.write_text(json.dumps({"client_id": " an id\n", "client_secret": "a secret "}))

    client = built_in_client(built_in_file)

    assert (client.client_id, client.client_secret) == ("an id", "a secret")
    assert "a secret" not in repr(client)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not json",
        "[]",
        "null",
        "{}",
        '{"client_id": "canary"}',
        '{"client_id": "canary", "client_secret": ""}',
        '{"client_id": "canary", "client_secret": 5}',
        '{"client_id": "canary", "client_secret": "\\ud800"}',
        '{"client_id": "\\udcff", "client_secret": "canary"}',
        "[" * 100_000,
        "\ud800",
    ],
    ids=lambda content: content[:20],
)
def test_a_built_in_file_that_makes_no_sense_is_named_and_not_used(
    built_in_file: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    built_in_file.write_bytes(content.encode("utf-8", "surrogatepass"))

    assert built_in_client(built_in_file) is None
    assert str(built_in_file) in caplog.text
    assert "canary" not in caplog.text
