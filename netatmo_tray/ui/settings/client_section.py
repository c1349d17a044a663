"""The settings' section about the user's own app at Netatmo."""

from __future__ import annotations

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore
from netatmo_tray.ui.look.theme import TextStyle, Tone
from netatmo_tray.ui.settings.settings_editor import SettingsEditor
from netatmo_tray.ui.widgets.factories import field, label, mark_wrong, show_tone
from netatmo_tray.ui.widgets.form import add_row
from netatmo_tray.ui.widgets.inputs import Choice
from netatmo_tray.ui.words.sign_in import id_fault, secret_fault, trimmed
from netatmo_tray.ui.words.translation import translate


class ClientSection(SettingsEditor):
    """Client id and secret; a new id needs its own secret, so that no login is orphaned.

    Typed values are no change before the dialog is accepted.
    """

    def __init__(self, login: LoginChoices, login_status: LoginStatus) -> None:
        super().__init__()
        self._stored_id = login.client_id
        self._login_status = login_status
        self._id = field(translate("Settings", "Client id"))
        self._id.setText(login.client_id)
        self._secret = field(translate("Settings", "Client secret"), secret=True)
        self._hint = label("", TextStyle.SMALL, Tone.MUTED)
        rows = self.add_section(translate("Settings", "Your Netatmo app"))
        add_row(rows, self._id)
        add_row(rows, self._secret)
        rows.addRow(self._hint)
        self._redirect = Choice(
            translate("Settings", "Redirect URI of your app"),
            (
                (translate("Settings", "Registered, or not sure"), True),
                (translate("Settings", "None: any free port will do"), False),
            ),
            login.redirect_registered,
        )
        self.add_choice(rows, self._redirect, translate("Settings", "Redirect URI"))
        for line in (self._id, self._secret):
            line.textChanged.connect(self._on_edited)
        self._on_edited()

    def client(self) -> tuple[str, str]:
        """Client id and secret as typed; an empty secret = the stored one stays."""
        return trimmed(self._id.text()).lower(), trimmed(self._secret.text())

    def redirect_registered(self) -> bool:
        """Whether a sign-in can come back to one port only."""
        registered: bool = self._redirect.chosen()
        return registered

    def fault(self) -> str:
        """Why this cannot be accepted, as a sentence; empty = it can."""
        return " ".join(self._faults()).strip()

    def show_fault(self) -> None:
        """Say what is wrong, with the cursor in the field that is wrong."""
        wrong_id, wrong_secret = self._faults()
        self._show(wrong_id, wrong_secret)
        if wrong_id or wrong_secret:
            (self._id if wrong_id else self._secret).setFocus()

    def ask(self) -> None:
        """Put the cursor into the field that has to be filled."""
        (self._secret if self._id.text() else self._id).setFocus()

    def forget_secret(self) -> None:
        """Empty the field of the secret."""
        self._secret.setText("")

    def _faults(self) -> tuple[str, str]:
        client_id, secret = self.client()
        if not secret and client_id == self._stored_id.lower():
            return "", ""
        wrong_id = id_fault(client_id)
        if wrong_id:
            return wrong_id, ""
        if not secret:
            needed = translate(
                "Settings", "Another client id has its own secret; copy the secret here as well."
            )
            return "", needed
        return "", secret_fault(secret, client_id)

    def _on_edited(self) -> None:
        client_id, secret = self.client()
        self._secret.setPlaceholderText(self._placeholder(client_id))
        waiting = self._faults()[1] if not secret else ""
        self._show("", waiting, tone=Tone.MUTED)

    def _placeholder(self, client_id: str) -> str:
        if not client_id or client_id != self._stored_id.lower():
            return ""
        match self._login_status.secret_known:
            case False:
                return translate("Settings", "Not stored")
            case None:
                return ""
            case _:
                return _where(self._login_status)

    def _show(self, wrong_id: str, wrong_secret: str, tone: Tone = Tone.POOR) -> None:
        usual = translate("Settings", "From your app’s page at dev.netatmo.com/apps.")
        said = wrong_id or wrong_secret
        self._hint.setText(said or usual)
        show_tone(self._hint, tone if said else Tone.MUTED)
        for line, fault in ((self._id, wrong_id), (self._secret, wrong_secret)):
            mark_wrong(line, bool(fault) and tone is Tone.POOR, fault)


def _where(login_status: LoginStatus) -> str:
    if login_status.fixed or login_status.secret_given or login_status.store is LoginStore.MEMORY:
        return translate("Settings", "Known until the app ends")
    if login_status.store is LoginStore.FILE:
        return translate("Settings", "Stored in a file")
    return translate("Settings", "Stored in the keyring")
