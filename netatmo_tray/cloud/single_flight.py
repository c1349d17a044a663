"""One piece of work at a time, whose outcome everybody who waited for it shares."""

from __future__ import annotations

import threading
from collections.abc import Callable

from netatmo_tray.core.errors import RefreshInProgressError


class SingleFlight:
    """Runs one function for all callers that come while it runs. Safe from any thread."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self.running = False
        """Somebody's work is under way."""
        self._flights = 0
        self._outcome: BaseException | None = None

    def run(self, work: Callable[[], None], *, wait: bool = True) -> None:
        """Run ``work``, or wait for the run under way and share its outcome.

        Raises what ``work`` raised, and RefreshInProgressError when it would have to wait but
        ``wait`` is False.
        """
        with self._condition:
            if self.running:
                if not wait:
                    raise RefreshInProgressError("a refresh is under way")
                self._share()
                return
            self.running = True
        self._fly(work)

    def _share(self) -> None:
        flight = self._flights
        self._condition.wait_for(lambda: self._flights > flight)
        if self._outcome is not None:
            raise self._outcome

    def _fly(self, work: Callable[[], None]) -> None:
        outcome: BaseException | None = None
        try:
            work()
        except BaseException as fault:
            outcome = fault
            raise
        finally:
            with self._condition:
                self.running, self._outcome = False, outcome
                self._flights += 1
                self._condition.notify_all()
