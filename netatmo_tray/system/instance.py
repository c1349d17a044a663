"""The one running app of a settings folder, which takes commands from others."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Protocol

from netatmo_tray.system.locks import ProcessLock
from netatmo_tray.system.paths import Paths
from netatmo_tray.system.private_files import ensure_own_folder

COMMANDS = ("show", "hide", "refresh", "quit", "reload-login", "sign-out")
DONE = "ok"

_log = logging.getLogger(__name__)


class _Channel(Protocol):
    def close(self) -> None: ...


class InstanceGuard:
    """Held by the one running app; the lock is the kernel's, so kill -9 leaves nothing behind."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._lock = ProcessLock(paths.instance_lock_file)
        self._channel: _Channel | None = None

    def acquire(self) -> bool:
        """Become the running app; False when there is one already.

        Raises StorageError when the lock cannot be had at all.
        """
        ensure_own_folder(self._paths.runtime_dir)
        return self._lock.try_acquire()

    def serve(self, on_command: Callable[[str], None]) -> None:
        """Take commands from now on; only after ``acquire`` was True.

        :param on_command: called with one of ``COMMANDS``, on a thread of its own. It should only
            pass the word on, as the sender waits for it to return.

        Raises StorageError when the socket cannot be made; the app then runs without commands.
        """

        def answer(command: str) -> str:
            if command not in COMMANDS:
                return "unknown"
            try:
                on_command(command)
            except Exception:
                _log.exception("the command %s failed", command)
                return "failed"
            return DONE

        # Sockets are imported only once the app is up.
        if sys.platform == "win32":
            from netatmo_tray.system.instance_windows import WindowsChannel

            self._channel = WindowsChannel(self._paths.instance_socket, answer)
        else:
            from netatmo_tray.system.instance_unix import UnixChannel

            self._channel = UnixChannel(self._paths.instance_socket, answer)

    def close(self) -> None:
        """Take no more commands, remove the socket, let the next app start."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        self._lock.release()


def is_running(paths: Paths, timeout_s: float = 2.0) -> bool:
    """Whether an app answers there; it does nothing else. Blocks for at most that time."""
    return _ask(paths, "hello", timeout_s) is not None


def send_command(paths: Paths, command: str, timeout_s: float = 5.0) -> bool:
    """Tell the running app to do something; False where none runs or none did it.

    Blocks until the app has answered, for at most that time.
    """
    return _ask(paths, command, timeout_s) == DONE


def _ask(paths: Paths, command: str, timeout_s: float) -> str | None:
    if sys.platform == "win32":
        from netatmo_tray.system.instance_windows import ask
    else:
        from netatmo_tray.system.instance_unix import ask

    return ask(paths.instance_socket, command, timeout_s)
