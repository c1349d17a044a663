"""Holds interrupts back while a login is on its way from the cloud to its store."""

from __future__ import annotations

import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from netatmo_tray.system.end_requests import EndRequests

# A token request takes a minute at most, the store some seconds; who still waits by then waits for
# a store that hangs.
PATIENCE_S = 75.0

_holding = False


@contextmanager
def uninterrupted(
    patience_s: float = PATIENCE_S, *, on_request: Callable[[], object] | None = None
) -> Iterator[None]:
    """Let Ctrl-C, polite kills, a terminal that closes take effect only after the block.

    Each renewal ends the tokens before it: a program that ends between the cloud's answer and the
    store loses the login. Only the main thread has signals; on others this does nothing, nor does
    it inside another such block.

    :param patience_s: after so many seconds, the request takes effect inside the block.
    :param on_request: called once there is a request, on another thread: it may cut the block
        short where nothing is on its way.
    """
    global _holding
    if _holding or threading.current_thread() is not threading.main_thread():
        yield
        return
    held = _Held(patience_s, on_request)
    _holding = True
    try:
        yield
    finally:
        _holding = False
        held.release()


class _Held:
    """The requests that come during one block."""

    def __init__(self, patience_s: float, on_request: Callable[[], object] | None) -> None:
        self._patience_s = patience_s
        self._on_request = on_request
        self._first: int | None = None
        self._has_patience = True
        # The one queue into which a signal's handler may put something.
        self._events: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._watch, name="interrupts", daemon=True)
        self._thread.start()
        self._requests = EndRequests(self._hear)

    def release(self) -> None:
        """The block is over: let the first request take effect."""
        self._events.put(None)
        self._take_effect()

    def _hear(self, number: int) -> None:
        if self._first is None and self._has_patience:
            self._first = number
            self._events.put(number)
        elif not self._has_patience:
            self._take_effect()

    def _take_effect(self) -> None:
        self._requests.close()
        number, self._first = self._first, None
        if number is not None:
            signal.raise_signal(number)

    def _watch(self) -> None:
        """On a thread of its own."""
        number = self._events.get()
        if number is None:
            return
        if self._on_request is not None:
            self._on_request()
        try:
            self._events.get(timeout=self._patience_s)
        except queue.Empty:
            self._has_patience = False
            _signal_main_thread(number)


def _signal_main_thread(number: int) -> None:
    """Have the signal's handler run there, also while that thread waits for something."""
    if sys.platform == "win32":
        import _thread

        _thread.interrupt_main(number)
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, number)
