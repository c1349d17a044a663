"""What is done for the settings dialog besides changing settings."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import Account
from netatmo_tray.services.background import Background
from netatmo_tray.services.data_removal import Removal
from netatmo_tray.services.proxy_check import ProxyCheck
from netatmo_tray.services.settings_transfer import SettingsTransfer
from netatmo_tray.ui.browser import open_in_browser
from netatmo_tray.ui.settings.dialog_owner import SettingsDialogOwner
from netatmo_tray.ui.settings.removal_dialog import RemovalDialog


class SettingsActions(QObject):
    """Owns the services behind the dialog's buttons. Lives on the GUI thread.

    Signals:
        end_wanted(): the secrets are gone; the app ends now, and its files go.
    """

    end_wanted = Signal()

    def __init__(
        self,
        home: SessionFactory,
        account: Account,
        disk: Background,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.proxy_check = ProxyCheck(home.api_url, self)
        self.exchange = SettingsTransfer(settings, disk, self)
        self.removal = Removal(account, home.forget_everything, self)
        self.question = RemovalDialog(account, self)
        self.question.agreed.connect(home.ask_again)
        self.question.agreed.connect(self.removal.begin)
        self.question.read.connect(self.end_wanted)
        self.removal.secrets_removed.connect(self._on_secrets_removed)
        self.removal.failed.connect(self.question.tell_fault)

    def serve(self, dialog: SettingsDialogOwner) -> None:
        """Do what its buttons ask for, and tell it how that ended."""
        dialog.proxy_test_wanted.connect(self.proxy_check.check)
        self.proxy_check.checked.connect(dialog.show_proxy_outcome)
        dialog.export_wanted.connect(self.exchange.export_to)
        dialog.import_wanted.connect(self.exchange.import_from)
        self.exchange.exported.connect(dialog.show_exported)
        self.exchange.imported.connect(dialog.show_imported)
        self.exchange.failed.connect(dialog.show_exchange_fault)
        dialog.link_wanted.connect(open_in_browser)
        dialog.removal_wanted.connect(self.question.ask)

    def stop(self) -> None:
        """Do nothing more."""
        self.proxy_check.stop()
        self.removal.stop()

    @Slot(bool)
    def _on_secrets_removed(self, everywhere: bool) -> None:
        if everywhere:
            self.end_wanted.emit()
        else:
            self.question.tell_keyring_left()
