"""Listens on the loopback for the browser's callback, for as long as one sign-in lasts."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from netatmo_tray.core.errors import PortBusyError, StateMismatchError
from netatmo_tray.core.options import DEFAULT_CALLBACK_URL
from netatmo_tray.sign_in import pages
from netatmo_tray.sign_in.callback_request import DEADLINE_S, BadRequest, read_head
from netatmo_tray.sign_in.connection_limit import ConnectionLimit
from netatmo_tray.sign_in.door import check_head
from netatmo_tray.sign_in.pages import PAGE_PATHS, Page

MAX_CONNECTIONS = 32
# After the end, the browser still fetches the last page; it does so at once.
LINGER_S = 5.0
_POLL_S = 0.2
# A browser that finds no room here tries again only after a second.
_QUEUE = 1024
# To close a connection with unread bytes resets it, and the peer may never see the answer.
_GOODBYE_S = 1.0
_GOODBYE_BYTES = 256 * 1024
# Pages after which another one may still come.
_NOT_THE_LAST = frozenset({Page.OVER, Page.FINISHING})


class Listener:
    """One listening socket on the loopback with a thread for it and one for each peer.

    ``on_callback`` gets the target of each request that may be the callback, on a peer's thread,
    and gives the page to show. It raises StateMismatchError for a target of no attempt.

    :param head_deadline_s: how long a peer may take to say what it wants.
    :param monotonic: seconds, for the time that the last page may take.
    """

    def __init__(
        self,
        callback_url: str,
        on_callback: Callable[[str], Page],
        *,
        head_deadline_s: float = DEADLINE_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._callback = urlsplit(callback_url)
        self._on_callback = on_callback
        self._head_deadline_s = head_deadline_s
        self._monotonic = monotonic
        self._closing_at: float | None = None
        self._promised: set[Page] = set()
        self._last_page_shown = threading.Event()
        self._peers = ConnectionLimit(MAX_CONNECTIONS)
        self._socket = _bound(self._callback)
        self._thread = threading.Thread(target=self._listen, name="sign-in", daemon=True)
        self._thread.start()

    def close(self, linger_s: float = 0.0) -> None:
        """Stop listening, after the last page was shown or ``linger_s`` seconds; does not wait."""
        self._closing_at = self._monotonic() + linger_s
        if linger_s == 0:
            with contextlib.suppress(OSError):  # only Linux wakes up by it; others look soon
                self._socket.shutdown(socket.SHUT_RDWR)

    def join(self, timeout_s: float) -> None:
        """Wait until the port is free again."""
        self._thread.join(timeout_s)

    def _listen(self) -> None:
        with self._socket:
            while not self._closed():
                self._accept_one()
        self._peers.cut_off_idle()

    def _closed(self) -> bool:
        closing_at = self._closing_at
        if closing_at is None:
            return False
        return self._monotonic() >= closing_at or self._last_page_shown.is_set()

    def _accept_one(self) -> None:
        try:
            connection, _ = self._socket.accept()
        except TimeoutError:
            return
        except OSError:
            if not self._closed():
                time.sleep(_POLL_S)  # no descriptor is left, and it would ask again at once
            return
        self._welcome(connection)

    def _welcome(self, connection: socket.socket) -> None:
        if not self._peers.admit(connection):
            connection.close()
            return
        peer = threading.Thread(
            target=self._serve, args=(connection,), name="sign-in peer", daemon=True
        )
        try:
            peer.start()
        except RuntimeError:  # the system gives no more threads
            self._peers.leave(connection)
            connection.close()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                # A peer that leaves in the middle is nobody's fault, and nothing to report.
                with contextlib.suppress(OSError):
                    self._talk(connection)
            finally:
                self._peers.leave(connection)

    def _talk(self, connection: socket.socket) -> None:
        answer, shown = self._answer(connection)
        connection.sendall(answer)
        self._peers.answered(connection)
        connection.shutdown(socket.SHUT_WR)
        if shown is not None and shown not in _NOT_THE_LAST:
            self._last_page_shown.set()
        _hear_out(connection)

    def _answer(self, connection: socket.socket) -> tuple[bytes, Page | None]:
        """What to send, and the page of this sign-in that the browser sees by it."""
        try:
            head = read_head(connection, self._head_deadline_s)
            path = check_head(head, self._callback)
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
        with self._peers.undisturbed(connection):
            page = self._on_callback(target)
        self._promised.add(page)
        return pages.redirect(page)


def free_callback_url(like: str = DEFAULT_CALLBACK_URL) -> str:
    """The same address on a port that is free now; for a cloud that takes any redirect."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    url = urlsplit(like)
    return url._replace(netloc=f"{url.hostname}:{port}").geturl()


def _hear_out(connection: socket.socket) -> None:
    ends_at = time.monotonic() + _GOODBYE_S
    left = _GOODBYE_BYTES
    while left > 0 and (left_s := ends_at - time.monotonic()) > 0:
        connection.settimeout(left_s)
        chunk = connection.recv(65536)
        if not chunk:
            return
        left -= len(chunk)


def _bound(callback: SplitResult) -> socket.socket:
    """A socket that listens on the loopback only, whatever the callback's host."""
    port = callback.port or 80
    six = callback.hostname == "::1"
    try:
        listening = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_STREAM)
    except OSError:  # a system without IPv6
        raise PortBusyError(port) from None
    try:
        if os.name == "nt":
            # Elsewhere REUSEADDR only skips the wait after a close; there it would share the port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("::1" if six else "127.0.0.1", port))
        listening.listen(_QUEUE)
        listening.settimeout(_POLL_S)
    except OSError:
        listening.close()
        raise PortBusyError(port) from None
    return listening
