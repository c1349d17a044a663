"""Signals are heard although the event loop sleeps."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from netatmo_tray.application.signal_wake import SignalWake

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

# The loop sleeps by then; and, long after that, it ends with nothing heard.
ASLEEP_S, GIVE_UP_MS = 0.1, 5_000


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


def test_a_burst_of_signals_does_no_harm(
    wake: SignalWake, on_signal: Callable[[Callable[[], None]], None], qtbot: QtBot
) -> None:
    heard: list[int] = []
    on_signal(lambda: heard.append(1))

    for _ in range(500):
        os.kill(os.getpid(), signal.SIGUSR1)

    qtbot.waitUntil(lambda: bool(heard))


def test_after_closing_python_is_as_it_was(wake: SignalWake) -> None:
    wake.close()

    assert signal.set_wakeup_fd(-1) == -1
