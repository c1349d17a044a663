"""Keeps the crowd at the door small: whoever has nothing to say makes room."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

# A browser speaks as soon as it is connected; this is for one whose computer is busy.
_GRACE_S = 0.1
# An idle peer that is cut off leaves within milliseconds.
_ROOM_WAIT_S = 0.5


class ConnectionLimit:
    """The connections being served. When they are too many, the oldest idle one is cut off.

    So nobody can keep the browser out by holding connections open. Safe from any thread.

    :param grace_s: for that long a new one is not cut off.
    """

    def __init__(self, limit: int, *, grace_s: float = _GRACE_S) -> None:
        self._room = threading.BoundedSemaphore(limit)
        self._grace_s = grace_s
        self._lock = threading.Lock()
        self._idle: dict[socket.socket, float] = {}
        """Monotonic seconds from which on each may be cut off."""

    def admit(self, connection: socket.socket) -> bool:
        """Make room for one more; False when there is none to be had. Blocks for a moment."""
        if not self._room.acquire(blocking=False) and not self._find_room():
            return False
        with self._lock:
            self._idle[connection] = time.monotonic() + self._grace_s
        return True

    def leave(self, connection: socket.socket) -> None:
        """Give the room back; to be called before the connection is closed."""
        with self._lock:
            self._idle.pop(connection, None)
        self._room.release()

    @contextlib.contextmanager
    def undisturbed(self, connection: socket.socket) -> Iterator[None]:
        """Meanwhile the peer waits for us, not we for the peer: nobody cuts it off."""
        with self._lock:
            self._idle.pop(connection, None)
        try:
            yield
        finally:
            with self._lock:
                self._idle[connection] = time.monotonic() + self._grace_s

    def answered(self, connection: socket.socket) -> None:
        """It has what it came for, and is the first to make room."""
        with self._lock:
            self._idle[connection] = 0.0

    def cut_off_idle(self) -> None:
        """Cut off everybody who has nothing to say."""
        with self._lock:
            for connection in self._idle:
                _cut_off(connection)

    def _find_room(self) -> bool:
        """Wait until somebody leaves, who is asked to after a decent time."""
        with self._lock:
            patience_s = min(self._idle.values(), default=0.0) - time.monotonic()
        if patience_s > 0 and self._room.acquire(timeout=patience_s):
            return True
        self._cut_off_oldest()
        return self._room.acquire(timeout=_ROOM_WAIT_S)

    def _cut_off_oldest(self) -> None:
        with self._lock:
            oldest = min(self._idle, key=lambda each: self._idle[each], default=None)
            if oldest is not None:
                del self._idle[oldest]
                _cut_off(oldest)


def _cut_off(connection: socket.socket) -> None:
    """End the thread that reads from it; that one closes the connection."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
