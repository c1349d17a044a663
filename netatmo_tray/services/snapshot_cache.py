"""The readings of the last time, kept in a file for the next start."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.services.background import Background
from netatmo_tray.storage.snapshot_file import load_snapshot, save_snapshot


class SnapshotCache:
    """Reads and writes it on the disk's thread; callbacks come on the GUI thread."""

    def __init__(self, file: Path, source: str, disk: Background) -> None:
        """
        :param source: see ``Options.source``.
        """
        self._file, self._source = file, source
        self._disk = disk

    def load(self, on_snapshot: Callable[[Snapshot | None], None]) -> None:
        """Give what is kept; None where nothing is."""
        self._disk.run(lambda: load_snapshot(self._file, self._source), on_snapshot)

    def save(self, snapshot: Snapshot, on_fault: Callable[[NetatmoError], None]) -> None:
        """Keep these readings in place of the former ones."""
        self._disk.run(lambda: save_snapshot(self._file, snapshot, self._source), on_error=on_fault)

    def forget(self) -> None:
        """Keep no readings."""
        self._disk.run(self._forget)

    def _forget(self) -> None:
        """On the disk's thread."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
