"""Exports the settings to a file, or imports them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.background import Background
from netatmo_tray.storage.settings_transfer import export_settings, import_settings


class SettingsTransfer(QObject):
    """Exports and imports off the GUI thread, on which it lives.

    Signals:
        exported(path): the file is written.
        imported(Settings): what the file holds, to be used from now on.
        failed(NetatmoError): nothing has changed.
    """

    exported = Signal(str)
    imported = Signal(object)
    failed = Signal(object)

    def __init__(self, settings: Settings, disk: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        """The settings in use."""
        self._disk = disk

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the settings in use to a file, in place of a former one."""
        settings = self.settings
        self._disk.run(
            lambda: export_settings(Path(path), settings),
            lambda _: self.exported.emit(path),
            self.failed.emit,
        )

    @Slot(str)
    def import_from(self, path: str) -> None:
        """Read the settings of a file."""
        settings = self.settings
        self._disk.run(
            lambda: import_settings(Path(path), settings), self.imported.emit, self.failed.emit
        )
