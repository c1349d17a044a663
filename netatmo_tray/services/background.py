"""Runs plain functions on one worker thread; results come back on the GUI thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from netatmo_tray.core.errors import NetatmoError

T = TypeVar("T")
Call = Callable[[], None]


def _ignore(_: object) -> None:
    """Nobody waits for the outcome of the job."""


class Background(QObject):
    """One daemon thread with a queue; jobs run in order, one at a time.

    A daemon thread, since the interpreter waits at exit for every other kind: a keyring that hangs
    would keep the app alive for ever. The signal belongs to this object, which lives on the GUI
    thread, so that callbacks of any form run there. The thread starts at the first job.
    """

    _called = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        self._called.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._delivery = threading.Lock()
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def run(
        self,
        job: Callable[[], T],
        on_result: Callable[[T], None] = _ignore,
        on_error: Callable[[NetatmoError], None] = _ignore,
    ) -> None:
        """Run ``job`` on the worker thread, then one of the callbacks on the GUI thread.

        Call it on the GUI thread. An exception outside the error family is a bug: ``on_error`` gets
        a plain NetatmoError, so that the caller can go on, and the exception is raised again on the
        GUI thread, where the exception hook reports it.
        """
        self._jobs.put(lambda: self._finish(job, on_result, on_error))
        if not self._stopped and not self._has_started():
            self._thread.start()

    def call_on_gui_thread(self, call: Call) -> None:
        """Have ``call`` run on the GUI thread; for a job that reports before its end."""
        with self._delivery:
            if not self._stopped:
                self._called.emit(call)

    def answer_of_gui_thread(self, call: Callable[[], T], wait_s: float) -> T:
        """Have ``call`` run on the GUI thread, and wait there for what it returns.

        For other threads only. Raises TimeoutError when the GUI thread is busy for that long, or
        when the call has failed there.
        """
        answers: queue.SimpleQueue[T] = queue.SimpleQueue()
        self.call_on_gui_thread(lambda: answers.put(call()))
        try:
            return answers.get(timeout=wait_s)
        except queue.Empty:
            raise TimeoutError("no answer of the GUI thread") from None

    def stop(self, wait_s: float = 0.0) -> bool:
        """Take no more jobs, deliver no more results; True if the thread ended in time."""
        with self._delivery:  # no signal is being emitted when this object is deleted
            self._stopped = True
        if not self._has_started():
            return True
        self._jobs.put(None)
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    def _has_started(self) -> bool:
        return self._thread.ident is not None

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if not self._stopped:
                job()
            del job  # else its Qt objects could be deleted here, at the end of the app

    def _finish(
        self,
        job: Callable[[], T],
        on_result: Callable[[T], None],
        on_error: Callable[[NetatmoError], None],
    ) -> None:
        try:
            result = job()
        except NetatmoError as fault:
            error = fault
            self.call_on_gui_thread(lambda: on_error(error))
        except Exception as fault:
            bug = fault
            self.call_on_gui_thread(lambda: on_error(_unexpected(bug)))
            self.call_on_gui_thread(lambda: _raise(bug))
        else:
            self.call_on_gui_thread(lambda: on_result(result))

    @Slot(object)
    def _call(self, call: Call) -> None:
        if not self._stopped:
            call()


def _unexpected(bug: Exception) -> NetatmoError:
    return NetatmoError(f"unexpected {type(bug).__name__}")


def _raise(bug: Exception) -> None:
    raise bug
