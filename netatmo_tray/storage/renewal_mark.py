"""A file that exists while the outcome of a token renewal is not known."""

from __future__ import annotations

import logging
from pathlib import Path

from netatmo_tray.core.errors import StorageError
from netatmo_tray.system.atomic_file import write_atomically

_log = logging.getLogger(__name__)


class RenewalMarkFile:
    """A RenewalMark (see ``core.login.ports``) that is still there after a kill.

    The file is empty; only its existence counts. Without the mark a lost login is reported with
    the wrong reason, but the renewal works, so a fault of the disk is only logged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def set(self) -> None:
        """A renewal is about to be requested. The mark is on the disk when this returns."""
        if self.is_set():
            return
        try:
            write_atomically(self._path, b"")
        except StorageError as fault:
            _log.warning("a renewal could not be marked: %s", fault)

    def clear(self) -> None:
        """The outcome of the renewal is stored, or nothing was renewed."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as fault:
            _log.warning("%s could not be removed: %s", self._path, fault.strerror)

    def is_set(self) -> bool:
        """Whether a renewal was requested whose outcome is not known."""
        try:
            return self._path.exists()
        except OSError:
            return False
