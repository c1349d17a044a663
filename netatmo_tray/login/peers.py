"""Keeps the crowd at the door small: whoever has nothing to say makes room."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

# An idle peer that is cut off leaves within milliseconds.
_ROOM_WAIT_S = 0.5


class Peers:
    """The connections being served. When they are too many, the oldest idle one is cut off.

    So nobody can keep the browser out by holding connections open. Safe from any thread.
    """

    def __init__(self, limit: int) -> None:
        self._room = threading.BoundedSemaphore(limit)
        self._lock = threading.Lock()
        self._idle: dict[socket.socket, None] = {}

    def admit(self, connection: socket.socket) -> bool:
        """Make room for one more; False when there is none to be had."""
        if not self._room.acquire(blocking=False):
            self._cut_off_oldest()
            if not self._room.acquire(timeout=_ROOM_WAIT_S):
                return False
        with self._lock:
            self._idle[connection] = None
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
        yield
        with self._lock:
            self._idle[connection] = None

    def cut_off_idle(self) -> None:
        """Cut off everybody who has nothing to say."""
        with self._lock:
            for connection in self._idle:
                _cut_off(connection)

    def _cut_off_oldest(self) -> None:
        with self._lock:
            oldest = next(iter(self._idle), None)
            if oldest is not None:
                del self._idle[oldest]
                _cut_off(oldest)


def _cut_off(connection: socket.socket) -> None:
    """End the thread that reads from it; that one closes the connection."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
