"""A lock that one thread of one process holds at a time."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system.private_files import ensure_private_folder, reason_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_TIMEOUT_S = 60.0
_POLL_S = 0.05


@contextmanager
def held(lock: threading.Lock, timeout_s: float, location: str) -> Iterator[None]:
    """Keep other threads away from the login in ``location``.

    Raises StorageError (HUNG) after ``timeout_s``.
    """
    if not lock.acquire(timeout=timeout_s):
        message = "Another thread is using the login: try again."
        raise StorageError(message, StoreState.HUNG, location)
    try:
        yield
    finally:
        lock.release()


class ProcessLock:
    """Keeps out other processes and other threads while it is held; not re-entrant.

    It is a kernel lock on a file, released when its holder ends, even by kill -9. Only the holder
    may remove the file: otherwise two processes could lock two files of the same name.
    """

    def __init__(
        self,
        path: Path,
        timeout_s: float = LOCK_TIMEOUT_S,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._path = path
        self._timeout_s = timeout_s
        self._clock = clock
        self._sleep = sleep
        self._threads = threading.Lock()
        self._descriptor: int | None = None

    def __enter__(self) -> None:
        """Wait for the lock. Raises StorageError: HUNG after ``timeout_s``."""
        deadline = self._clock() + self._timeout_s
        if not self._threads.acquire(timeout=self._timeout_s):
            raise self._hung()
        try:
            while not self._lock_file():
                if self._clock() >= deadline:
                    raise self._hung()
                self._sleep(_POLL_S)
        except BaseException:
            self._threads.release()
            raise

    def __exit__(self, *_: object) -> None:
        self.release()

    def try_acquire(self) -> bool:
        """Take the lock if it is free. Raises StorageError when the file cannot be opened."""
        if not self._threads.acquire(blocking=False):
            return False
        try:
            locked = self._lock_file()
        except BaseException:
            self._threads.release()
            raise
        if not locked:
            self._threads.release()
        return locked

    def release(self) -> None:
        """Release the lock. Only its holder may call this; without the lock it does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)
            self._threads.release()

    def remove(self) -> None:
        """Delete the file and release the lock. Only its holder may call this.

        Raises StorageError for a file that cannot be deleted.
        """
        try:
            if sys.platform == "win32":  # an open file cannot be deleted there
                self.release()
            self._path.unlink(missing_ok=True)
        except OSError as error:
            message = f"{self._path} could not be deleted: {reason_of(error)}."
            raise StorageError(message, StoreState.BROKEN, str(self._path)) from error
        finally:
            self.release()

    def _lock_file(self) -> bool:
        ensure_private_folder(self._path.parent)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = os.open(self._path, flags, 0o600)
            try:
                locked = try_lock(descriptor)
                removed = locked and self._is_removed(descriptor)
            except OSError:
                os.close(descriptor)
                raise
        except OSError as error:
            message = f"The lock file {self._path} cannot be used: {reason_of(error)}."
            raise StorageError(message, StoreState.BROKEN, str(self._path)) from error
        if locked and not removed:
            self._descriptor = descriptor
            return True
        os.close(descriptor)
        return removed and self._lock_file()

    def _is_removed(self, descriptor: int) -> bool:
        """Whether the last holder has deleted the file since it was opened here."""
        found = os.fstat(descriptor)
        if found.st_nlink:
            return False
        try:
            return not os.path.samestat(found, self._path.lstat())
        except FileNotFoundError:
            return True

    def _hung(self) -> StorageError:
        return StorageError(
            f"Another process has held {self._path} for {self._timeout_s:.0f} s; "
            "end other copies of this program.",
            StoreState.HUNG,
            str(self._path),
        )


if sys.platform == "win32":

    def try_lock(descriptor: int) -> bool:
        """Lock the open file if nobody holds it. Never waits."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:

    def try_lock(descriptor: int) -> bool:
        """Lock the open file if nobody holds it. Never waits.

        Raises OSError where the file system has no locks.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
