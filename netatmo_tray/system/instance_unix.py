"""Commands to the running app over a Unix socket in a folder of the user's own."""

from __future__ import annotations

import contextlib
import logging
import selectors
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system.private_files import ensure_own_folder, reason_of

_LONGEST_MESSAGE = 64
_PATIENCE_S = 1.0
_QUEUE = 64  # a client with a time-out is turned away at once where the queue is full

Answer = Callable[[str], str]

_log = logging.getLogger(__name__)


class UnixChannel:
    """Answers one line per connection, on a daemon thread of its own that sleeps until asked."""

    def __init__(self, path: Path, answer: Answer) -> None:
        """Listen at that path, in place of a socket that a killed app left there.

        Only the holder of the instance lock does this. Raises StorageError.
        """
        self._path = path
        self._answer = answer
        self._listener = _listening(path)
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, name="commands", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop answering, remove the socket."""
        self._wake.close()
        self._thread.join(_PATIENCE_S * 2)
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _serve(self) -> None:
        with self._listener, self._woken, selectors.DefaultSelector() as selector:
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while all(key.fileobj is not self._woken for key, _ in selector.select()):
                self._serve_one()

    def _serve_one(self) -> None:
        try:
            connection, _ = self._listener.accept()
            with connection:
                command = _line_from(connection, _PATIENCE_S)
                connection.sendall(self._answer(command).encode() + b"\n")
        except (OSError, ValueError) as error:  # a client that is silent, gone or talks nonsense
            _log.debug("a client of the command socket was dropped: %s", type(error).__name__)


def ask(path: Path, command: str, timeout_s: float) -> str | None:
    """Send a command; the answer, or None where nobody answers in time."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.settimeout(timeout_s)
            connection.connect(str(path))
            connection.sendall(command.encode() + b"\n")
            return _line_from(connection, timeout_s)
        except (OSError, ValueError):
            return None


def _listening(path: Path) -> socket.socket:
    ensure_own_folder(path.parent)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        listener.bind(str(path))
        listener.listen(_QUEUE)
        listener.setblocking(False)  # a client may be gone again before it is accepted
    except OSError as error:
        listener.close()
        message = f"The command socket {path} cannot be made: {reason_of(error)}."
        raise StorageError(message, StoreState.BROKEN, str(path)) from error
    return listener


def _line_from(connection: socket.socket, patience_s: float) -> str:
    """One line, within that time in all. Raises OSError or ValueError."""
    deadline = time.monotonic() + patience_s
    line = b""
    while not line.endswith(b"\n"):
        connection.settimeout(max(deadline - time.monotonic(), 0.001))
        chunk = connection.recv(_LONGEST_MESSAGE)
        line += chunk
        if not chunk or len(line) > _LONGEST_MESSAGE:
            raise ValueError("not one short line")
    return line.decode("ascii").strip()
