"""The login is waited for at the end, for a limited time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot
from support.fakes import START
from support.faulty_store import FakeStore

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import UnsavedLoginError
from netatmo_tray.core.login.token import Token
from netatmo_tray.services.background import Background
from netatmo_tray.services.shutdown import ShutdownDeadline
from netatmo_tray.simulator import SimulatedCloud


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Background]:
    worker = Background("worker")
    yield worker
    worker.stop(5)


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def unsaved(cloud: SimulatedCloud, store: FakeStore) -> Session:
    """A session whose login was renewed while nothing could be stored."""
    tokens = cloud.issue_tokens()
    store.token = Token(None, tokens["refresh_token"])
    session = Session(cloud.client_id, cloud.client_secret, persist=store, api_url=cloud.url)
    store.save_fault = OSError("disk full")
    session.refresh()
    assert session.unsaved is not None
    return session


def test_what_is_true_for_good_is_waited_for_until_the_time_is_over() -> None:
    deadline = ShutdownDeadline(0.05)

    deadline.wait_while(lambda: True)

    assert deadline.left_s == 0


def test_what_is_over_is_not_waited_for() -> None:
    deadline = ShutdownDeadline(60)

    deadline.wait_while(lambda: False)

    assert deadline.left_s > 50


def test_a_login_that_only_memory_holds_is_stored(
    unsaved: Session, store: FakeStore, worker: Background
) -> None:
    store.save_fault = None

    ShutdownDeadline(10).save(unsaved, worker)

    assert unsaved.unsaved is None
    assert store.token is not None
    assert store.token.access_token is not None


def test_one_that_cannot_be_stored_is_told(unsaved: Session, worker: Background) -> None:
    with pytest.raises(UnsavedLoginError):
        ShutdownDeadline(10).save(unsaved, worker)


def test_one_whose_renewal_does_not_end_in_time_is_told_too(worker: Background) -> None:
    class Renewing(Session):
        asking_for_tokens = True

    session = Renewing("id", "secret", persist=FakeStore())

    with pytest.raises(UnsavedLoginError):
        ShutdownDeadline(0).save(session, worker)


def test_a_login_that_is_stored_is_not_stored_again(worker: Background) -> None:
    store = FakeStore(Token("access", "refresh", START + timedelta(days=9999)))
    session = Session("id", "secret", persist=store)

    ShutdownDeadline(10).save(session, worker)

    assert store.saves == []
