"""Python gets along with Qt: objects die on the GUI thread only, signals are heard."""

import gc
import os
import signal
import sys
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from netatmo_tray.application.python_under_qt import GcControl, SignalWake

# The loop sleeps by then; and, long after that, it ends with nothing heard.
ASLEEP_S, GIVE_UP_MS = 0.1, 5_000
has_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


class Knot:
    """An object that only the collector can undo."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[GcControl]:
    garbage = GcControl()
    yield garbage
    garbage.close()


def busy_elsewhere() -> None:
    """Make far more objects on another thread than it takes to wake the collector."""
    thread = threading.Thread(target=lambda: [[] for _ in range(50_000)])
    thread.start()
    thread.join()


def test_another_thread_collects_nothing(garbage: GcControl) -> None:
    knot = weakref.ref(Knot())

    busy_elsewhere()

    assert knot() is not None


def test_it_is_collected_when_told(garbage: GcControl) -> None:
    knot = weakref.ref(Knot())

    garbage.collect()

    assert knot() is None


def test_what_is_there_at_the_first_time_is_not_looked_at_again(garbage: GcControl) -> None:
    late = Knot()
    garbage.collect()
    assert not any(each is late for each in gc.get_objects())

    later = Knot()
    garbage.collect()
    assert any(each is later for each in gc.get_objects())


def test_at_the_end_python_collects_by_itself_again(qtbot: QtBot) -> None:
    garbage = GcControl()
    knot = weakref.ref(Knot())

    garbage.close()

    assert knot() is None
    assert gc.isenabled()


def test_at_the_end_python_looks_at_everything_again(qtbot: QtBot) -> None:
    garbage = GcControl()
    late = Knot()
    garbage.collect()

    garbage.close()

    assert any(each is late for each in gc.get_objects())


@pytest.fixture
def wake(qtbot: QtBot) -> Iterator[SignalWake]:
    wake = SignalWake()
    yield wake
    wake.close()


@pytest.fixture
def on_signal() -> Iterator[Callable[[Callable[[], None]], None]]:
    """What to do on SIGUSR1."""
    former = signal.getsignal(signal.SIGUSR1)
    yield lambda react: signal.signal(signal.SIGUSR1, lambda *_: react()) and None
    signal.signal(signal.SIGUSR1, former)


@has_signals
def test_a_sleeping_event_loop_hears_a_signal(
    wake: SignalWake, on_signal: Callable[[Callable[[], None]], None]
) -> None:
    loop, give_up, heard = QEventLoop(), QTimer(singleShot=True, interval=GIVE_UP_MS), []
    give_up.timeout.connect(loop.quit)

    def react() -> None:
        heard.append(give_up.isActive())
        loop.quit()

    on_signal(react)
    give_up.start()
    sender = threading.Timer(ASLEEP_S, os.kill, (os.getpid(), signal.SIGUSR1))
    sender.start()

    loop.exec()

    assert heard == [True]
    give_up.stop()
    sender.join()


@has_signals
def test_a_burst_of_signals_does_no_harm(
    wake: SignalWake, on_signal: Callable[[Callable[[], None]], None], qtbot: QtBot
) -> None:
    heard: list[int] = []
    on_signal(lambda: heard.append(1))

    for _ in range(500):
        os.kill(os.getpid(), signal.SIGUSR1)

    qtbot.waitUntil(lambda: bool(heard))


@has_signals
def test_after_closing_signals_are_as_they_were(wake: SignalWake) -> None:
    wake.close()

    assert signal.set_wakeup_fd(-1) == -1
