"""The settings' page about the way into the Netatmo account."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import GRID
from netatmo_tray.ui.settings.client_section import ClientSection
from netatmo_tray.ui.settings.login_settings import LoginSection


class AccountPage(QWidget):
    """Client credentials, place of the login. What is typed waits until it is accepted.

    Signals:
        changed(): the user has chosen something else.
    """

    changed = Signal()

    def __init__(self, settings: Settings, keeping: LoginStatus) -> None:
        super().__init__()
        self.client = ClientSection(settings.login, keeping)
        self.login = LoginSection(keeping)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6 * GRID)
        layout.addWidget(self.client)
        layout.addWidget(self.login)
        self.client.changed.connect(self.changed)

    def edited(self, settings: Settings) -> Settings:
        """These settings with what is chosen here; the client id stays."""
        return settings.with_login(redirect_registered=self.client.redirect_registered())

    def accepted(self, settings: Settings) -> Settings:
        """These settings with the client id as well, if another one was typed."""
        client_id, secret = self.client.client()
        return settings.with_login(client_id=client_id) if secret else settings
