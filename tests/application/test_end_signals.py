"""Signals ask the app to end; only a person can insist."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from netatmo_tray.application.end_signals import EndSignals
from netatmo_tray.system.end_requests import EndRequests

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")

# Well beyond the moment within which a Ctrl-C may arrive twice.
LATER_S = 2.0
# The loop sleeps by then; and, long after that, it ends with nothing heard.
ASLEEP_S, GIVE_UP_MS = 0.1, 5_000


class Scene:
    """An app that hears signals."""

    def __init__(self, qtbot: QtBot) -> None:
        self.now_s = 100.0
        self.signals = EndSignals(monotonic=lambda: self.now_s)
        self.asked = QSignalSpy(self.signals.asked)
        self.insisted = QSignalSpy(self.signals.insisted)
        self._qtbot = qtbot

    def hears(self, *numbers: int, pause_s: float = LATER_S) -> tuple[int, int]:
        """How often it was asked and how often somebody insisted, after these signals."""
        for number in numbers:
            known = self.asked.count()
            signal.raise_signal(number)
            self._qtbot.waitUntil(lambda before=known: self.asked.count() > before)
            self.now_s += pause_s
        return self.asked.count(), self.insisted.count()


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    scene = Scene(qtbot)
    yield scene
    scene.signals.close()


ENDS = [signal.SIGTERM, signal.SIGINT]
HANG_UP = getattr(signal, "SIGHUP", signal.SIGTERM)


@pytest.mark.parametrize("number", [*ENDS, HANG_UP])
def test_each_signal_asks_it_to_end(number: int, scene: Scene) -> None:
    assert scene.hears(number) == (1, 0)


def test_an_app_that_sleeps_hears_it_at_once(scene: Scene) -> None:
    loop, give_up = QEventLoop(), QTimer(singleShot=True, interval=GIVE_UP_MS)
    give_up.timeout.connect(loop.quit)
    scene.signals.asked.connect(loop.quit)
    give_up.start()
    sender = threading.Timer(ASLEEP_S, os.kill, (os.getpid(), signal.SIGTERM))
    sender.start()

    loop.exec()

    assert give_up.isActive()
    give_up.stop()
    sender.join()


def test_nothing_happens_in_the_middle_of_what_the_app_does(scene: Scene) -> None:
    signal.raise_signal(signal.SIGTERM)

    assert scene.asked.count() == 0


@pytest.mark.parametrize("second", ENDS)
@pytest.mark.parametrize("first", ENDS)
def test_a_second_signal_insists(first: int, second: int, scene: Scene) -> None:
    assert scene.hears(first, second) == (2, 1)


@pytest.mark.parametrize(
    "numbers",
    [(HANG_UP, HANG_UP), (HANG_UP, signal.SIGTERM), (signal.SIGTERM, HANG_UP)],
)
def test_what_a_terminal_or_the_system_sends_by_itself_does_not_insist(
    numbers: tuple[int, ...], scene: Scene
) -> None:
    assert scene.hears(*numbers) == (2, 0)


def test_one_ctrl_c_that_arrives_twice_does_not_insist(scene: Scene) -> None:
    assert scene.hears(signal.SIGINT, signal.SIGINT, pause_s=0.01) == (2, 0)

    scene.now_s += LATER_S
    assert scene.hears(signal.SIGINT) == (3, 1)


def test_afterwards_everything_is_as_before(qtbot: QtBot) -> None:
    before = [signal.getsignal(number) for number in (*ENDS, HANG_UP)]

    EndSignals().close()

    assert [signal.getsignal(number) for number in (*ENDS, HANG_UP)] == before


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[int], None]]:
    """What hears of a console that closes; it may do so on any thread."""
    hearing: list[Callable[[int], None]] = []
    real = EndRequests.__init__

    def noting(self: EndRequests, hear: Callable[[int], None]) -> None:
        hearing.append(hear)
        real(self, hear)

    monkeypatch.setattr(EndRequests, "__init__", noting)
    return hearing


def test_a_console_that_closes_is_heard_on_the_gui_thread(
    console: list[Callable[[int], None]], qtbot: QtBot
) -> None:
    signals = EndSignals()
    threads: list[threading.Thread] = []
    signals.asked.connect(lambda: threads.append(threading.current_thread()))

    thread = threading.Thread(target=console[0], args=(signal.SIGTERM,))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]
    signals.close()
