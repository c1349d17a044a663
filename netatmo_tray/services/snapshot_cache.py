"""Keeps the readings in a file for the next start."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.services.account import Account
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.background import Background
from netatmo_tray.services.poller import Poller
from netatmo_tray.storage.snapshot_file import load_snapshot, save_snapshot


class SnapshotCache(QObject):
    """Saves what the poller brings, until somebody signs out.

    Lives on the GUI thread; the file is read and written on the disk's thread.

    Signals:
        loaded(): the poller has the readings of the last run.
        failed(NetatmoError): the readings could not be saved.
    """

    loaded = Signal()
    failed = Signal(object)

    def __init__(
        self,
        file: Path,
        source: str,
        disk: Background,
        account: Account,
        poller: Poller,
        parent: QObject | None = None,
    ) -> None:
        """
        :param source: see ``Options.source``.
        """
        super().__init__(parent)
        self._file, self._source = file, source
        self._disk, self._account, self._poller = disk, account, poller
        poller.snapshot_changed.connect(self._save)
        account.changed.connect(self._on_account_changed)

    def load(self) -> None:
        """Give the poller the readings of the last run, unless it has newer ones by then."""
        self._disk.run(lambda: load_snapshot(self._file, self._source), self._on_read)

    def _on_read(self, snapshot: Snapshot | None) -> None:
        signed_out = self._account.state is AccountState.SIGNED_OUT
        if snapshot is not None and self._poller.snapshot is None and not signed_out:
            self._poller.snapshot = snapshot
            self.loaded.emit()

    @Slot(object)
    def _save(self, snapshot: Snapshot) -> None:
        self._disk.run(
            lambda: save_snapshot(self._file, snapshot, self._source), on_error=self.failed.emit
        )

    @Slot()
    def _on_account_changed(self) -> None:
        if self._account.state is AccountState.SIGNED_OUT:
            self._disk.run(self._delete)

    def _delete(self) -> None:
        """On the disk's thread."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
