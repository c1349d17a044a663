"""Limits how many connections are served at once: an idle one makes room for a new one."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

# A browser sends its request as soon as it is connected; this is for a busy computer.
_GRACE_S = 0.1
# An idle connection that is shut down is gone within milliseconds.
_ROOM_WAIT_S = 0.5


class ConnectionLimit:
    """The connections being served. When they are too many, the oldest idle one is shut down.

    So nobody can keep the browser out by holding connections open. Safe from any thread.

    :param grace_s: a new connection is not shut down for that many seconds.
    """

    def __init__(self, limit: int, *, grace_s: float = _GRACE_S) -> None:
        self._room = threading.BoundedSemaphore(limit)
        self._grace_s = grace_s
        self._lock = threading.Lock()
        self._idle: dict[socket.socket, float] = {}
        """Monotonic seconds from which on each may be shut down."""

    def admit(self, connection: socket.socket) -> bool:
        """Make room for one more; False when there is no room. Blocks for a moment."""
        if not self._room.acquire(blocking=False) and not self._make_room():
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
    def busy(self, connection: socket.socket) -> Iterator[None]:
        """The client waits for us, not we for the client: the connection is not shut down."""
        with self._lock:
            self._idle.pop(connection, None)
        try:
            yield
        finally:
            with self._lock:
                self._idle[connection] = time.monotonic() + self._grace_s

    def answered(self, connection: socket.socket) -> None:
        """The client has its answer: the connection is the first to make room."""
        with self._lock:
            self._idle[connection] = 0.0

    def shut_down_idle(self) -> None:
        """Shut down all idle connections."""
        with self._lock:
            for connection in self._idle:
                _shut_down(connection)

    def _make_room(self) -> bool:
        """Wait until a connection ends; shut one down once its grace is over."""
        with self._lock:
            grace_left_s = min(self._idle.values(), default=0.0) - time.monotonic()
        if grace_left_s > 0 and self._room.acquire(timeout=grace_left_s):
            return True
        self._shut_down_oldest()
        return self._room.acquire(timeout=_ROOM_WAIT_S)

    def _shut_down_oldest(self) -> None:
        with self._lock:
            oldest = min(self._idle, key=lambda each: self._idle[each], default=None)
            if oldest is not None:
                del self._idle[oldest]
                _shut_down(oldest)


def _shut_down(connection: socket.socket) -> None:
    """Wake the thread that reads from the connection; that thread closes it."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
