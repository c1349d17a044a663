"""What the app does for the settings dialog, besides changing settings."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import Account
from netatmo_tray.services.background import Background
from netatmo_tray.services.data_removal import DataRemoval
from netatmo_tray.services.proxy_check import ProxyCheck
from netatmo_tray.services.settings_transfer import SettingsTransfer
from netatmo_tray.ui.browser import open_in_browser
from netatmo_tray.ui.settings.dialog_owner import SettingsDialogOwner
from netatmo_tray.ui.settings.removal_dialog import RemovalDialog
from netatmo_tray.ui.settings.settings_requests import SettingsRequests


class SettingsActions(QObject):
    """Owns the services behind the buttons of the dialog. Lives on the GUI thread.

    Signals:
        end_wanted(): the secrets are gone; the app ends now, and its files go.
    """

    end_wanted = Signal()

    def __init__(
        self,
        sessions: SessionFactory,
        account: Account,
        disk: Background,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.proxy_check = ProxyCheck(sessions.api_url, self)
        self.transfer = SettingsTransfer(settings, disk, self)
        self.removal = DataRemoval(account, sessions.forget_everything, self)
        self.removal_dialog = RemovalDialog(account, self)
        self.removal_dialog.agreed.connect(sessions.ask_again)
        self.removal_dialog.agreed.connect(self.removal.begin)
        self.removal_dialog.read.connect(self.end_wanted)
        self.removal.secrets_removed.connect(self._on_secrets_removed)
        self.removal.failed.connect(self.removal_dialog.tell_fault)

    def serve(self, requests: SettingsRequests, dialog: SettingsDialogOwner) -> None:
        """Do what the pages ask for, and tell the dialog how that ended."""
        requests.proxy_check_wanted.connect(self.proxy_check.check)
        self.proxy_check.checked.connect(dialog.show_proxy_outcome)
        requests.export_wanted.connect(self.transfer.export_to)
        requests.import_wanted.connect(self.transfer.import_from)
        self.transfer.exported.connect(dialog.show_exported)
        self.transfer.imported.connect(dialog.show_imported)
        self.transfer.failed.connect(dialog.show_transfer_fault)
        requests.link_wanted.connect(open_in_browser)
        requests.removal_wanted.connect(self.removal_dialog.ask)

    def stop(self) -> None:
        """Do nothing more."""
        self.proxy_check.stop()
        self.removal.stop()

    @Slot(bool)
    def _on_secrets_removed(self, everywhere: bool) -> None:
        if everywhere:
            self.end_wanted.emit()
        else:
            self.removal_dialog.tell_keyring_left()
