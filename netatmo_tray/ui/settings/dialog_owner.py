"""The way to the settings dialog: one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.proxy_result import Reached
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import Account
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.settings.dialog import SettingsDialog


class SettingsDialogOwner(QObject):
    """Owns the settings dialog while it is open.

    Signals:
        settings_changed(Settings): the user has chosen other settings.
        client_changed(client_id, client_secret): other client credentials were typed.
        place_wanted(LoginPlace): the login shall be kept there.
        proxy_test_wanted(Proxy), export_wanted(path), import_wanted(path), removal_wanted(),
        link_wanted(address): a button of a page was pressed.
    """

    settings_changed = Signal(object)
    client_changed = Signal(str, str)
    place_wanted = Signal(object)
    proxy_test_wanted = Signal(object)
    export_wanted = Signal(str)
    import_wanted = Signal(str)
    removal_wanted = Signal()
    link_wanted = Signal(str)

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
                settings, self._account.login_status, self._snapshot, colors
            )
            dialog.settings_changed.connect(self.settings_changed)
            dialog.client_changed.connect(self.client_changed)
            dialog.place_wanted.connect(self.place_wanted)
            dialog.proxy_test_wanted.connect(self.proxy_test_wanted)
            dialog.export_wanted.connect(self.export_wanted)
            dialog.import_wanted.connect(self.import_wanted)
            dialog.removal_wanted.connect(self.removal_wanted)
            dialog.link_wanted.connect(self.link_wanted)
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

    @Slot(object)
    def show_proxy_outcome(self, outcome: Reached) -> None:
        """Say how the test of a proxy has ended."""
        if self.dialog is not None:
            self.dialog.proxy_page.show_reached(outcome)

    @Slot(str)
    def show_exported(self, path: str) -> None:
        """Say that the settings are in that file."""
        if self.dialog is not None:
            self.dialog.data_page.show_exported(path)

    @Slot(object)
    def show_imported(self, settings: Settings) -> None:
        """Show the settings of a file, which are in use now."""
        if self.dialog is not None:
            self.dialog.show_settings(settings)
            self.dialog.data_page.show_imported()

    @Slot(object)
    def show_exchange_fault(self, fault: NetatmoError) -> None:
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
