"""Jobs on their own thread, results on the GUI thread."""

import functools
import threading
import time
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, Slot
from pytestqt.qtbot import QtBot
from support.fakes import failing

from netatmo_tray.core.errors import NetatmoError, NetworkError, NetworkFault
from netatmo_tray.services.background import Background

OFFLINE = NetworkError("no network", NetworkFault.OFFLINE)


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background("test")
    yield background
    background.stop(1.0)


class Receiver(QObject):
    """Notes on which thread it was called."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: set[bool] = set()

    @Slot(object)
    def slot(self, value: object) -> None:
        self.got.append(value)
        self.threads.add(QThread.currentThread() is self.thread())

    def method(self, value: object) -> None:
        self.slot(value)


class Plain:
    """No QObject at all."""

    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver

    def __call__(self, value: object) -> None:
        self.receiver.slot(value)


def threads() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "test"]


@pytest.mark.parametrize("form", ["slot", "method", "lambda", "partial", "plain object"])
def test_results_arrive_on_the_gui_thread_whatever_the_callbacks_form(
    qtbot: QtBot, background: Background, form: str
) -> None:
    receiver = Receiver()
    callback = {
        "slot": receiver.slot,
        "method": receiver.method,
        "lambda": lambda value: receiver.slot(value),
        "partial": functools.partial(Receiver.method, receiver),
        "plain object": Plain(receiver),
    }[form]

    background.run(lambda: 7, callback, callback)

    qtbot.waitUntil(lambda: receiver.got == [7])
    assert receiver.threads == {True}


def test_errors_of_the_family_arrive_on_the_gui_thread_too(
    qtbot: QtBot, background: Background
) -> None:
    receiver = Receiver()

    background.run(failing(OFFLINE), receiver.slot, receiver.slot)

    qtbot.waitUntil(lambda: receiver.got == [OFFLINE])
    assert receiver.threads == {True}


def test_jobs_run_elsewhere_in_order_one_at_a_time(qtbot: QtBot, background: Background) -> None:
    receiver, threads = Receiver(), set()

    def job(number: int) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(50):
        background.run(functools.partial(job, number), receiver.slot, receiver.slot)

    qtbot.waitUntil(lambda: len(receiver.got) == 50)
    assert receiver.got == list(range(50))
    assert threads == {"test"}


def test_a_bug_in_a_job_is_reported_and_its_owner_hears_of_it(
    qtbot: QtBot, background: Background
) -> None:
    receiver = Receiver()

    with qtbot.captureExceptions() as reported:
        background.run(lambda: 1 // 0, receiver.slot, receiver.slot)
        qtbot.waitUntil(lambda: len(reported) == 1)

    (told,) = receiver.got
    assert type(told) is NetatmoError
    assert reported[0][0] is ZeroDivisionError


def test_after_bugs_everywhere_the_next_job_runs(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()

    broken = failing(ZeroDivisionError())

    with qtbot.captureExceptions() as reported:
        background.run(lambda: 1 // 0, broken, broken)
        background.run(lambda: 1, broken, broken)
        background.run(lambda: 2, receiver.slot, receiver.slot)
        qtbot.waitUntil(lambda: receiver.got == [2])

    assert [kind for kind, _, _ in reported] == [ZeroDivisionError] * 3


def test_a_job_can_tell_something_before_its_end(qtbot: QtBot, background: Background) -> None:
    receiver, go_on = Receiver(), threading.Event()

    def job() -> str:
        background.call_on_gui_thread(lambda: receiver.slot("meanwhile"))
        go_on.wait(5)
        return "end"

    background.run(job, receiver.slot, receiver.slot)

    qtbot.waitUntil(lambda: receiver.got == ["meanwhile"])
    go_on.set()
    qtbot.waitUntil(lambda: receiver.got == ["meanwhile", "end"])
    assert receiver.threads == {True}


def test_a_stuck_job_does_not_hold_up_the_end(qtbot: QtBot) -> None:
    background, stuck, free = Background("stuck"), threading.Event(), threading.Event()

    def job() -> None:
        stuck.set()
        free.wait()

    background.run(job)
    assert stuck.wait(5)
    began = time.monotonic()

    assert not background.stop()

    assert time.monotonic() - began < 0.5
    free.set()


def test_after_the_end_nothing_is_begun_and_nothing_delivered(qtbot: QtBot) -> None:
    background, receiver = Background("ending"), Receiver()
    stuck, free, begun = threading.Event(), threading.Event(), threading.Event()

    def job() -> int:
        stuck.set()
        free.wait(5)
        return 1

    background.run(job, receiver.slot, receiver.slot)
    background.run(begun.set, receiver.slot, receiver.slot)
    assert stuck.wait(5)
    background.stop()
    free.set()

    assert background.stop(5.0)
    QCoreApplication.processEvents()
    assert receiver.got == []
    assert not begun.is_set()


def test_the_thread_never_keeps_the_program_alive(background: Background) -> None:
    background.run(lambda: None)

    (thread,) = threads()
    assert thread.daemon


def test_there_is_no_thread_before_the_first_job(qtbot: QtBot, background: Background) -> None:
    assert threads() == []

    background.run(lambda: None)
    background.run(lambda: None)

    assert len(threads()) == 1


def test_one_that_never_had_a_job_ends_at_once_and_takes_none_any_more(qtbot: QtBot) -> None:
    background, begun = Background("test"), threading.Event()

    assert background.stop()

    background.run(begun.set)
    assert threads() == []
    assert background.stop()
    assert not begun.is_set()


def test_a_job_needs_no_callbacks(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()

    background.run(failing(OFFLINE))
    background.run(lambda: 7)
    background.run(lambda: 8, receiver.slot)

    qtbot.waitUntil(lambda: receiver.got == [8])


def test_what_a_job_held_is_let_go_of_once_it_is_done(qtbot: QtBot, background: Background) -> None:
    """Else the thread is the last to hold it at the end, and a Qt object dies there."""
    plain = Plain(Receiver())
    held = weakref.ref(plain)

    background.run(lambda: None, plain, plain)
    del plain

    qtbot.waitUntil(lambda: held() is None)


def test_another_thread_can_wait_for_an_answer_of_the_gui_thread(
    qtbot: QtBot, background: Background
) -> None:
    answers: list[object] = []

    def asks() -> None:
        on = background.answer_of_gui_thread(threading.current_thread, 10.0)
        answers.append(on)

    other = threading.Thread(target=asks)
    other.start()
    qtbot.waitUntil(lambda: bool(answers))
    other.join()

    assert answers == [threading.main_thread()]


def test_no_thread_waits_for_ever_for_a_gui_thread_that_is_busy(background: Background) -> None:
    with pytest.raises(TimeoutError):
        background.answer_of_gui_thread(lambda: None, 0.01)  # this very thread is the busy one
