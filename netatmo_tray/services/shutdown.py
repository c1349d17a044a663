"""The wait for the login when the app ends; readings are not waited for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import StoreState, UnsavedLoginError
from netatmo_tray.services.background import Background

_STEP_S = 0.02


class ShutdownDeadline:
    """The time until the app ends, whatever happens. Its methods block the calling thread."""

    def __init__(self, seconds: float) -> None:
        self._ends_at_s = time.monotonic() + seconds

    @property
    def left_s(self) -> float:
        """Seconds left; 0 when it is over."""
        return max(0.0, self._ends_at_s - time.monotonic())

    def wait_while(self, condition: Callable[[], bool]) -> None:
        """Wait until the condition is false, or the time is over."""
        while condition() and self.left_s > 0:
            time.sleep(_STEP_S)

    def wait_for_tokens(self, *sessions: Session | None) -> None:
        """Wait while one of the sessions asks the cloud for tokens."""
        self.wait_while(
            lambda: any(session is not None and session.asking_for_tokens for session in sessions)
        )

    def save(self, session: Session, worker: Background) -> None:
        """Try once more to store a login that is in memory only.

        Call it once no token request can begin any more. Raises UnsavedLoginError when the login
        is lost with the app, or may be: its renewal has not come to an end.
        """
        if session.asking_for_tokens:
            message = "The login was still being renewed when the program ended."
            raise UnsavedLoginError(message, StoreState.HUNG)
        if session.unsaved is None:
            return
        over = threading.Event()

        def try_once() -> None:
            session.keepalive()  # stores the login; a renewal cannot begin any more
            over.set()

        worker.run(try_once)
        over.wait(self.left_s)
        if session.unsaved is not None:
            raise UnsavedLoginError.because_of(session.unsaved)
