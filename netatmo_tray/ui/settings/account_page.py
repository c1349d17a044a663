"""The settings' page about the Netatmo account."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginStore, Settings
from netatmo_tray.ui.look.theme import TextStyle, Tone
from netatmo_tray.ui.settings.client_section import ClientSection
from netatmo_tray.ui.settings.settings_editor import BETWEEN_SECTIONS, SettingsEditor
from netatmo_tray.ui.widgets.factories import label
from netatmo_tray.ui.widgets.form import add_row
from netatmo_tray.ui.widgets.inputs import Choice
from netatmo_tray.ui.words.translation import breakable, translate


class AccountPage(SettingsEditor):
    """Client credentials, store of the login. Typed values wait until the dialog is accepted."""

    def __init__(self, settings: Settings, login_status: LoginStatus) -> None:
        super().__init__(BETWEEN_SECTIONS)
        self.client = ClientSection(settings.login, login_status)
        self.login = LoginSection(login_status)
        self.column.addWidget(self.client)
        self.column.addWidget(self.login)
        self.client.changed.connect(self.changed)

    def edited(self, settings: Settings) -> Settings:
        """These settings with the choices made here; the client id stays."""
        return settings.with_login(redirect_registered=self.client.redirect_registered())

    def accepted(self, settings: Settings) -> Settings:
        """These settings with the typed client id, if its secret was typed too."""
        client_id, secret = self.client.client()
        return settings.with_login(client_id=client_id) if secret else settings


class LoginSection(SettingsEditor):
    """Says where the login is kept, and offers the way back into the keyring."""

    def __init__(self, login_status: LoginStatus) -> None:
        super().__init__()
        self._choice: Choice | None = None
        rows = self.add_section(translate("Settings", "Login"))
        add_row(rows, self._store_control(login_status), translate("Settings", "Kept in"))
        if login_status.store is LoginStore.FILE:
            path = label(breakable(login_status.file), TextStyle.SMALL, Tone.MUTED)
            path.setAccessibleName(login_status.file)
            rows.addRow(path)

    def keyring_wanted(self) -> bool:
        """Whether the login shall move into the keyring."""
        return self._choice is not None and self._choice.chosen() is LoginStore.KEYRING

    def _store_control(self, login_status: LoginStatus) -> QWidget:
        if login_status.fixed or login_status.store is LoginStore.KEYRING:
            return label(_words(login_status.store))
        stores = [(_words(store), store) for store in (login_status.store, LoginStore.KEYRING)]
        name = translate("Settings", "Where the login is kept")
        self._choice = Choice(name, stores, login_status.store)
        return self._choice


def _words(store: LoginStore) -> str:
    match store:
        case LoginStore.KEYRING:
            return translate("Settings", "The system’s keyring")
        case LoginStore.FILE:
            return translate("Settings", "A file")
        case LoginStore.MEMORY:
            return translate("Settings", "Memory, until the app ends")
