"""A login moves from store to store and is in one of them at any moment."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from fake_keyring import FakeKeyring

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.memory_mark import MemoryMark
from netatmo_tray.core.token import Token
from netatmo_tray.storage.keyring_gate import KeyringGate
from netatmo_tray.storage.keyring_store import KeyringTokenStore
from netatmo_tray.storage.login_move import move_login
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.storage.token_file import TokenFile


@pytest.fixture
def file(tmp_path: Path) -> TokenFile:
    return TokenFile(tmp_path / "token.json")


@pytest.fixture
def in_keyring(gate_on: Callable[..., KeyringGate], keyring: FakeKeyring) -> KeyringTokenStore:
    return KeyringTokenStore(gate_on(keyring), nullcontext(), MemoryMark())


def test_k8_a_login_moves_from_the_file_into_the_keyring(
    file: TokenFile, in_keyring: KeyringTokenStore, token: Token
) -> None:
    file.save(token)

    assert move_login(file, in_keyring)

    assert in_keyring.load() == token
    assert file.load() is None
    assert not Path(file.place).exists()


def test_k8_a_keyring_that_fails_leaves_the_login_in_the_file(
    file: TokenFile, in_keyring: KeyringTokenStore, keyring: FakeKeyring, token: Token
) -> None:
    def fail(operation: str, account: str) -> None:
        if operation == "set":
            raise RuntimeError

    file.save(token)
    keyring.fault = fail

    with pytest.raises(StorageError):
        move_login(file, in_keyring)

    assert file.load() == token


def test_k8_where_there_is_no_login_to_move_the_other_one_stays(token: Token) -> None:
    target = MemoryTokenStore(token)

    assert not move_login(MemoryTokenStore(), target)

    assert target.load() == token
