"""Before the end the login is brought to safety, and nobody is blocked meanwhile."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot
from support.fake_session import fire
from support.fakes import START
from support.faulty_store import FakeStore
from support.login_at_the_end import LOCKED, LoginAtTheEnd, SlowStore

from netatmo_tray.cloud import Session
from netatmo_tray.cloud.transport import TOKEN_DEADLINE_S
from netatmo_tray.core.errors import StoreState, UnsavedLoginError
from netatmo_tray.core.login.token import Token
from netatmo_tray.services.shutdown import (
    LOOK_MS,
    PROMPT_WAIT_MS,
    SLOW_MS,
    STORE_WAIT_MS,
    TOKEN_WAIT_MS,
    Shutdown,
    Wait,
)
from netatmo_tray.simulator import SimulatedCloud


class End:
    """An end that is tried, with what it says."""

    def __init__(self, login: LoginAtTheEnd) -> None:
        self.shutdown = Shutdown(login, login)  # type: ignore[arg-type]
        self.overs = QSignalSpy(self.shutdown.over)
        self.told: list[Wait] = []
        self.shutdown.slow.connect(self.told.append)

    @property
    def is_over(self) -> bool:
        return self.overs.count() > 0

    def look(self) -> None:
        """So much later, as its timer has it."""
        (timer,) = [t for t in self.shutdown.findChildren(QTimer) if t.interval() == LOOK_MS]
        timer.timeout.emit()


@pytest.fixture
def login() -> LoginAtTheEnd:
    return LoginAtTheEnd()


@pytest.fixture
def end(login: LoginAtTheEnd, qtbot: QtBot) -> Iterator[End]:
    end = End(login)
    yield end
    end.shutdown.stop()
    shiboken6.delete(end.shutdown)


@pytest.fixture
def slow_store(login: LoginAtTheEnd) -> Iterator[SlowStore]:
    login.session = session = SlowStore()
    yield session
    session.go_on.set()


def test_with_a_login_that_is_stored_it_is_over_at_once(end: End, login: LoginAtTheEnd) -> None:
    end.shutdown.begin()

    assert end.is_over
    assert end.shutdown.lost is None
    assert login.gate == ["closed"]
    assert login.session.asked == []


def test_it_is_over_at_once_while_nobody_knows_of_any_login(end: End, login: LoginAtTheEnd) -> None:
    login.session = None

    end.shutdown.begin()

    assert end.is_over


def test_a_renewal_under_way_is_waited_for(end: End, login: LoginAtTheEnd) -> None:
    login.session.asking_for_tokens = True
    end.shutdown.begin()
    end.look()
    assert (end.is_over, end.shutdown.waiting_for) == (False, Wait.RENEWAL)

    login.session.asking_for_tokens = False
    end.look()

    assert (end.is_over, end.shutdown.waiting_for) == (True, None)
    assert end.shutdown.lost is None


def test_the_wait_for_a_renewal_is_longer_than_a_token_request_can_take(
    end: End, login: LoginAtTheEnd
) -> None:
    login.session.asking_for_tokens = True

    end.shutdown.begin()

    limits = [t for t in end.shutdown.findChildren(QTimer) if t.isActive() and t.isSingleShot()]
    assert max(t.interval() for t in limits) > TOKEN_DEADLINE_S * 1000


def test_a_sign_in_that_waits_for_the_browser_is_cancelled(end: End, login: LoginAtTheEnd) -> None:
    login.signing_in = True

    end.shutdown.begin()

    assert (end.is_over, login.signing_in) == (True, False)


def test_a_sign_in_whose_code_has_come_may_still_ask_for_its_tokens(
    end: End, login: LoginAtTheEnd
) -> None:
    login.signing_in, login.can_cancel = True, False

    end.shutdown.begin()
    assert (end.shutdown.waiting_for, login.gate) == (Wait.SIGN_IN, [])
    assert end.told == [], "a second has not gone by"

    login.signing_in = False
    end.look()
    assert (end.is_over, login.gate) == (True, ["closed"])


def test_what_only_memory_holds_is_stored_on_a_thread_of_its_own(
    end: End, slow_store: SlowStore, qtbot: QtBot
) -> None:
    end.shutdown.begin()
    assert (end.is_over, end.shutdown.waiting_for) == (False, Wait.STORE)
    assert [t for t in timers(end) if t.isActive() and t.interval() == LOOK_MS] == []

    slow_store.go_on.set()

    qtbot.waitUntil(lambda: end.is_over)
    assert slow_store.thread == "last save"
    assert end.shutdown.lost is None


def test_what_a_renewal_leaves_in_memory_only_is_stored(
    end: End, slow_store: SlowStore, qtbot: QtBot
) -> None:
    slow_store.unsaved, slow_store.asking_for_tokens = None, True
    end.shutdown.begin()

    slow_store.unsaved, slow_store.asking_for_tokens = LOCKED, False
    slow_store.go_on.set()
    end.look()

    qtbot.waitUntil(lambda: end.is_over)
    assert slow_store.unsaved is None


def test_what_cannot_be_stored_is_told(end: End, slow_store: SlowStore, qtbot: QtBot) -> None:
    slow_store.works = False
    slow_store.go_on.set()

    end.shutdown.begin()

    qtbot.waitUntil(lambda: end.is_over)
    assert isinstance(end.shutdown.lost, UnsavedLoginError)
    assert end.shutdown.lost.state is StoreState.LOCKED
    assert str(end.shutdown.lost) == "The keyring is locked."


def test_a_store_that_hangs_is_given_up(end: End, slow_store: SlowStore) -> None:
    end.shutdown.begin()

    fire(end.shutdown, STORE_WAIT_MS)

    assert end.is_over
    assert end.shutdown.lost is not None


def test_a_store_that_asks_the_user_is_waited_for_longer(end: End, slow_store: SlowStore) -> None:
    end.shutdown.begin(user_is_asked=True)

    fire(end.shutdown, PROMPT_WAIT_MS)

    assert end.is_over


def test_a_renewal_that_does_not_end_is_told(end: End, login: LoginAtTheEnd) -> None:
    login.session.asking_for_tokens = True
    end.shutdown.begin()

    fire(end.shutdown, TOKEN_WAIT_MS)

    assert end.is_over
    assert end.shutdown.lost is not None
    assert "still being renewed" in str(end.shutdown.lost)


def test_a_wait_is_said_after_a_second_not_before(end: End, login: LoginAtTheEnd) -> None:
    login.session.asking_for_tokens = True
    end.shutdown.begin()
    end.look()
    assert end.told == []

    fire(end.shutdown, SLOW_MS)

    assert (SLOW_MS, end.told) == (1000, [Wait.RENEWAL])


def test_once_it_was_said_what_is_waited_for_next_is_said_at_once(
    end: End, slow_store: SlowStore
) -> None:
    slow_store.asking_for_tokens = True
    end.shutdown.begin()
    fire(end.shutdown, SLOW_MS)

    slow_store.asking_for_tokens = False
    end.look()

    assert end.told == [Wait.RENEWAL, Wait.STORE]


def test_who_asks_is_told_at_once(end: End, login: LoginAtTheEnd) -> None:
    end.shutdown.tell()
    assert end.told == []
    login.session.asking_for_tokens = True
    end.shutdown.begin()

    end.shutdown.tell()

    assert end.told == [Wait.RENEWAL]


def test_beginning_again_goes_on(end: End, login: LoginAtTheEnd) -> None:
    login.session.asking_for_tokens = True
    end.shutdown.begin()
    fire(end.shutdown, SLOW_MS)

    end.shutdown.begin()

    assert not any(t.isActive() and t.interval() == SLOW_MS for t in timers(end))
    assert not end.is_over


def timers(end: End) -> list[QTimer]:
    return end.shutdown.findChildren(QTimer)


def test_giving_up_is_over_at_once_and_tells_what_is_lost(end: End, login: LoginAtTheEnd) -> None:
    login.session.asking_for_tokens = True
    end.shutdown.begin()

    end.shutdown.give_up()

    assert end.is_over
    assert end.shutdown.lost is not None
    assert not any(timer.isActive() for timer in timers(end))


def test_a_sign_in_that_is_given_up_is_told_as_well(end: End, login: LoginAtTheEnd) -> None:
    login.signing_in, login.can_cancel = True, False
    end.shutdown.begin()

    end.shutdown.give_up()

    assert end.shutdown.lost is not None


def test_giving_up_a_moment_after_the_tokens_were_stored_loses_nothing(
    end: End, login: LoginAtTheEnd
) -> None:
    login.session.asking_for_tokens = True
    end.shutdown.begin()
    login.session.asking_for_tokens = False

    end.shutdown.give_up()

    assert end.shutdown.lost is None


def test_the_answer_of_a_store_that_was_given_up_changes_nothing(
    end: End, slow_store: SlowStore, qtbot: QtBot
) -> None:
    end.shutdown.begin()
    end.shutdown.give_up()

    slow_store.go_on.set()
    done: list[None] = []
    end.shutdown._worker.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))

    assert end.overs.count() == 1


def test_an_app_that_goes_on_may_ask_for_tokens_again(end: End, login: LoginAtTheEnd) -> None:
    end.shutdown.begin()

    end.shutdown.release()

    assert login.gate == ["closed", "open"]


def test_while_it_waits_no_token_request_can_begin(end: End, login: LoginAtTheEnd) -> None:
    login.session.asking_for_tokens = True
    end.shutdown.begin()

    end.shutdown.release()

    assert "open" not in login.gate


# --- where no event loop can run


def soon(act: Callable[[], object]) -> threading.Timer:
    """On another thread, while this one is blocked."""
    timer = threading.Timer(2 * LOOK_MS / 1000, act)
    timer.start()
    return timer


def test_a_renewal_is_waited_for_without_an_event_loop(end: End, login: LoginAtTheEnd) -> None:
    login.session.asking_for_tokens = True
    end.shutdown.begin()
    timer = soon(lambda: setattr(login.session, "asking_for_tokens", False))

    end.shutdown.block()

    assert end.is_over
    timer.join()


def test_what_only_memory_holds_is_stored_without_an_event_loop(
    end: End, slow_store: SlowStore
) -> None:
    end.shutdown.begin(user_is_asked=True)  # far from its limit
    timer = soon(slow_store.go_on.set)

    end.shutdown.block()

    assert (end.overs.count(), slow_store.unsaved, end.shutdown.lost) == (1, None, None)
    timer.join()


def test_the_limit_holds_without_an_event_loop(end: End, login: LoginAtTheEnd) -> None:
    login.session.asking_for_tokens = True
    end.shutdown.begin()
    (limit,) = [t for t in timers(end) if t.isActive() and t.interval() == TOKEN_WAIT_MS]
    limit.start(1)

    end.shutdown.block()

    assert end.shutdown.lost is not None


def test_when_all_is_over_nothing_blocks(end: End) -> None:
    end.shutdown.begin()

    end.shutdown.block()

    assert end.overs.count() == 1


# --- with a session on a store


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def unsaved(cloud: SimulatedCloud, store: FakeStore, login: LoginAtTheEnd) -> Session:
    """A session whose login was renewed while nothing could be stored."""
    tokens = cloud.issue_tokens()
    store.token = Token(None, tokens["refresh_token"])
    session = Session(cloud.client_id, cloud.client_secret, persist=store, api_url=cloud.url)
    store.save_fault = OSError("disk full")
    session.refresh()
    assert session.unsaved is not None
    login.session = session
    return session


def test_a_renewed_login_gets_into_its_store_at_the_end(
    end: End, unsaved: Session, store: FakeStore, qtbot: QtBot
) -> None:
    store.save_fault = None

    end.shutdown.begin()

    qtbot.waitUntil(lambda: end.is_over)
    assert (unsaved.unsaved, end.shutdown.lost) == (None, None)
    assert store.token is not None
    assert store.token.access_token is not None


@pytest.mark.usefixtures("unsaved")
def test_a_renewed_login_that_no_store_takes_is_told(end: End, qtbot: QtBot) -> None:
    end.shutdown.begin()

    qtbot.waitUntil(lambda: end.is_over)
    assert isinstance(end.shutdown.lost, UnsavedLoginError)


def test_a_login_that_is_stored_is_not_stored_again(end: End, login: LoginAtTheEnd) -> None:
    store = FakeStore(Token("access", "refresh", START + timedelta(days=9999)))
    login.session = Session("id", "secret", persist=store)

    end.shutdown.begin()

    assert end.is_over
    assert store.saves == []
