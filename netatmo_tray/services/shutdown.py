"""What is still waited for when the app ends: the login, never the weather."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import StoreState, UnsavedLoginError
from netatmo_tray.services.background import Background

_STEP_S = 0.02


class LastMinutes:
    """The time that is left until the app ends, come what may. Blocks the thread that asks."""

    def __init__(self, seconds: float) -> None:
        self._ends_at_s = time.monotonic() + seconds

    @property
    def left_s(self) -> float:
        """Seconds left; 0 when it is over."""
        return max(0.0, self._ends_at_s - time.monotonic())

    def wait_while(self, true: Callable[[], bool]) -> None:
        """Wait until that is no longer true, or the time is over."""
        while true() and self.left_s > 0:
            time.sleep(_STEP_S)

    def save(self, session: Session, worker: Background) -> None:
        """Try once more to store a login that is in memory only; call it after the last orders.

        Raises UnsavedLoginError when it ends with the app, or when that is not known: its renewal,
        which was waited for, is still on its way.
        """
        if session.asking_for_tokens:
            message = "The login was still being renewed when the program ended."
            raise UnsavedLoginError(message, StoreState.HUNG)
        if session.unsaved is None:
            return
        over = threading.Event()

        def try_once() -> None:
            session.keepalive()  # it stores; to renew anything is no longer possible
            over.set()

        worker.run(try_once)
        over.wait(self.left_s)
        if session.unsaved is not None:
            raise UnsavedLoginError.because_of(session.unsaved)
