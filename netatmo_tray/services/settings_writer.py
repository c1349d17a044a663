"""Writes the user's choices to disk, once a second at most."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.background import Background

# Somebody who holds a key down changes a number many times in a second.
PAUSE_MS = 1_000

_log = logging.getLogger(__name__)


class SettingsWriter(QObject):
    """Writes at once after a pause, and changes that follow each other once a second at most.

    Lives on the GUI thread.

    Signals:
        failed(NetatmoError): the choices are not on disk.
    """

    failed = Signal(object)

    def __init__(
        self,
        write: Callable[[Settings], None],
        disk: Background,
        parent: QObject | None = None,
        pause_ms: int = PAUSE_MS,
    ) -> None:
        """
        :param write: runs on the disk's thread, at the end of the app on this one; may raise
            NetatmoError.
        """
        super().__init__(parent)
        self._write = write
        self._disk = disk
        self._wanted: Settings | None = None
        self._begun: Settings | None = None
        self._written: Settings | None = None
        self._writing = threading.Lock()
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self._begin)

    def keep(self, settings: Settings) -> None:
        """Write these settings soon."""
        self._wanted = settings
        if not self._pause.isActive():
            self._begin()

    def finish(self) -> None:
        """Write on the calling thread what is not yet on disk; the disk's thread has ended."""
        self._pause.stop()
        if self._wanted is not self._written:
            try:
                self._write_newest()
            except NetatmoError as fault:
                _log.warning("the settings could not be saved: %s", fault)

    @Slot()
    def _begin(self) -> None:
        if self._wanted is not self._begun:
            self._begun = self._wanted
            self._pause.start()
            self._disk.run(self._write_newest, on_error=self.failed.emit)

    def _write_newest(self) -> None:
        """On either thread: never overwrites newer settings by older ones."""
        with self._writing:
            wanted = self._wanted
            if wanted is not None:
                self._write(wanted)
                self._written = wanted
