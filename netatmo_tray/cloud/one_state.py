"""The state of the sign-in attempt under way: one at a time, good for one use."""

from __future__ import annotations

import hmac
import threading

from netatmo_tray.cloud.token_endpoint import new_state
from netatmo_tray.core.errors import StateMismatchError


class OneState:
    """Proves that a callback answers our own question. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._expected: bytes | None = None

    def renew(self) -> str:
        """A new state; the former one is void."""
        state = new_state()
        with self._lock:
            self._expected = state.encode()
        return state

    def use(self, state: str) -> None:
        """Use up the state. Raises StateMismatchError, using nothing up, when it is not ours."""
        given = state.encode("utf-8", "surrogatepass")
        with self._lock:
            # Bytes, since compare_digest refuses text that is not ASCII; in constant time.
            if self._expected is None or not hmac.compare_digest(self._expected, given):
                raise StateMismatchError("the callback belongs to no sign-in attempt under way")
            self._expected = None

    def forget(self) -> None:
        """End the attempt."""
        with self._lock:
            self._expected = None
