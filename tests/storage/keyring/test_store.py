"""The login in two slots of a keyring survives whatever the keyring does."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext

import pytest
from keyring import errors
from support.fake_keyring import CompoundKeyring, DeletingKeyring, FakeKeyring, HungKeyring

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.record import TokenRecord
from netatmo_tray.storage.keyring.store import SLOTS, KeyringTokenStore

Open = Callable[[FakeKeyring], KeyringTokenStore]

A, B = (("netatmo-tray", slot) for slot in SLOTS)
KINDS = [FakeKeyring, DeletingKeyring, CompoundKeyring]


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def opened(gate_on: Callable[..., KeyringGate]) -> Open:
    """Opens the store as a new process would."""
    return lambda backend: KeyringTokenStore(gate_on(backend), nullcontext(), MemoryMark())


def state_after(call: Callable[[], object]) -> StoreState:
    with pytest.raises(StorageError) as caught:
        call()
    return caught.value.state


def nth_call(number: int, error: BaseException) -> Callable[[str, str], None]:
    """A fault at the n-th call, counted from 0."""
    calls = iter(range(10_000))

    def fault(operation: str, account: str) -> None:
        if next(calls) == number:
            raise error

    return fault


def calls_of(opened: Open, backend: FakeKeyring, work: Callable[[KeyringTokenStore], None]) -> int:
    before = len(backend.calls)
    work(opened(backend))
    return len(backend.calls) - before


def test_a_renewed_login_goes_into_the_other_slot_and_the_former_stays(
    opened: Open, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    store = opened(keyring)
    store.save(token)
    former = dict(keyring.entries)

    store.save(newer_token)

    assert former.items() <= keyring.entries.items()
    records = [TokenRecord.unpack(keyring.entries[slot]) for slot in (A, B)]
    assert records == [TokenRecord(1, token), TokenRecord(2, newer_token)]


def test_the_generation_of_what_was_read_is_told(
    opened: Open, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    for login in (token, newer_token):
        opened(keyring).save(login)
    store = opened(keyring)
    assert store.generation == 0

    store.load()

    assert store.generation == 2


def test_the_former_login_stays_for_one_generation_only(
    opened: Open, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    for login in (token, newer_token, Token("access|3", "refresh|3")):
        opened(keyring).save(login)

    assert len(keyring.entries) == 2
    assert "refresh|1" not in "".join(keyring.entries.values())


def test_an_unchanged_login_is_not_written_again(
    opened: Open, keyring: FakeKeyring, token: Token
) -> None:
    opened(keyring).save(token)
    keyring.calls.clear()

    opened(keyring).save(token)

    assert {operation for operation, _ in keyring.calls} == {"get"}


def test_no_account_name_holds_anything_of_the_login(
    opened: Open, keyring: FakeKeyring, token: Token
) -> None:
    opened(keyring).save(token)

    assert {account for _, account in keyring.entries} <= set(SLOTS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_process_killed_at_any_call_of_a_save_loses_no_login(
    opened: Open, kind: type[FakeKeyring], token: Token, newer_token: Token
) -> None:
    rehearsal = kind()
    opened(rehearsal).save(token)
    calls = calls_of(opened, rehearsal, lambda store: store.save(newer_token))

    for number in range(calls):
        backend = kind()
        opened(backend).save(token)
        backend.fault = nth_call(number, Killed())
        with pytest.raises(StorageError):
            opened(backend).save(newer_token)
        backend.fault = lambda operation, account: None

        assert opened(backend).load() in (token, newer_token), f"killed at call {number}"
    assert calls >= 4


def test_after_the_write_the_newer_login_is_found_even_without_its_read_back(
    opened: Open, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    opened(keyring).save(token)
    keyring.fault = nth_call(3, Killed())  # two reads, the write, the read-back
    with pytest.raises(StorageError):
        opened(keyring).save(newer_token)
    keyring.fault = lambda operation, account: None

    assert opened(keyring).load() == newer_token


@pytest.mark.parametrize("kind", KINDS)
def test_a_process_killed_at_any_call_of_a_logout_leaves_a_whole_login_or_none(
    opened: Open, kind: type[FakeKeyring], token: Token, newer_token: Token
) -> None:
    def signed_in() -> FakeKeyring:
        backend = kind()
        opened(backend).save(token)
        opened(backend).save(newer_token)
        return backend

    for number in range(calls_of(opened, signed_in(), lambda store: store.save(None))):
        backend = signed_in()
        backend.fault = nth_call(number, Killed())
        with pytest.raises(StorageError):
            opened(backend).save(None)
        backend.fault = lambda operation, account: None

        assert opened(backend).load() in (newer_token, None), f"killed at call {number}"
        opened(backend).save(None)
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
    opened: Open,
    keyring: FakeKeyring,
    token: Token,
    newer_token: Token,
    error: Exception,
    state: StoreState,
) -> None:
    opened(keyring).save(token)
    before = dict(keyring.entries)
    keyring.fault = nth_call(2, error)

    store = opened(keyring)
    assert state_after(lambda: store.save(newer_token)) is state
    assert keyring.entries == before

    keyring.fault = lambda operation, account: None
    store._gate.ask_again()
    store.save(newer_token)
    assert opened(keyring).load() == newer_token


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
    opened: Open,
    token: Token,
    newer_token: Token,
    kept: Callable[[str], str | None],
) -> None:
    backend = ForgetfulKeyring()
    backend.kept = lambda value: value
    opened(backend).save(token)
    backend.kept = kept

    assert state_after(lambda: opened(backend).save(newer_token)) is StoreState.BROKEN
    assert opened(backend).load() == token


def test_a_save_into_a_keyring_that_hangs_gives_up_at_the_deadline(
    gate_on: Callable[..., KeyringGate], hung_keyring: HungKeyring, token: Token
) -> None:
    store = KeyringTokenStore(gate_on(hung_keyring, deadline_s=0.02), nullcontext(), MemoryMark())

    assert state_after(lambda: store.save(token)) is StoreState.HUNG
    assert state_after(store.load) is StoreState.HUNG


def test_a_locked_keyring_is_not_nobody_signed_in(
    opened: Open, keyring: FakeKeyring, token: Token
) -> None:
    opened(keyring).save(token)
    store = opened(keyring)
    before = dict(keyring.entries)
    keyring.fault = nth_call(0, errors.KeyringLocked("locked"))

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
@pytest.mark.parametrize("slot", [A, B], ids=["older", "newer"])
def test_a_damaged_slot_is_passed_over_for_the_other(
    opened: Open,
    keyring: FakeKeyring,
    token: Token,
    newer_token: Token,
    slot: tuple[str, str],
    how: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    opened(keyring).save(token)
    opened(keyring).save(newer_token)
    keyring.entries[slot] = damaged(keyring.entries[slot], how)

    with caplog.at_level(logging.WARNING):
        assert opened(keyring).load() == (newer_token if slot == A else token)

    assert slot[1] in caplog.text
    assert "refresh|" not in caplog.text


def test_of_two_whole_slots_the_higher_generation_is_the_login(
    opened: Open, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    keyring.entries[A] = TokenRecord(9, newer_token).pack()
    keyring.entries[B] = TokenRecord(3, token).pack()

    assert opened(keyring).load() == newer_token

    opened(keyring).save(token)
    assert TokenRecord.unpack(keyring.entries[B]) == TokenRecord(10, token)


@pytest.fixture
def both_damaged(keyring: FakeKeyring) -> FakeKeyring:
    keyring.entries.update({A: "garbage", B: "more garbage"})
    return keyring


def test_two_damaged_slots_ask_for_a_sign_in_and_are_kept(
    opened: Open, both_damaged: FakeKeyring
) -> None:
    before = dict(both_damaged.entries)

    with pytest.raises(StorageError, match=r"is damaged: sign in again\.$") as caught:
        opened(both_damaged).load()

    assert caught.value.state is StoreState.BROKEN
    assert both_damaged.entries == before


def test_a_sign_in_over_two_damaged_slots_works(
    opened: Open, both_damaged: FakeKeyring, token: Token
) -> None:
    opened(both_damaged).save(token)

    assert opened(both_damaged).load() == token
    assert both_damaged.entries[B] == "more garbage"


def test_an_empty_slot_is_written_before_a_damaged_one(
    opened: Open, keyring: FakeKeyring, token: Token
) -> None:
    keyring.entries[A] = "garbage"

    opened(keyring).save(token)

    assert keyring.entries[A] == "garbage"
    assert opened(keyring).load() == token


def test_a_save_never_touches_the_slot_of_the_current_login(
    opened: Open, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    keyring.entries[B] = TokenRecord(4, token).pack()
    keyring.entries[A] = "garbage"

    opened(keyring).save(newer_token)

    assert TokenRecord.unpack(keyring.entries[B]) == TokenRecord(4, token)
    assert opened(keyring).load() == newer_token


@pytest.mark.parametrize("kind", KINDS)
def test_a_logout_leaves_nothing_in_the_keyring(
    opened: Open, kind: type[FakeKeyring], token: Token, newer_token: Token
) -> None:
    backend = kind()
    for login in (token, newer_token, Token("access|3", "refresh|3")):
        opened(backend).save(login)

    opened(backend).save(None)

    assert backend.entries == {}


def test_a_logout_removes_damaged_entries_too(opened: Open, both_damaged: FakeKeyring) -> None:
    opened(both_damaged).save(None)

    assert both_damaged.entries == {}


class KeepingKeyring(FakeKeyring):
    """Denies to delete, as macOS does, with the error that usually means "not there"."""

    def delete_password(self, service: str, username: str) -> None:
        raise errors.PasswordDeleteError("denied")


def test_a_logout_that_did_not_delete_is_no_logout(opened: Open, token: Token) -> None:
    backend = KeepingKeyring()
    opened(backend).save(token)

    with pytest.raises(StorageError, match="did not delete the login"):
        opened(backend).save(None)

    assert opened(backend).load() == token


def test_the_retry_of_a_failed_save_does_not_undo_a_logout_elsewhere(
    opened: Open, keyring: FakeKeyring, token: Token, newer_token: Token
) -> None:
    renewing, leaving = opened(keyring), opened(keyring)
    renewing.save(token)
    keyring.fault = nth_call(2, errors.PasswordSetError("failed"))
    state_after(lambda: renewing.save(newer_token))
    keyring.fault = lambda operation, account: None
    leaving.save(None)

    assert state_after(lambda: renewing.save(newer_token)) is StoreState.ABSENT
    assert keyring.entries == {}


def test_a_write_that_arrives_late_counts_as_saved(
    opened: Open, gate_on: Callable[..., KeyringGate], token: Token, newer_token: Token
) -> None:
    backend = LateKeyring()
    store = KeyringTokenStore(gate_on(backend, deadline_s=0.05), nullcontext(), MemoryMark())
    store.save(token)
    backend.late = True
    assert state_after(lambda: store.save(newer_token)) is StoreState.HUNG

    backend.late = False
    backend.answering.set()
    backend.arrived.wait(5)

    assert opened(backend).load() == newer_token
    writes = backend.calls.count(("set", SLOTS[1]))
    opened(backend).save(newer_token)
    assert backend.calls.count(("set", SLOTS[1])) == writes


class LateKeyring(HungKeyring):
    """Does what it is told, only after the caller has given up."""

    def __init__(self) -> None:
        super().__init__()
        self.late = False
        self.arrived = type(self.answering)()
        self.fault = lambda operation, account: None

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.late:
            self.answering.wait()
        super().set_password(service, username, password)
        self.arrived.set()


def test_its_location_names_the_keyring_once_it_is_known(
    opened: Open, keyring: FakeKeyring
) -> None:
    assert opened(keyring).location == "the system keyring (FakeKeyring)"
