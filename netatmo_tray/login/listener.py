"""Listens on the loopback for the browser's callback, for as long as one sign-in lasts."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from netatmo_tray.core.errors import PortBusyError, StateMismatchError
from netatmo_tray.login import pages
from netatmo_tray.login.door import check_head
from netatmo_tray.login.pages import PAGE_PATHS, Page
from netatmo_tray.login.request_head import BadRequest, read_head

MAX_CONNECTIONS = 32
# After the end, the browser still fetches the last page; it does so at once.
LINGER_S = 5.0
_POLL_S = 0.2


class Listener:
    """One listening socket on 127.0.0.1 with a thread for it and one for each peer.

    ``on_callback`` gets the target of each request that may be the callback, on a peer's thread,
    and gives the page to show. It raises StateMismatchError for a target of no attempt.
    """

    def __init__(self, callback_url: str, on_callback: Callable[[str], Page]) -> None:
        self._callback = urlsplit(callback_url)
        self._on_callback = on_callback
        self._closing_at: float | None = None
        self._last_page_shown = threading.Event()
        self._peers = threading.BoundedSemaphore(MAX_CONNECTIONS)
        self._socket = _bound(self._callback.port or 80)
        self._thread = threading.Thread(target=self._listen, name="sign-in", daemon=True)
        self._thread.start()

    def close(self, linger_s: float = 0.0) -> None:
        """Stop listening, after the last page was shown or ``linger_s`` seconds; does not wait."""
        self._closing_at = time.monotonic() + linger_s

    def join(self, timeout_s: float) -> None:
        """Wait until the port is free again."""
        self._thread.join(timeout_s)

    def _listen(self) -> None:
        with self._socket:
            while not self._closed():
                with contextlib.suppress(OSError):
                    connection, _ = self._socket.accept()
                    self._welcome(connection)

    def _closed(self) -> bool:
        closing_at = self._closing_at
        if closing_at is None:
            return False
        return time.monotonic() >= closing_at or self._last_page_shown.is_set()

    def _welcome(self, connection: socket.socket) -> None:
        if not self._peers.acquire(blocking=False):
            connection.close()
            return
        threading.Thread(
            target=self._serve, args=(connection,), name="sign-in peer", daemon=True
        ).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            # A peer that leaves in the middle is nobody's fault, and nothing to report.
            with connection, contextlib.suppress(OSError):
                connection.sendall(self._answer(connection))
                connection.shutdown(socket.SHUT_WR)
        finally:
            self._peers.release()

    def _answer(self, connection: socket.socket) -> bytes:
        try:
            head = read_head(connection)
            path = check_head(head, self._callback)
            if path == self._callback.path:
                return pages.redirect(self._on_callback(head.target))
            if path in PAGE_PATHS and self._closing_at is not None:
                self._last_page_shown.set()
                return pages.answer(200, PAGE_PATHS[path])
            return pages.answer(404)
        except StateMismatchError:
            return pages.answer(400)
        except BadRequest as fault:
            return pages.answer(fault.status) if fault.status else b""


def free_callback_url() -> str:
    """A callback address on a port that is free now; for a cloud that takes any redirect."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"http://127.0.0.1:{probe.getsockname()[1]}/callback"


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "nt":
            # Elsewhere REUSEADDR only skips the wait after a close; there it would share the port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(MAX_CONNECTIONS)
        listening.settimeout(_POLL_S)
    except OSError:
        listening.close()
        raise PortBusyError(port) from None
    return listening
