"""The login in two slots of a keyring survives whatever the keyring does."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from keyring import errors
from support.fake_keyring import (
    KEYRINGS,
    CompoundKeyring,
    FakeKeyring,
    HungKeyring,
    raises,
    raises_at,
    works,
)
from support.store_state import state_after

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.keyring.gate import SERVICE, KeyringGate
from netatmo_tray.storage.keyring.record import TokenRecord
from netatmo_tray.storage.keyring.store import SLOTS, KeyringTokenStore
from netatmo_tray.system.locks import ProcessLock

OpenStore = Callable[..., KeyringTokenStore]

SLOT_A, SLOT_B = (("netatmo-tray", slot) for slot in SLOTS)


class Killed(BaseException):
    """The process ends here."""


def killed_at(number: int, backend: FakeKeyring, call: Callable[[], object]) -> None:
    """Make the call in a process that is killed at its n-th use of the keyring."""
    backend.fault = raises_at(number, Killed())
    with pytest.raises(StorageError):
        call()
    backend.fault = works


def calls_of(
    keyring_store: OpenStore, backend: FakeKeyring, work: Callable[[KeyringTokenStore], None]
) -> int:
    """How many times the work uses the keyring."""
    before = len(backend.calls)
    work(keyring_store(backend))
    return len(backend.calls) - before


def test_a_renewed_login_goes_into_the_other_slot_and_the_former_stays(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    store = keyring_store(keyring)
    store.save(token)
    former = dict(keyring.entries)

    store.save(newer_token)

    assert former.items() <= keyring.entries.items()
    records = [TokenRecord.unpack(keyring.entries[slot]) for slot in (SLOT_A, SLOT_B)]
    assert records == [TokenRecord(1, token), TokenRecord(2, newer_token)]


def test_the_generation_of_what_was_read_is_told(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    for login in (token, newer_token):
        keyring_store(keyring).save(login)
    store = keyring_store(keyring)
    assert store.generation == 0

    store.load()

    assert store.generation == 2


def test_the_former_login_stays_for_one_generation_only(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    for login in (token, newer_token, Token("access|3", "refresh|3")):
        keyring_store(keyring).save(login)

    assert len(keyring.entries) == 2
    assert "refresh|1" not in "".join(keyring.entries.values())


def test_an_unchanged_login_is_not_written_again(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token
) -> None:
    keyring_store(keyring).save(token)
    keyring.calls.clear()

    keyring_store(keyring).save(token)

    assert {operation for operation, _ in keyring.calls} == {"get"}


def test_no_account_name_holds_anything_of_the_login(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token
) -> None:
    keyring_store(keyring).save(token)

    assert {account for _, account in keyring.entries} <= set(SLOTS)


@pytest.mark.parametrize("kind", KEYRINGS)
def test_a_process_killed_at_any_call_of_a_save_loses_no_login(
    keyring_store: OpenStore, kind: type[FakeKeyring], token: Token, newer_token: Token
) -> None:
    rehearsal = kind()
    keyring_store(rehearsal).save(token)
    calls = calls_of(keyring_store, rehearsal, lambda store: store.save(newer_token))

    for number in range(calls):
        backend = kind()
        keyring_store(backend).save(token)
        killed_at(number, backend, lambda backend=backend: keyring_store(backend).save(newer_token))

        assert keyring_store(backend).load() in (token, newer_token), f"killed at call {number}"
    assert calls >= 4


def test_after_the_write_the_newer_login_is_found_even_without_its_read_back(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    keyring_store(keyring).save(token)
    # The calls of a save: two reads, the write, the read-back.
    killed_at(3, keyring, lambda: keyring_store(keyring).save(newer_token))

    assert keyring_store(keyring).load() == newer_token


@pytest.mark.parametrize("kind", KEYRINGS)
def test_a_process_killed_at_any_call_of_a_logout_leaves_a_whole_login_or_none(
    keyring_store: OpenStore, kind: type[FakeKeyring], token: Token, newer_token: Token
) -> None:
    def signed_in() -> FakeKeyring:
        backend = kind()
        keyring_store(backend).save(token)
        keyring_store(backend).save(newer_token)
        return backend

    for number in range(calls_of(keyring_store, signed_in(), lambda store: store.save(None))):
        backend = signed_in()
        killed_at(number, backend, lambda backend=backend: keyring_store(backend).save(None))

        assert keyring_store(backend).load() in (newer_token, None), f"killed at call {number}"
        keyring_store(backend).save(None)
        assert backend.entries == {}


class KWalletDBusError(Exception):
    """Like dbus.DBusException: foreign to the keyring library."""


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (errors.KeyringLocked("locked"), StoreState.LOCKED),
        (errors.InitError("no collection"), StoreState.NO_BACKEND),
        (errors.PasswordSetError("failed"), StoreState.BROKEN),
        (errors.NoKeyringError("none"), StoreState.NO_BACKEND),
        (OSError(1783, "stub"), StoreState.BROKEN),
        (KWalletDBusError("no reply"), StoreState.BROKEN),
        (TimeoutError(), StoreState.HUNG),
        (RecursionError(), StoreState.BROKEN),
    ],
)
def test_a_save_that_fails_keeps_the_former_login_and_can_be_tried_again(
    keyring_store: OpenStore,
    keyring: FakeKeyring,
    token: Token,
    newer_token: Token,
    error: Exception,
    state: StoreState,
) -> None:
    keyring_store(keyring).save(token)
    before = dict(keyring.entries)
    keyring.fault = raises_at(2, error)

    store = keyring_store(keyring)
    assert state_after(lambda: store.save(newer_token)) is state
    assert keyring.entries == before

    keyring.fault = works
    store._gate.ask_again()
    store.save(newer_token)
    assert keyring_store(keyring).load() == newer_token


class ForgetfulKeyring(FakeKeyring):
    """Says yes to every write, then keeps something else."""

    kept: Callable[[str], str | None] = staticmethod(lambda value: None)

    def set_password(self, service: str, username: str, password: str) -> None:
        kept = self.kept(password)
        if kept is not None:
            self.entries[service, username] = kept


@pytest.mark.parametrize(
    "kept",
    [
        lambda value: None,
        lambda value: "something else",
        lambda value: value[:-7],
        lambda value: "",
    ],
    ids=["nothing", "other", "truncated", "empty"],
)
def test_what_does_not_come_back_as_written_is_noticed(
    keyring_store: OpenStore, token: Token, newer_token: Token, kept: Callable[[str], str | None]
) -> None:
    backend = ForgetfulKeyring()
    backend.kept = lambda value: value
    keyring_store(backend).save(token)
    backend.kept = kept

    assert state_after(lambda: keyring_store(backend).save(newer_token)) is StoreState.BROKEN
    assert keyring_store(backend).load() == token


def test_a_save_into_a_keyring_that_hangs_gives_up_at_the_deadline(
    keyring_store: OpenStore, hung_keyring: HungKeyring, token: Token
) -> None:
    store = keyring_store(hung_keyring, deadline_s=0.02)

    assert state_after(lambda: store.save(token)) is StoreState.HUNG
    assert state_after(store.load) is StoreState.HUNG


def test_a_locked_keyring_is_not_nobody_signed_in(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token
) -> None:
    keyring_store(keyring).save(token)
    store = keyring_store(keyring)
    before = dict(keyring.entries)
    keyring.fault = raises_at(0, errors.KeyringLocked("locked"))

    assert state_after(store.load) is StoreState.LOCKED

    assert keyring.entries == before
    store._gate.ask_again()
    assert store.load() == token


DAMAGE = ["", "garbage", "{}", '{"v":0,"gen":9}', "truncated", "wrong checksum"]


def damaged(text: str, how: str) -> str:
    if how == "truncated":
        return text[: len(text) // 2]
    return text.replace("refresh|", "refresh!") if how == "wrong checksum" else how


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("slot", [SLOT_A, SLOT_B], ids=["older", "newer"])
def test_a_damaged_slot_is_passed_over_for_the_other(
    keyring_store: OpenStore,
    keyring: FakeKeyring,
    token: Token,
    newer_token: Token,
    slot: tuple[str, str],
    how: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    keyring_store(keyring).save(token)
    keyring_store(keyring).save(newer_token)
    keyring.entries[slot] = damaged(keyring.entries[slot], how)

    with caplog.at_level(logging.WARNING):
        assert keyring_store(keyring).load() == (newer_token if slot == SLOT_A else token)

    assert slot[1] in caplog.text
    assert "refresh|" not in caplog.text


def test_of_two_whole_slots_the_higher_generation_is_the_login(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    keyring.entries[SLOT_A] = TokenRecord(9, newer_token).pack()
    keyring.entries[SLOT_B] = TokenRecord(3, token).pack()

    assert keyring_store(keyring).load() == newer_token

    keyring_store(keyring).save(token)
    assert TokenRecord.unpack(keyring.entries[SLOT_B]) == TokenRecord(10, token)


@pytest.fixture
def both_damaged(keyring: FakeKeyring) -> FakeKeyring:
    keyring.entries.update({SLOT_A: "garbage", SLOT_B: "more garbage"})
    return keyring


def test_two_damaged_slots_ask_for_a_sign_in_and_are_kept(
    keyring_store: OpenStore, both_damaged: FakeKeyring
) -> None:
    before = dict(both_damaged.entries)

    with pytest.raises(StorageError, match=r"is damaged: sign in again\.$") as caught:
        keyring_store(both_damaged).load()

    assert caught.value.state is StoreState.BROKEN
    assert both_damaged.entries == before


def test_a_sign_in_over_two_damaged_slots_works(
    keyring_store: OpenStore, both_damaged: FakeKeyring, token: Token
) -> None:
    keyring_store(both_damaged).save(token)

    assert keyring_store(both_damaged).load() == token
    assert both_damaged.entries[SLOT_B] == "more garbage"


def test_an_empty_slot_is_written_before_a_damaged_one(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token
) -> None:
    keyring.entries[SLOT_A] = "garbage"

    keyring_store(keyring).save(token)

    assert keyring.entries[SLOT_A] == "garbage"
    assert keyring_store(keyring).load() == token


def test_a_save_never_touches_the_slot_of_the_current_login(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    keyring.entries[SLOT_B] = TokenRecord(4, token).pack()
    keyring.entries[SLOT_A] = "garbage"

    keyring_store(keyring).save(newer_token)

    assert TokenRecord.unpack(keyring.entries[SLOT_B]) == TokenRecord(4, token)
    assert keyring_store(keyring).load() == newer_token


@pytest.mark.parametrize("kind", KEYRINGS)
def test_a_logout_leaves_nothing_in_the_keyring(
    keyring_store: OpenStore, kind: type[FakeKeyring], token: Token, newer_token: Token
) -> None:
    backend = kind()
    for login in (token, newer_token, Token("access|3", "refresh|3")):
        keyring_store(backend).save(login)

    keyring_store(backend).save(None)

    assert backend.entries == {}


def test_a_logout_removes_damaged_entries_too(
    keyring_store: OpenStore, both_damaged: FakeKeyring
) -> None:
    keyring_store(both_damaged).save(None)

    assert both_damaged.entries == {}


class KeepingKeyring(FakeKeyring):
    """Denies to delete, as macOS does, with the error that usually means "not there"."""

    def delete_password(self, service: str, username: str) -> None:
        raise errors.PasswordDeleteError("denied")


def test_a_logout_that_did_not_delete_is_no_logout(keyring_store: OpenStore, token: Token) -> None:
    backend = KeepingKeyring()
    keyring_store(backend).save(token)

    with pytest.raises(StorageError, match="did not delete the login"):
        keyring_store(backend).save(None)

    assert keyring_store(backend).load() == token


def test_the_retry_of_a_failed_save_does_not_undo_a_logout_elsewhere(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    renewing, leaving = keyring_store(keyring), keyring_store(keyring)
    renewing.save(token)
    keyring.fault = raises_at(2, errors.PasswordSetError("failed"))
    state_after(lambda: renewing.save(newer_token, over=token))
    keyring.fault = works
    leaving.save(None)

    assert state_after(lambda: renewing.save(newer_token, over=token)) is StoreState.CHANGED
    assert keyring.entries == {}


def test_a_write_that_arrives_late_counts_as_saved(
    keyring_store: OpenStore, token: Token, newer_token: Token
) -> None:
    backend = LateKeyring()
    store = keyring_store(backend, deadline_s=0.05)
    store.save(token)
    backend.arrived.clear()
    backend.late = True
    assert state_after(lambda: store.save(newer_token)) is StoreState.HUNG

    backend.late = False
    backend.answering.set()
    backend.arrived.wait(5)

    assert keyring_store(backend).load() == newer_token
    writes = backend.calls.count(("set", SLOTS[1]))
    keyring_store(backend).save(newer_token)
    assert backend.calls.count(("set", SLOTS[1])) == writes


class LateKeyring(HungKeyring):
    """Does what it is told, only after the caller has given up."""

    def __init__(self) -> None:
        super().__init__()
        self.late = False
        self.arrived = threading.Event()
        self.fault = works

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.late:
            self.answering.wait()
        super().set_password(service, username, password)
        self.arrived.set()


def test_its_location_names_the_keyring_once_it_is_known(
    keyring_store: OpenStore, keyring: FakeKeyring
) -> None:
    assert keyring_store(keyring).location == "the system keyring (FakeKeyring)"


# --- room for the next login


def test_room_lies_in_the_slot_that_does_not_hold_the_login_and_goes_with_the_lock(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token
) -> None:
    store = keyring_store(keyring)
    store.save(token)
    before = dict(keyring.entries)

    with store.lock():
        store.reserve(token)
        (reserved,) = {*keyring.entries.items()} - {*before.items()}

        login = max(before.values(), key=len)
        assert len(reserved[1]) >= len(login)
        assert token.refresh_token not in reserved[1]

    assert keyring.entries == before


def test_room_left_by_a_killed_program_is_neither_a_login_nor_damage(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, caplog: pytest.LogCaptureFixture
) -> None:
    killed = keyring_store(keyring)
    killed.reserve(token)

    store = keyring_store(keyring)
    assert store.load() is None
    store.save(token)
    killed.reserve(token)
    assert store.load() == token
    assert caplog.messages == []

    store.save(None)
    assert keyring.entries == {}


def test_a_locked_keyring_is_not_asked_to_unlock_for_a_renewal(
    keyring: FakeKeyring, tmp_path: Path, token: Token
) -> None:
    keyring.locked = True
    gate = KeyringGate(keyring, would_prompt=lambda backend: backend.locked)
    store = KeyringTokenStore(gate, ProcessLock(tmp_path / "lock"), MemoryMark())

    with store.lock():
        assert state_after(lambda: store.load(may_prompt=False)) is StoreState.LOCKED
        assert state_after(lambda: store.reserve(token)) is StoreState.LOCKED

    assert keyring.calls == []


@pytest.mark.parametrize("operation", ["get", "set"])
def test_a_keyring_that_fails_has_no_room(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, operation: str
) -> None:
    store = keyring_store(keyring)
    store.save(token)
    keyring.fault = raises(RuntimeError(), operation)

    with pytest.raises(StorageError), store.lock():
        store.reserve(token)

    keyring.fault = works
    assert store.load() == token


def test_where_only_the_refresh_token_has_room_it_is_stored_alone(
    keyring_store: OpenStore, token: Token
) -> None:
    store = keyring_store(CompoundKeyring())
    long = replace(token, access_token="a" * 1300)

    with store.lock():
        store.reserve(token)
        stored = store.save(long)

    assert stored == store.load() == Token(refresh_token=token.refresh_token)


def test_of_two_slots_of_one_generation_the_one_in_use_is_not_written_to(
    keyring_store: OpenStore, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    """Only a copy from elsewhere can make such slots."""
    for account, login in zip(SLOTS, (token, newer_token), strict=True):
        keyring.entries[SERVICE, account] = TokenRecord(5, login).pack()
    store = keyring_store(keyring)
    current = store.load()

    with store.lock():
        store.reserve(token)
        assert store.load() == current
        store.save(Token("a", "r"))
    assert store.load() == Token("a", "r")
