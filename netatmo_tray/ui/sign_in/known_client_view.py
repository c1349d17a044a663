"""The view for a user whose client credentials are known: one button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.look.theme import GRID, TextStyle, Tone
from netatmo_tray.ui.sign_in.sign_in_requests import SignInRequests
from netatmo_tray.ui.widgets.factories import button, label
from netatmo_tray.ui.widgets.layouts import column
from netatmo_tray.ui.words.translation import translate


class KnownClientView(QWidget):
    """Offers to sign in with the stored client credentials, or to enter others.

    Signals:
        other_client_requested(): show the form.
    """

    other_client_requested = Signal()

    def __init__(self, requests: SignInRequests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign_in = button(translate("SignIn", "Sign in"), primary=True)
        self._sign_in.clicked.connect(requests.sign_in_requested)
        self._other = button(translate("SignIn", "Use another client id"))
        self._other.clicked.connect(self.other_client_requested)
        what = translate(
            "SignIn",
            "Your browser opens Netatmo’s page; accept there, and the readings appear here.",
        )
        self._title = label(translate("SignIn", "You are signed out"), TextStyle.TITLE)
        about = label(what, tone=Tone.MUTED)
        column(3 * GRID, self._title, about, self._sign_in, self._other, inside=self)

    def offer_other_client(self, offered: bool) -> None:
        """Show the second button; without it, this may be the first page that a user sees."""
        self._other.setVisible(offered)
        self._title.setText(
            translate("SignIn", "You are signed out")
            if offered
            else translate("SignIn", "Connect your weather station")
        )

    def first_control(self) -> QWidget:
        """The button that goes on."""
        return self._sign_in
