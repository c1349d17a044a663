"""The way to the settings dialog: one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.core.model import Snapshot
from netatmo_tray.core.settings import Settings
from netatmo_tray.services.account import Account
from netatmo_tray.ui.settings_dialog import SettingsDialog
from netatmo_tray.ui.theme import Colors


class SettingsAccess(QObject):
    """Owns the settings dialog while it is open.

    Signals:
        settings_changed(Settings): the user has chosen other settings.
        client_changed(client_id, client_secret): other client credentials were typed.
        place_wanted(LoginPlace): the login shall be kept there.
    """

    settings_changed = Signal(object)
    client_changed = Signal(str, str)
    place_wanted = Signal(object)

    def __init__(self, account: Account, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._snapshot: Snapshot | None = None
        self.dialog: SettingsDialog | None = None

    def open(self, settings: Settings, colors: Colors, *, ask_for_client: bool = False) -> None:
        """Open the dialog, or bring it forward.

        :param ask_for_client: begin where the client secret is typed.
        """
        if self.dialog is None:
            self.dialog = dialog = SettingsDialog(
                settings, self._account.keeping, self._snapshot, colors
            )
            dialog.settings_changed.connect(self.settings_changed)
            dialog.client_changed.connect(self.client_changed)
            dialog.place_wanted.connect(self.place_wanted)
            dialog.finished.connect(self._on_finished)
            dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        if ask_for_client:
            self.dialog.ask_for_client()

    def follow(self, snapshot: Snapshot | None, settings: Settings) -> None:
        """Offer the modules of these readings from now on, and know these settings."""
        self._snapshot = snapshot
        if self.dialog is not None:
            self.dialog.follow(settings)
            self.dialog.show_snapshot(snapshot)

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        if self.dialog is not None:
            self.dialog.apply_colors(colors)

    @Slot()
    def _on_finished(self) -> None:
        former, self.dialog = self.dialog, None
        if former is not None:
            former.deleteLater()
