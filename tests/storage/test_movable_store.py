"""A login moves from store to store and is in one of them at any moment."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.fake_keyring import FakeKeyring, HungKeyring, raises
from support.fakes import failing
from support.store_state import state_after

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import RenewalStep
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token, UnsavedLogin
from netatmo_tray.storage.keyring.store import KeyringTokenStore
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.storage.movable_store import MovableStore
from netatmo_tray.storage.token_file import TokenFile

OpenStore = Callable[..., KeyringTokenStore]


@pytest.fixture
def file(tmp_path: Path) -> TokenFile:
    return TokenFile(tmp_path / "token.json")


@pytest.fixture
def in_file(file: TokenFile, token: Token) -> MovableStore:
    file.save(token)
    return MovableStore(file)


@pytest.fixture
def in_keyring(keyring_store: OpenStore, keyring: FakeKeyring) -> KeyringTokenStore:
    return keyring_store(keyring)


@pytest.fixture
def old(token: Token) -> MemoryTokenStore:
    """A store that holds the login, but not the newer one."""
    return MemoryTokenStore(token)


def taking(login: Token | None, over: Token | NotRead | None) -> dict[str, Any]:
    """For a move from a store that could not take the newest login."""
    return {"leaving": True, "unsaved": lambda: UnsavedLogin(login, over)}


def nothing() -> None:
    pass


def test_before_a_move_every_call_goes_to_the_given_store(token: Token) -> None:
    inner = MemoryTokenStore(token)
    store = MovableStore(inner)

    assert (store.location, store.load()) == (inner.location, token)
    with store.lock():
        store.save(None)

    assert inner.load() is None


def test_a_login_moves_from_the_file_into_the_keyring(
    file: TokenFile, in_keyring: KeyringTokenStore, token: Token, in_file: MovableStore
) -> None:
    assert in_file.move(in_keyring, nothing, leaving=False)

    assert in_keyring.load() == token
    assert in_file.load() == token
    assert in_file.location == in_keyring.location
    assert not Path(file.location).exists()


def test_the_move_is_made_known_while_both_have_the_login(
    file: TokenFile, in_keyring: KeyringTokenStore, token: Token
) -> None:
    file.save(token)
    seen: list[object] = []

    MovableStore(file).move(
        in_keyring, lambda: seen.extend([file.load(), in_keyring.load()]), leaving=False
    )

    assert seen == [token, token]


@pytest.mark.parametrize("operation", ["get", "set"])
def test_a_keyring_that_fails_leaves_the_login_in_the_file(
    file: TokenFile,
    in_keyring: KeyringTokenStore,
    keyring: FakeKeyring,
    token: Token,
    operation: str,
    in_file: MovableStore,
) -> None:
    keyring.fault = raises(RuntimeError(), operation)

    with pytest.raises(StorageError):
        in_file.move(in_keyring, nothing, leaving=False)

    assert file.load() == token
    assert in_file.location == file.location


def test_a_move_that_cannot_be_made_known_has_not_happened(
    file: TokenFile, in_keyring: KeyringTokenStore, token: Token, in_file: MovableStore
) -> None:
    with pytest.raises(StorageError, match="read-only"):
        in_file.move(in_keyring, failing(StorageError("read-only settings")), leaving=False)

    assert (in_file.location, in_file.load()) == (file.location, token)


def test_a_file_that_cannot_be_deleted_does_not_undo_the_move(
    in_keyring: KeyringTokenStore,
    token: Token,
    monkeypatch: pytest.MonkeyPatch,
    in_file: MovableStore,
) -> None:
    monkeypatch.setattr(Path, "unlink", failing(PermissionError(13, "Permission denied")))

    assert not in_file.move(in_keyring, nothing, leaving=False)

    assert (in_file.location, in_file.load()) == (in_keyring.location, token)


def test_where_there_is_no_login_to_move_the_other_one_stays(token: Token) -> None:
    target = MemoryTokenStore(token)
    store = MovableStore(MemoryTokenStore())

    store.move(target, nothing, leaving=False)

    assert store.load() == token


@pytest.mark.parametrize("read", [True, False])
def test_a_login_that_could_not_be_saved_moves_instead_of_the_old_one(
    old: MemoryTokenStore, token: Token, newer_token: Token, read: bool
) -> None:
    store = MovableStore(old)

    assert store.move(
        MemoryTokenStore(), nothing, **taking(newer_token, token if read else NOT_READ)
    )

    assert store.load() == newer_token
    assert old.load() is None


@pytest.mark.parametrize("stored", [None, Token("other", "login")])
def test_what_was_done_elsewhere_since_counts_more(
    old: MemoryTokenStore, token: Token, newer_token: Token, stored: Token | None
) -> None:
    store = MovableStore(old)
    old.save(stored)

    store.move(MemoryTokenStore(), nothing, **taking(newer_token, token))

    assert store.load() == stored


def test_a_sign_out_that_could_not_be_stored_moves_too(old: MemoryTokenStore, token: Token) -> None:
    store = MovableStore(old)

    store.move(MemoryTokenStore(), nothing, **taking(None, token))

    assert store.load() is None


def test_from_a_keyring_that_hangs_moves_the_login_in_memory(
    keyring_store: OpenStore, hung_keyring: HungKeyring, token: Token, newer_token: Token
) -> None:
    store = MovableStore(keyring_store(hung_keyring, deadline_s=0.02))

    assert not store.move(MemoryTokenStore(), nothing, **taking(newer_token, token))

    assert store.load() == newer_token


def test_a_renewal_without_an_end_is_still_one_in_the_new_store(old: MemoryTokenStore) -> None:
    target = MemoryTokenStore()
    old.mark.set(RenewalStep.ASKED)

    MovableStore(old).move(target, nothing, leaving=False)

    assert (target.mark.step(), old.mark.step()) == (RenewalStep.ASKED, None)


def test_a_store_that_has_not_failed_is_not_left_while_its_login_cannot_be_read(
    file: TokenFile, token: Token
) -> None:
    file.save(token)
    Path(file.location).write_text("garbage")

    with pytest.raises(StorageError):
        MovableStore(file).move(MemoryTokenStore(), nothing, leaving=False)

    assert Path(file.location).read_text() == "garbage"


def test_a_move_waits_for_a_renewal_under_way(token: Token, newer_token: Token) -> None:
    target = MemoryTokenStore()
    store = MovableStore(MemoryTokenStore(token))
    mover = threading.Thread(target=store.move, args=(target, nothing), kwargs={"leaving": False})

    with store.lock():
        mover.start()
        store.save(newer_token)
    mover.join(5)

    assert target.load() == newer_token


def test_a_lock_that_is_never_given_back_is_given_up(token: Token) -> None:
    store = MovableStore(MemoryTokenStore(token), lock_timeout_s=0.02)

    with store.lock():
        assert state_after(store.lock().__enter__) is StoreState.HUNG
