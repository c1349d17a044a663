"""The login on its way from one store to the other, off the GUI thread."""

import logging
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot
from support.fake_keyring import FakeKeyring, HungKeyring, in_use, locked, raises, works
from support.memory_login import UserSessions, keeps

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.login_mover import LoginMover
from netatmo_tray.simulator import SimulatedCloud


class Move:
    """A mover with what it said, on a login."""

    def __init__(self, cloud: SimulatedCloud, store: LoginStore, qtbot: QtBot) -> None:
        self.sessions = UserSessions(cloud, "http://127.0.0.1:9/callback", store)
        self.sessions.sign_in(cloud)
        self.mover = LoginMover(self.sessions)
        self.moves = 0
        self.failures: list[NetatmoError] = []
        self._qtbot = qtbot
        self.mover.moved.connect(self._on_moved)
        self.mover.failed.connect(self.failures.append)

    def wait_for_moves(self, number: int) -> None:
        self._qtbot.waitUntil(lambda: self.moves == number, timeout=10_000)

    def wait_for_failure(self) -> None:
        self._qtbot.waitUntil(lambda: bool(self.failures), timeout=10_000)

    def settle(self) -> None:
        """Wait until everything that was asked for is done and told."""
        done = threading.Event()
        worker = self.mover._worker
        if worker is not None:
            worker.run(lambda: None, lambda _: done.set(), self.failures.append)
            self._qtbot.waitUntil(done.is_set, timeout=10_000)

    def _on_moved(self) -> None:
        self.moves += 1


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    return in_use(FakeKeyring(), monkeypatch)


@pytest.fixture
def move(cloud: SimulatedCloud, keyring: FakeKeyring, qtbot: QtBot) -> Iterator[Move]:
    """From a login in the file."""
    move = Move(cloud, LoginStore.FILE, qtbot)
    yield move
    move.mover.stop()
    shiboken6.delete(move.mover)


def test_a_login_in_the_file_goes_back_into_a_keyring_that_works(
    move: Move, keyring: FakeKeyring
) -> None:
    move.mover.return_to_keyring()

    move.wait_for_moves(1)
    assert move.sessions.login_status.store is LoginStore.KEYRING
    assert keeps(move.sessions)
    assert keyring.threads == {"keyring"}


def test_a_keyring_that_would_ask_is_left_alone_in_silence(
    move: Move, keyring: FakeKeyring
) -> None:
    keyring.locked = True

    move.mover.return_to_keyring()
    move.settle()

    assert (move.moves, move.failures, keyring.calls) == (0, [], [])
    assert keeps(move.sessions)


def test_a_keyring_that_fails_is_said_in_the_log_only(
    move: Move, keyring: FakeKeyring, caplog: pytest.LogCaptureFixture
) -> None:
    keyring.fault = raises(RuntimeError())

    move.mover.return_to_keyring()
    move.settle()

    assert (move.moves, move.failures) == (0, [])
    assert "the login stays in its file" in caplog.text
    assert keeps(move.sessions)


def test_right_after_a_sign_in_the_keyring_may_ask(move: Move, keyring: FakeKeyring) -> None:
    keyring.locked = None
    move.mover.return_with_user()
    move.settle()
    assert (move.moves, keyring.calls) == (0, [])

    move.sessions.storage.user_has_signed_in()
    move.mover.return_with_user()

    move.wait_for_moves(1)
    assert move.sessions.login_status.store is LoginStore.KEYRING
    assert keeps(move.sessions)


def test_the_way_back_that_the_user_wants_may_prompt_and_tells_how_it_ended(
    move: Move, keyring: FakeKeyring
) -> None:
    keyring.locked, keyring.fault = True, locked

    move.mover.move_to(LoginStore.KEYRING)
    move.wait_for_failure()
    asked = len(keyring.calls)
    assert asked == 1
    assert move.sessions.login_status.store is LoginStore.FILE

    keyring.fault = works
    move.mover.move_to(LoginStore.KEYRING)
    move.wait_for_moves(1)
    assert keeps(move.sessions)


def test_a_keyring_that_hangs_keeps_neither_the_gui_nor_the_end_waiting(
    cloud: SimulatedCloud, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    hung = in_use(HungKeyring(), monkeypatch)
    move = Move(cloud, LoginStore.FILE, qtbot)

    move.mover.move_to(LoginStore.KEYRING)
    assert hung.reached.wait(10)
    move.mover.stop()

    hung.answering.set()
    assert move.moves == 0
    shiboken6.delete(move.mover)


@pytest.mark.parametrize("store", [LoginStore.KEYRING, LoginStore.MEMORY])
def test_where_no_file_is_in_use_there_is_no_work_and_no_thread(
    cloud: SimulatedCloud, keyring: FakeKeyring, qtbot: QtBot, store: LoginStore
) -> None:
    move = Move(cloud, store, qtbot)
    before = threading.enumerate()  # a thread of another test may still be ending

    move.mover.return_to_keyring()
    move.sessions.storage.user_has_signed_in()
    move.mover.return_with_user()

    assert not [each for each in threading.enumerate() if each not in before]
    move.mover.stop()


def test_into_memory_nothing_stays_on_the_disk(move: Move) -> None:
    move.mover.move_to(LoginStore.MEMORY)

    move.wait_for_moves(1)
    assert keeps(move.sessions)
    assert not move.sessions.files()


def test_the_log_names_the_places_and_no_secret(
    move: Move, cloud: SimulatedCloud, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        move.mover.return_to_keyring()
        move.wait_for_moves(1)

    assert "moved from" in caplog.text
    assert cloud.client_secret not in caplog.text
