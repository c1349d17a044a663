"""Commands to the running app over a named pipe."""

from __future__ import annotations

import contextlib
import logging
import threading
import zlib
from collections.abc import Callable
from multiprocessing.connection import Client, Listener
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState

_LONGEST_MESSAGE = 64
_CLIENT_TIMEOUT_S = 1.0
_CLOSE = "close"
_FAMILY = "AF_PIPE"

Answer = Callable[[str], str]

_log = logging.getLogger(__name__)


class WindowsChannel:
    """Answers one message per connection, on a daemon thread that sleeps between connections.

    Only ``send_bytes`` and ``recv_bytes`` are used, so no message is ever unpickled. The pipe's
    default access list lets only the same user (and administrators) write to it.
    """

    def __init__(self, path: Path, answer: Answer) -> None:
        """Listen on the pipe named after the path. Raises StorageError."""
        self._path = path
        self._answer = answer
        self._closing = False
        try:
            self._listener = Listener(_pipe_name(path), family=_FAMILY)
        except OSError as error:
            message = f"The command pipe cannot be made: {type(error).__name__}."
            raise StorageError(message, StoreState.BROKEN, _pipe_name(path)) from error
        self._thread = threading.Thread(target=self._serve, name="commands", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop answering, remove the pipe."""
        self._closing = True
        ask(self._path, _CLOSE, _CLIENT_TIMEOUT_S)  # wakes the thread
        self._thread.join(_CLIENT_TIMEOUT_S * 2)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except OSError as error:
                _log.warning("commands are not taken any more: %s", type(error).__name__)
                return
            with connection, contextlib.suppress(OSError, EOFError, ValueError):
                if self._closing:
                    return
                if connection.poll(_CLIENT_TIMEOUT_S):
                    command = connection.recv_bytes(_LONGEST_MESSAGE).decode("ascii")
                    connection.send_bytes(self._answer(command).encode())


def ask(path: Path, command: str, timeout_s: float) -> str | None:
    """Send a command; the answer, or None when no app answers within ``timeout_s``."""
    try:
        with Client(_pipe_name(path), family=_FAMILY) as connection:
            connection.send_bytes(command.encode())
            if not connection.poll(timeout_s):
                return None
            return connection.recv_bytes(_LONGEST_MESSAGE).decode("ascii")
    except (OSError, EOFError, ValueError):
        return None


def _pipe_name(path: Path) -> str:
    """A name made of the whole path, because all pipes of the computer share one folder."""
    return rf"\\.\pipe\{path.stem}-{zlib.crc32(str(path).encode()):08x}"
