"""The store of a command: interrupts wait for it, and what it does not take is told."""

import signal

import pytest
from support.faulty_store import FakeStore

from netatmo_tray.accounts.command_store import CommandStore, save_or_raise
from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import StorageError, UnsavedLoginError
from netatmo_tray.core.login.token import Token
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.system.paths import user_paths

TOKEN = Token("access", "refresh")


def test_everything_goes_to_the_other_store() -> None:
    inner = MemoryTokenStore()
    store = CommandStore(inner, user_paths(), "its source")

    with store.lock():
        store.save(TOKEN)

    assert store.load() == inner.load() == TOKEN
    assert store.location == inner.location
    assert store.mark is inner.mark


def test_an_interrupt_waits_until_the_lock_is_let_go() -> None:
    done: list[str] = []

    def work() -> None:
        with CommandStore(MemoryTokenStore(), user_paths(), "its source").lock():
            signal.raise_signal(signal.SIGINT)
            done.append("worked")

    with pytest.raises(KeyboardInterrupt):
        work()

    assert done == ["worked"]


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def session(cloud: SimulatedCloud, store: FakeStore) -> Session:
    """Its login was renewed while nothing could be stored."""
    store.token = Token(None, cloud.issue_tokens()["refresh_token"])
    session = Session(cloud.client_id, cloud.client_secret, persist=store, api_url=cloud.url)
    store.save_fault = StorageError("The disk is full.")
    session.refresh()
    return session


def test_what_only_memory_holds_is_stored_before_the_command_ends(
    session: Session, store: FakeStore, cloud: SimulatedCloud
) -> None:
    store.save_fault = None

    save_or_raise(session)

    assert store.token is not None
    assert cloud.is_valid_refresh(store.token.refresh_token or "")


def test_what_cannot_be_stored_is_raised(session: Session) -> None:
    with pytest.raises(UnsavedLoginError, match="disk is full"):
        save_or_raise(session)


def test_a_login_that_is_stored_is_left_alone(store: FakeStore) -> None:
    session = Session("id", "secret", persist=store)

    save_or_raise(session)

    assert store.locks == 0
