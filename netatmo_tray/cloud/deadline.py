"""The time limit of one exchange, whatever the other side does."""

from __future__ import annotations

import socket
import threading
import time
from itertools import zip_longest
from typing import Any, Self

CONNECT_TIMEOUT_S = 5.0

_Address = tuple[int, int, int, str, tuple[Any, ...]]
"""An entry of ``socket.getaddrinfo``: family, kind, protocol, name, address."""


class Deadline:
    """Cuts the connection of one exchange when its time is over. Use it in a ``with``.

    The time-out of a socket starts again with every byte, so an answer that drips in would never
    end. The cut comes from a timer thread.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        """The connection was cut."""
        self._ends_at = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._connection: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            if self._connection is not None:
                self._connection.close()

    def connect(self, host: str, port: int) -> socket.socket:
        """Connect to the first address that answers; each gets five seconds at most.

        IPv4 and IPv6 addresses take turns, so that a network whose IPv6 leads nowhere costs five
        seconds, not five for every such address. Raises OSError.
        """
        fault: OSError = OSError("the name has no address")
        for family, kind, protocol, _, address in _alternating(_addresses(host, port)):
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(self._connect_timeout_s())
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection.connect(address)
                self._watch(connection)
            except OSError as error:
                connection.close()
                fault = error
            else:
                return connection
        raise fault

    def _connect_timeout_s(self) -> float:
        left_s = self._ends_at - time.monotonic()
        if left_s <= 0:
            raise TimeoutError("the deadline has passed")
        return min(CONNECT_TIMEOUT_S, left_s)

    def _watch(self, connection: socket.socket) -> None:
        """Keep a duplicate: TLS detaches the socket itself, but both are one connection."""
        with self._lock:
            if self.passed:
                raise TimeoutError("the deadline has passed")
            if self._connection is not None:
                self._connection.close()
            self._connection = connection.dup()

    def _cut(self) -> None:
        with self._lock:
            self.passed = True
            if self._connection is not None:
                try:
                    self._connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # the other side was faster


def _addresses(host: str, port: int) -> list[_Address]:
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return [(family, kind, protocol, name, to) for family, kind, protocol, name, to in found]


def _alternating(addresses: list[_Address]) -> list[_Address]:
    """In the system's order of preference, but with IPv4 and IPv6 in turns while there are both."""
    first = addresses[0][0] if addresses else None
    preferred = [each for each in addresses if each[0] == first]
    others = [each for each in addresses if each[0] != first]
    pairs = zip_longest(preferred, others)
    return [each for pair in pairs for each in pair if each is not None]
