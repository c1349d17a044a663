"""A login in memory with its copies, in step or out of it."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from support.fakes import START, FakeClock, failing
from support.faulty_store import FakeStore, locked_keyring

from netatmo_tray.cloud.kept_login import KeptLogin
from netatmo_tray.cloud.persist_callback import CallbackStore
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.ports import TokenStore
from netatmo_tray.core.login.token import NOT_READ, Token

OLD = Token("old access", "old refresh", START + timedelta(hours=1))
NEW = Token("new access", "new refresh", START + timedelta(hours=3))
OTHER = Token("other access", "other refresh", START + timedelta(hours=2))


def kept(store: TokenStore) -> KeptLogin:
    return KeptLogin(store, FakeClock(), logging.getLogger("netatmo_tray.cloud"))


@pytest.fixture
def store() -> FakeStore:
    return FakeStore(OLD)


@pytest.fixture
def login(store: FakeStore) -> KeptLogin:
    return kept(store)


@pytest.fixture
def ahead(store: FakeStore) -> KeptLogin:
    """Memory holds NEW, the store still OLD."""
    login = kept(store)
    assert login.token() == OLD
    store.save_fault = locked_keyring()
    with login.locked():
        login.keep_renewed(NEW)
    assert login.storage_error is not None
    store.save_fault = None
    return login


def test_the_store_is_read_once_and_needs_no_lock_for_that(
    store: FakeStore, login: KeptLogin
) -> None:
    store.lock_fault = StorageError("the folder cannot be written to")
    assert login.token() == OLD

    store.load_fault = locked_keyring()
    assert login.token() == OLD


def test_an_empty_store_is_an_empty_token() -> None:
    assert kept(FakeStore()).token() == Token()


def test_the_fault_of_a_callback_is_told_without_its_words() -> None:
    persist = failing(OSError("secret path"))

    with pytest.raises(StorageError, match="OSError") as caught:
        kept(CallbackStore(persist)).change_to(NEW)

    assert "secret path" not in str(caught.value)


def test_what_could_not_be_stored_is_stored_later(store: FakeStore, ahead: KeptLogin) -> None:
    ahead.save_again()
    ahead.save_again()

    assert (store.saves, ahead.storage_error) == ([NEW], None)


def test_a_save_that_fails_again_stays_due(store: FakeStore, ahead: KeptLogin) -> None:
    store.save_fault = locked_keyring()

    ahead.save_again()

    assert ahead.storage_error is not None
    assert ahead.token() == NEW


def test_a_callback_that_fails_is_called_again() -> None:
    calls = []

    def persist(token: str | None) -> None:
        calls.append(token)
        if len(calls) == 1:
            raise OSError

    login = kept(CallbackStore(persist))
    with login.locked():
        login.keep(NEW)
    login.save_again()

    assert calls == ["new refresh", "new refresh"]
    assert login.storage_error is None


def test_a_save_that_worked_but_said_no_is_taken_for_done(
    store: FakeStore, ahead: KeptLogin
) -> None:
    store.token = NEW

    ahead.save_again()

    assert (ahead.token(), ahead.storage_error, store.saves) == (NEW, None, [])


@pytest.mark.parametrize("theirs", [None, OTHER])
def test_what_others_did_meanwhile_wins_over_a_late_save(
    theirs: Token | None, store: FakeStore, ahead: KeptLogin
) -> None:
    store.token = theirs

    ahead.save_again()

    assert store.saves == []
    assert ahead.token() == (theirs or Token())
    assert ahead.storage_error is None


def test_the_newest_token_is_that_of_memory_while_it_is_ahead(ahead: KeptLogin) -> None:
    with ahead.locked():
        assert ahead.newest() == NEW


def test_the_newest_token_is_that_of_the_store_otherwise(
    store: FakeStore, login: KeptLogin
) -> None:
    login.token()
    store.token = OTHER

    with login.locked():
        assert login.newest() == OTHER


def test_a_store_that_cannot_be_read_any_more_does_not_end_the_login(
    store: FakeStore, login: KeptLogin
) -> None:
    login.token()
    store.load_fault = locked_keyring()

    with login.locked(), pytest.raises(StorageError):
        login.newest()
    assert login.token() == OLD


def test_a_store_that_cannot_tell_is_not_taken_for_empty(
    store: FakeStore, login: KeptLogin
) -> None:
    store.load_fault = locked_keyring()

    with pytest.raises(StorageError):
        login.token()
    with login.locked(), pytest.raises(StorageError):
        login.newest()


def test_tokens_are_not_lost_when_the_lock_cannot_be_had(
    store: FakeStore, login: KeptLogin
) -> None:
    store.lock_fault = locked_keyring()

    with pytest.raises(StorageError):
        login.change_to(NEW)
    store.lock_fault = None
    login.save_again()

    assert (login.token(), store.token) == (NEW, NEW)


def test_an_interrupt_while_storing_loses_no_token() -> None:
    login = kept(CallbackStore(failing(KeyboardInterrupt())))

    with pytest.raises(KeyboardInterrupt):
        login.change_to(NEW)

    assert login.token() == NEW


def test_a_callback_that_signs_out_neither_waits_for_itself_nor_is_undone() -> None:
    done: list[str | None] = []

    def persist(token: str | None) -> None:
        done.append(token)
        if len(done) == 1:
            login.change_to(None)

    login = kept(CallbackStore(persist))
    login.change_to(NEW)

    assert done == ["new refresh", None]
    assert (login.token(), login.storage_error) == (Token(), None)


def test_a_store_with_room_for_the_refresh_token_only_is_in_step() -> None:
    class Narrow(FakeStore):
        def save(self, token: Token | None, over: Any = NOT_READ) -> Token | None:
            return super().save(Token(refresh_token=token.refresh_token), over)

    login = kept(Narrow())
    with login.locked():
        login.keep_renewed(NEW)
        assert login.newest() == NEW
        login.keep_renewed(OTHER)

    assert login.storage_error is None
    assert login.token() == OTHER


def test_threads_that_start_together_read_the_store_once(login: KeptLogin) -> None:
    together = threading.Barrier(8)

    def ask(_: int) -> Token:
        together.wait()
        return login.token()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {OLD}


def test_a_token_is_over_at_its_end_and_never_without_one() -> None:
    clock = FakeClock()
    login = KeptLogin(FakeStore(OLD), clock, logging.getLogger("x"), monotonic=lambda: 0.0)
    assert not login.is_over()
    login.token()
    clock.advance(minutes=59)
    assert not login.is_over()
    assert login.due_in_s() == -240
    clock.advance(minutes=1)
    assert login.is_over()
    login.change_to(Token("a"))
    assert not login.is_over()


def test_a_login_takes_over_nothing_once_the_former_one_could_be_stored(
    store: FakeStore, ahead: KeptLogin, login: KeptLogin
) -> None:
    login.take_over(ahead)

    assert (store.saves, login.storage_error) == ([NEW], None)
    assert login.token() == NEW


@pytest.mark.parametrize("fault", ["save_fault", "load_fault", "lock_fault"])
def test_a_login_takes_over_what_the_former_one_still_cannot_store(
    fault: str, store: FakeStore, ahead: KeptLogin, login: KeptLogin
) -> None:
    setattr(store, fault, locked_keyring())
    if fault == "load_fault":
        store.save_fault = locked_keyring()

    login.take_over(ahead)
    assert login.token() == NEW
    assert login.storage_error is not None

    store.save_fault = store.load_fault = store.lock_fault = None
    login.save_again()
    assert (store.token, login.storage_error) == (NEW, None)


def test_a_login_that_was_changed_elsewhere_is_not_taken_over(
    store: FakeStore, ahead: KeptLogin, login: KeptLogin
) -> None:
    store.token = OTHER

    login.take_over(ahead)

    assert login.token() == OTHER
    assert store.saves == []
