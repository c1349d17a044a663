"""Listens on the loopback for the browser's callback, for as long as one sign-in lasts."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from netatmo_tray.core.errors import StateMismatchError
from netatmo_tray.core.options import DEFAULT_CALLBACK_URL
from netatmo_tray.sign_in import pages
from netatmo_tray.sign_in.callback_request import DEADLINE_S, BadRequest, callback_guard, read_head
from netatmo_tray.sign_in.connection_limit import ConnectionLimit
from netatmo_tray.sign_in.loopback_sockets import MakeSocket, loopback_sockets
from netatmo_tray.sign_in.pages import PAGE_PATHS, Page

MAX_CONNECTIONS = 32
# After the end, the browser still fetches the last page, and does so at once.
LINGER_S = 5.0
_POLL_S = 0.2
# Closing a connection with unread bytes resets it, and the client may never see the answer.
_DRAIN_S = 1.0
_DRAIN_BYTES = 256 * 1024
# Pages after which another one may still come.
_NOT_THE_LAST = frozenset({Page.OVER, Page.FINISHING})


class Listener:
    """Listening sockets on the loopback, with a thread for each and one for each connection.

    :param on_callback: is called with the target of each request that may be the callback, on a
        connection's thread; returns the page to show. Raises StateMismatchError for a target that
        belongs to no attempt.
    :param head_deadline_s: how long a client may take to send its request.
    :param monotonic: seconds, for the time that the last page may take.
    :param make_socket: makes the listening sockets.

    Raises PortBusyError.
    """

    def __init__(
        self,
        callback_url: str,
        on_callback: Callable[[str], Page],
        *,
        head_deadline_s: float = DEADLINE_S,
        monotonic: Callable[[], float] = time.monotonic,
        make_socket: MakeSocket = socket.socket,
    ) -> None:
        self._callback = urlsplit(callback_url)
        self._on_callback = on_callback
        self._head_deadline_s = head_deadline_s
        self._monotonic = monotonic
        self._closing_at: float | None = None
        self._promised: set[Page] = set()
        self._last_page_shown = threading.Event()
        self._connections = ConnectionLimit(MAX_CONNECTIONS)
        self._sockets = loopback_sockets(self._callback, make_socket)
        self._threads = [self._thread(each) for each in self._sockets]
        for thread in self._threads:
            thread.start()

    def close(self, linger_s: float = 0.0) -> None:
        """Stop listening, after the last page was shown or ``linger_s`` seconds; does not wait."""
        self._closing_at = self._monotonic() + linger_s
        if linger_s == 0:
            for each in self._sockets:
                with contextlib.suppress(OSError):  # wakes accept() on Linux; others poll
                    each.shutdown(socket.SHUT_RDWR)

    def join(self, timeout_s: float) -> None:
        """Wait until the port is free again."""
        ends_at = time.monotonic() + timeout_s
        for thread in self._threads:
            thread.join(max(0.0, ends_at - time.monotonic()))

    def _thread(self, listening: socket.socket) -> threading.Thread:
        return threading.Thread(
            target=self._listen, args=(listening,), name="sign-in listener", daemon=True
        )

    def _listen(self, listening: socket.socket) -> None:
        listening.settimeout(_POLL_S)
        with listening:
            while not self._closed():
                self._accept_one(listening)
        self._connections.shut_down_idle()

    def _closed(self) -> bool:
        closing_at = self._closing_at
        if closing_at is None:
            return False
        return self._monotonic() >= closing_at or self._last_page_shown.is_set()

    def _accept_one(self, listening: socket.socket) -> None:
        try:
            connection, _ = listening.accept()
        except TimeoutError:
            return
        except OSError:
            if not self._closed():
                time.sleep(_POLL_S)  # no descriptor is left, and the next accept fails at once
            return
        self._start_serving(connection)

    def _start_serving(self, connection: socket.socket) -> None:
        if not self._connections.admit(connection):
            connection.close()
            return
        thread = threading.Thread(
            target=self._serve, args=(connection,), name="sign-in connection", daemon=True
        )
        try:
            thread.start()
        except RuntimeError:  # the system has no more threads
            self._connections.leave(connection)
            connection.close()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                # A client that leaves in the middle is no fault.
                with contextlib.suppress(OSError):
                    self._reply(connection)
            finally:
                self._connections.leave(connection)

    def _reply(self, connection: socket.socket) -> None:
        answer, shown = self._answer(connection)
        connection.sendall(answer)
        self._connections.answered(connection)
        connection.shutdown(socket.SHUT_WR)
        if shown is not None and shown not in _NOT_THE_LAST:
            self._last_page_shown.set()
        _drain(connection)

    def _answer(self, connection: socket.socket) -> tuple[bytes, Page | None]:
        """The bytes to send, with the page of this sign-in that they show."""
        try:
            head = read_head(connection, self._head_deadline_s)
            path = callback_guard(head, self._callback)
            if path == (self._callback.path or "/"):
                return self._redirect(connection, head.target), None
            page = PAGE_PATHS.get(path)
            if page in self._promised:
                return pages.answer(200, page), page
            return pages.answer(404), None
        except StateMismatchError:
            return pages.answer(400), None
        except BadRequest as fault:
            return (pages.answer(fault.status) if fault.status else b""), None

    def _redirect(self, connection: socket.socket, target: str) -> bytes:
        with self._connections.busy(connection):
            page = self._on_callback(target)
        self._promised.add(page)
        return pages.redirect(page)


def free_callback_url(like: str = DEFAULT_CALLBACK_URL) -> str:
    """The same address on a port that is free now, for a cloud that takes any redirect URI."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    url = urlsplit(like)
    host = url.netloc.removesuffix(f":{url.port}")
    return url._replace(netloc=f"{host}:{port}").geturl()


def _drain(connection: socket.socket) -> None:
    ends_at = time.monotonic() + _DRAIN_S
    left = _DRAIN_BYTES
    while left > 0 and (left_s := ends_at - time.monotonic()) > 0:
        connection.settimeout(left_s)
        chunk = connection.recv(65536)
        if not chunk:
            return
        left -= len(chunk)
