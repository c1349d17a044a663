"""A file that is there while the outcome of a renewal is not known."""

from __future__ import annotations

import logging
from pathlib import Path

from netatmo_tray.core.errors import StorageError
from netatmo_tray.system.atomic_file import write_atomically

_log = logging.getLogger(__name__)


class RenewalMarkFile:
    """A RenewalMark (see ``core.ports``) that outlives a program killed within the renewal.

    The file is empty: that it is there says it all. A disk that cannot take it costs the true
    reason for a lost login, never the renewal itself, so nothing here raises.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def set(self) -> None:
        """A renewal is about to be asked for; on the disk when this returns."""
        if self.is_set():
            return
        try:
            write_atomically(self._path, b"")
        except StorageError as fault:
            _log.warning("a renewal could not be marked: %s", fault)

    def clear(self) -> None:
        """Its outcome is stored, or nothing was renewed."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as fault:
            _log.warning("%s could not be removed: %s", self._path, fault.strerror)

    def is_set(self) -> bool:
        """A renewal was asked for, and nobody knows its outcome."""
        try:
            return self._path.exists()
        except OSError:
            return False
