"""The one running app of a settings folder, which takes commands from other processes."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from typing import Protocol

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.options import AppCommand
from netatmo_tray.system.locks import ProcessLock
from netatmo_tray.system.paths import Paths
from netatmo_tray.system.private_files import ensure_own_folder

DONE = "ok"
UNSAVED = "unsaved"
"""The app holds a login that it cannot store; the source of its login follows."""
# From the lock to the socket, an app that starts takes some tenths of a second.
_NOT_LISTENING_YET_S = 0.05

_log = logging.getLogger(__name__)


class _Channel(Protocol):
    def close(self) -> None: ...


class InstanceGuard:
    """Makes one app the running app; the kernel frees its lock even after kill -9."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._lock = ProcessLock(paths.instance_lock_file)
        self._channel: _Channel | None = None

    def acquire(self) -> bool:
        """Become the running app; False when another app is running.

        Raises StorageError when the lock file cannot be used.
        """
        ensure_own_folder(self._paths.runtime_dir)
        return self._lock.try_acquire()

    def serve(self, on_command: Callable[[AppCommand], str | None]) -> None:
        """Take commands from now on. Call it only after ``acquire`` returned True.

        :param on_command: called on the channel's thread. It should return at once, because the
            sender waits for it. The answer is one short line of ASCII; None = done.

        Raises StorageError when the socket cannot be made; the app then runs without commands.
        """

        def answer(command: str) -> str:
            if command not in tuple(AppCommand):
                return "unknown"
            try:
                return on_command(AppCommand(command)) or DONE
            except Exception:
                _log.exception("the command %s failed", command)
                return "failed"

        # Imported here, so that the start of the app does not wait for sockets to be imported.
        if sys.platform == "win32":
            from netatmo_tray.system.instance_windows import WindowsChannel

            self._channel = WindowsChannel(self._paths.instance_socket, answer)
        else:
            from netatmo_tray.system.instance_unix import UnixChannel

            self._channel = UnixChannel(self._paths.instance_socket, answer)

    def close(self) -> None:
        """Stop taking commands, remove the socket, release the lock for the next app."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        self._lock.release()


def is_running(paths: Paths, timeout_s: float = 2.0) -> bool:
    """Whether a running app answers. Blocks for ``timeout_s`` at most; gives no command."""
    return _ask(paths, "hello", timeout_s) is not None


def app_is_there(paths: Paths) -> bool:
    """Whether an app holds the lock of the running app, even if it does not answer."""
    if not paths.instance_lock_file.exists():
        return False
    lock = ProcessLock(paths.instance_lock_file)
    try:
        free = lock.try_acquire()
    except StorageError:
        return False
    if free:
        lock.release()
    return not free


def send_command(paths: Paths, command: AppCommand, timeout_s: float = 5.0) -> bool:
    """Send a command; False when no app is running or the command was not carried out in it.

    Blocks until the app has answered, for ``timeout_s`` at most.
    """
    return answer_to(paths, command, timeout_s) == DONE


def answer_to(paths: Paths, command: AppCommand, timeout_s: float = 5.0) -> str | None:
    """Send a command; ``DONE``, another answer of the app, or None when no app answers.

    Blocks for ``timeout_s`` at most.
    """
    return _ask(paths, command, timeout_s)


def wake_running(
    paths: Paths,
    command: AppCommand,
    timeout_s: float = 5.0,
    pause: Callable[[float], None] = time.sleep,
) -> bool:
    """Send a command to the app that holds the lock, and may only just have started.

    False when it does not answer within ``timeout_s``, for which this blocks at most.
    """
    end_s = time.monotonic() + timeout_s
    while (answer := _ask(paths, command, timeout_s)) is None:
        timeout_s = end_s - time.monotonic()
        if timeout_s <= 0:
            return False
        pause(_NOT_LISTENING_YET_S)
    return answer == DONE


def _ask(paths: Paths, command: str, timeout_s: float) -> str | None:
    if sys.platform == "win32":
        from netatmo_tray.system.instance_windows import ask
    else:
        from netatmo_tray.system.instance_unix import ask

    return ask(paths.instance_socket, command, timeout_s)
