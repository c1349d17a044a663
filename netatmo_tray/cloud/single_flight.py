"""One piece of work at a time; every caller who waited for it shares its outcome."""

from __future__ import annotations

import threading
from collections.abc import Callable

from netatmo_tray.core.errors import NetatmoError, RefreshInProgressError


class SingleFlight:
    """Runs one function for all callers that come while it runs. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flight: _Flight | None = None

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._flight is not None

    def run(self, work: Callable[[], None], *, wait: bool = True) -> None:
        """Run ``work``, or wait for the run under way and share its outcome.

        Raises what ``work`` raised, and RefreshInProgressError when it would have to wait but
        ``wait`` is False, or when ``work`` itself comes back here.
        """
        with self._lock:
            shared = self._flight
            if shared is None:
                own = self._flight = _Flight()
        if shared is None:
            self._run_flight(own, work)
        elif wait and shared.thread_id != threading.get_ident():
            shared.share(work)
        else:
            raise RefreshInProgressError("a refresh is under way")

    def _run_flight(self, flight: _Flight, work: Callable[[], None]) -> None:
        try:
            work()
            flight.succeeded = True
        except NetatmoError as fault:
            flight.fault = fault
            raise
        finally:
            with self._lock:
                self._flight = None
            flight.over.set()


class _Flight:
    """One run, with how it ended."""

    def __init__(self) -> None:
        self.thread_id = threading.get_ident()
        self.over = threading.Event()
        self.succeeded = False
        self.fault: NetatmoError | None = None

    def share(self, work: Callable[[], None]) -> None:
        """Wait for the end, raise its error; repeat a run broken off by Ctrl-C in its thread."""
        self.over.wait()
        if self.fault is not None:
            # Without the other thread's traceback, which grows with every ``raise``.
            raise self.fault.with_traceback(None)
        if not self.succeeded:
            work()
