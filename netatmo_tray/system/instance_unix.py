"""Commands to the running app over a Unix socket in a private folder."""

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
_CLIENT_TIMEOUT_S = 1.0
# A client that finds the backlog full is turned away at once.
_BACKLOG = 64

Answer = Callable[[str], str]

_log = logging.getLogger(__name__)


class UnixChannel:
    """Answers one line per connection, on a daemon thread that sleeps between connections."""

    def __init__(self, path: Path, answer: Answer) -> None:
        """Listen at the path; a socket that a killed app left there is replaced.

        Only the holder of the instance lock may do this. Raises StorageError.
        """
        self._path = path
        self._answer = answer
        self._listener = _listener_at(path)
        self._stop, self._stopped = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, name="commands", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop answering, remove the socket."""
        self._stop.close()
        self._thread.join(_CLIENT_TIMEOUT_S * 2)
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _serve(self) -> None:
        with self._listener, self._stopped, selectors.DefaultSelector() as selector:
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._stopped, selectors.EVENT_READ)
            while all(key.fileobj is not self._stopped for key, _ in selector.select()):
                self._serve_one()

    def _serve_one(self) -> None:
        try:
            connection, _ = self._listener.accept()
            with connection:
                command = _line_from(connection, _CLIENT_TIMEOUT_S)
                connection.sendall(self._answer(command).encode() + b"\n")
        except (OSError, ValueError) as error:  # the client is silent, gone or sends nonsense
            _log.debug("a client of the command socket was dropped: %s", type(error).__name__)


def ask(path: Path, command: str, timeout_s: float) -> str | None:
    """Send a command; the answer, or None when no app answers within ``timeout_s``."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.settimeout(timeout_s)
            connection.connect(str(path))
            connection.sendall(command.encode() + b"\n")
            return _line_from(connection, timeout_s)
        except (OSError, ValueError):
            return None


def _listener_at(path: Path) -> socket.socket:
    ensure_own_folder(path.parent)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        listener.bind(str(path))
        listener.listen(_BACKLOG)
        listener.setblocking(False)  # a client may be gone again before it is accepted
    except OSError as error:
        listener.close()
        message = f"The command socket {path} cannot be made: {reason_of(error)}."
        raise StorageError(message, StoreState.BROKEN, str(path)) from error
    return listener


def _line_from(connection: socket.socket, timeout_s: float) -> str:
    """One line; ``timeout_s`` is for the whole line. Raises OSError or ValueError."""
    deadline = time.monotonic() + timeout_s
    line = b""
    while not line.endswith(b"\n"):
        connection.settimeout(max(deadline - time.monotonic(), 0.001))
        chunk = connection.recv(_LONGEST_MESSAGE)
        line += chunk
        if not chunk or len(line) > _LONGEST_MESSAGE:
            raise ValueError("not one short line")
    return line.decode("ascii").strip()
