"""A login moves from store to store and is in one of them at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from support.fake_keyring import FakeKeyring, HungKeyring

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.store import KeyringTokenStore
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.storage.movable_store import MovableStore
from netatmo_tray.storage.token_file import TokenFile

GateOn = Callable[..., KeyringGate]


class FullStore(MemoryTokenStore):
    """Has no room for a login that is another one."""

    state = StoreState.TOO_BIG

    def save(self, token: Token | None) -> None:
        if token is not None:
            raise StorageError("no room", self.state, self.location)
        super().save(token)


@pytest.fixture
def file(tmp_path: Path) -> TokenFile:
    return TokenFile(tmp_path / "token.json")


@pytest.fixture
def in_keyring(gate_on: GateOn, keyring: FakeKeyring) -> KeyringTokenStore:
    return KeyringTokenStore(gate_on(keyring), nullcontext(), MemoryMark())


def fail_to(*operations: str) -> Callable[[str, str], None]:
    def fail(operation: str, account: str) -> None:
        if operation in operations:
            raise RuntimeError

    return fail


def nothing() -> None:
    pass


def test_it_is_the_store_that_it_was_given(token: Token) -> None:
    inner = MemoryTokenStore(token)
    store = MovableStore(inner)

    assert (store.location, store.load()) == (inner.location, token)
    with store.lock():
        store.save(None)

    assert inner.load() is None


def test_a_login_moves_from_the_file_into_the_keyring(
    file: TokenFile, in_keyring: KeyringTokenStore, token: Token
) -> None:
    file.save(token)
    store = MovableStore(file)

    assert store.move(in_keyring, nothing, leaving=False)

    assert in_keyring.load() == token
    assert store.load() == token
    assert store.location == in_keyring.location
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
) -> None:
    file.save(token)
    store = MovableStore(file)
    keyring.fault = fail_to(operation)

    with pytest.raises(StorageError):
        store.move(in_keyring, nothing, leaving=False)

    assert file.load() == token
    assert store.location == file.location


def test_a_move_that_cannot_be_made_known_has_not_happened(
    file: TokenFile, in_keyring: KeyringTokenStore, token: Token
) -> None:
    def refuse() -> None:
        raise StorageError("settings are read-only")

    file.save(token)
    store = MovableStore(file)

    with pytest.raises(StorageError, match="read-only"):
        store.move(in_keyring, refuse, leaving=False)

    assert (store.location, store.load()) == (file.location, token)


def test_a_file_that_cannot_be_deleted_does_not_undo_the_move(
    file: TokenFile,
    in_keyring: KeyringTokenStore,
    token: Token,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    file.save(token)
    store = MovableStore(file)
    monkeypatch.setattr(Path, "unlink", refuse)

    assert not store.move(in_keyring, nothing, leaving=False)

    assert (store.location, store.load()) == (in_keyring.location, token)


def test_where_there_is_no_login_to_move_the_other_one_stays(token: Token) -> None:
    target = MemoryTokenStore(token)
    store = MovableStore(MemoryTokenStore())

    store.move(target, nothing, leaving=False)

    assert store.load() == token


def test_a_login_that_could_not_be_saved_moves_instead_of_the_old_one(
    token: Token, newer_token: Token
) -> None:
    full = FullStore(token)
    store = MovableStore(full)
    store.load()
    with pytest.raises(StorageError):
        store.save(newer_token)

    assert store.move(MemoryTokenStore(), nothing, leaving=True)

    assert store.load() == newer_token
    assert full.load() is None


def test_a_login_that_could_not_be_saved_before_anything_was_read_moves_too(
    token: Token, newer_token: Token
) -> None:
    store = MovableStore(FullStore(token))
    with pytest.raises(StorageError):
        store.save(newer_token)

    store.move(MemoryTokenStore(), nothing, leaving=True)

    assert store.load() == newer_token


def test_a_login_that_somebody_has_signed_out_since_is_not_brought_back(
    token: Token, newer_token: Token
) -> None:
    full = FullStore(token)
    store = MovableStore(full)
    store.load()
    with pytest.raises(StorageError):
        store.save(newer_token)
    full.save(None)

    store.move(MemoryTokenStore(), nothing, leaving=True)

    assert store.load() is None


def test_a_save_refused_for_the_sake_of_others_is_not_made_up_for_by_a_move(
    token: Token, newer_token: Token
) -> None:
    full = FullStore(token)
    full.state = StoreState.ABSENT
    store = MovableStore(full)
    with pytest.raises(StorageError):
        store.save(newer_token)

    store.move(MemoryTokenStore(), nothing, leaving=True)

    assert store.load() == token


def test_from_a_keyring_that_hangs_goes_what_memory_holds(
    gate_on: GateOn, hung_keyring: HungKeyring, newer_token: Token
) -> None:
    store = MovableStore(
        KeyringTokenStore(gate_on(hung_keyring, deadline_s=0.02), nullcontext(), MemoryMark())
    )
    with pytest.raises(StorageError):
        store.save(newer_token)

    assert not store.move(MemoryTokenStore(), nothing, leaving=True)

    assert store.load() == newer_token


def test_a_place_that_has_not_failed_is_not_left_with_a_login_that_it_cannot_give(
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

    with store.lock(), pytest.raises(StorageError) as caught, store.lock():
        pass

    assert caught.value.state is StoreState.HUNG
