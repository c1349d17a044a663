"""Opens the settings dialog, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.proxy import ProxyCheckResult
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import Account
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.settings.dialog import SettingsDialog
from netatmo_tray.ui.settings.settings_requests import SettingsRequests


class SettingsDialogOwner(QObject):
    """Owns the settings dialog while it is open."""

    def __init__(
        self, account: Account, requests: SettingsRequests, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._account = account
        self._requests = requests
        self._snapshot: Snapshot | None = None
        self.dialog: SettingsDialog | None = None

    def open(self, settings: Settings, colors: Colors, *, ask_for_client: bool = False) -> None:
        """Open the dialog, or bring it forward.

        :param ask_for_client: begin where the client secret is typed.
        """
        if self.dialog is None:
            self.dialog = dialog = SettingsDialog(
                settings, self._account.login_status, self._snapshot, colors, self._requests
            )
            dialog.finished.connect(self._on_finished)
            dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        if ask_for_client:
            self.dialog.ask_for_client()

    def follow(self, snapshot: Snapshot | None, settings: Settings) -> None:
        """Take over new readings, and settings that changed elsewhere."""
        self._snapshot = snapshot
        if self.dialog is not None:
            self.dialog.follow(settings)
            self.dialog.show_snapshot(snapshot)

    @Slot(object)
    def show_proxy_outcome(self, outcome: ProxyCheckResult) -> None:
        """Say how the check of a proxy ended."""
        if self.dialog is not None:
            self.dialog.network_page.show_outcome(outcome)

    @Slot(str)
    def show_exported(self, path: str) -> None:
        """Say that the settings are in that file."""
        if self.dialog is not None:
            self.dialog.data_page.show_exported(path)

    @Slot(object)
    def show_imported(self, settings: Settings) -> None:
        """Show imported settings, which are in use now."""
        if self.dialog is not None:
            self.dialog.show_settings(settings)
            self.dialog.data_page.show_imported()

    @Slot(object)
    def show_transfer_fault(self, fault: NetatmoError) -> None:
        """Say why nothing was exported or imported."""
        if self.dialog is not None:
            self.dialog.data_page.show_fault(fault)

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        if self.dialog is not None:
            self.dialog.apply_colors(colors)

    @Slot()
    def _on_finished(self) -> None:
        former, self.dialog = self.dialog, None
        if former is not None:
            former.deleteLater()
