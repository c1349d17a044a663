"""The form for the client credentials: make an app, set its redirect URI, copy its keys."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.ui.look.theme import GRID, TextStyle, Tone
from netatmo_tray.ui.sign_in.sign_in_requests import SignInRequests
from netatmo_tray.ui.widgets.factories import (
    button,
    caption,
    field,
    label,
    mark_wrong,
    show_tone,
    step,
)
from netatmo_tray.ui.widgets.layouts import column, row
from netatmo_tray.ui.words.sign_in import id_fault, letters_fault, secret_fault, trimmed
from netatmo_tray.ui.words.translation import translate

_COPIED_FOR_MS = 2_000


class ClientForm(QWidget):
    """Explains and asks for client id and client secret.

    Signals:
        back_requested(): to the view that the user came from.
        resized(): the form needs another height.
    """

    back_requested = Signal()
    resized = Signal()

    def __init__(
        self, callback_url: str, requests: SignInRequests, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._requests = requests
        self._callback_url = callback_url
        self._id = field(translate("SignIn", "Client id"))
        self._hint = label("", TextStyle.SMALL, Tone.MUTED)
        self._secret = field(translate("SignIn", "Client secret"), secret=True)
        self._secret_hint = label("", TextStyle.SMALL, Tone.POOR)
        self._copy = button(translate("SignIn", "Copy"))
        self._sign_in = button(translate("SignIn", "Sign in"), primary=True)
        self._back = button(translate("SignIn", "Back"))
        layout = column(3 * GRID, inside=self)
        self._add_introduction(layout)
        self._add_steps(layout)
        layout.addWidget(self._sign_in)
        layout.addWidget(self._back)
        self.offer_way_back(False)
        self._show_hints("", "")
        self._connect()

    def set_client_id(self, client_id: str) -> None:
        """Fill in an id that is known."""
        self._id.setText(client_id)

    def first_control(self) -> QWidget:
        """The field that the user has to fill in next."""
        return self._secret if self._id.text() else self._id

    def offer_way_back(self, offered: bool) -> None:
        """Show the button that leads back to where the user came from."""
        self._back.setVisible(offered)

    def _add_introduction(self, layout: QVBoxLayout) -> None:
        why = translate(
            "SignIn",
            "Netatmo counts requests per app, so everybody uses a free one of their own."
            " It takes two minutes, once.",
        )
        layout.addWidget(
            label(translate("SignIn", "Connect your weather station"), TextStyle.TITLE)
        )
        layout.addWidget(label(why, tone=Tone.MUTED))

    def _add_steps(self, layout: QVBoxLayout) -> None:
        open_page = button(translate("SignIn", "Open dev.netatmo.com/apps"))
        open_page.clicked.connect(self._requests.apps_page_requested)
        create = translate("SignIn", "Create an app on Netatmo’s page; any name will do.")
        redirect = translate("SignIn", "Leave its redirect URI empty, or paste this one.")
        keys = translate("SignIn", "Copy its client id and client secret to here.")
        id_caption = caption(translate("SignIn", "Client id"), self._id)
        secret_caption = caption(translate("SignIn", "Client secret"), self._secret)
        layout.addWidget(step(1, create, open_page))
        layout.addWidget(step(2, redirect, self._address_row()))
        layout.addWidget(
            step(
                3,
                keys,
                id_caption,
                self._id,
                self._hint,
                secret_caption,
                self._secret,
                self._secret_hint,
            )
        )

    def _address_row(self) -> QWidget:
        address = field(translate("SignIn", "Redirect URI"))
        address.setText(self._callback_url)
        address.setReadOnly(True)
        address.setCursorPosition(0)
        self._copy.setAccessibleName(translate("SignIn", "Copy the redirect URI"))
        made = QWidget()
        row(2 * GRID, address, self._copy, inside=made).setStretch(0, 1)
        return made

    def _connect(self) -> None:
        for line in (self._id, self._secret):
            line.textChanged.connect(self._on_edited)
            line.returnPressed.connect(self._on_submit)
        self._copy.clicked.connect(self._on_copy)
        self._sign_in.clicked.connect(self._on_submit)
        self._back.clicked.connect(self.back_requested)

    @Slot()
    def _on_copy(self) -> None:
        self._requests.copy_requested.emit(self._callback_url)
        self._copy.setText(translate("SignIn", "Copied"))
        QTimer.singleShot(_COPIED_FOR_MS, self, self._on_copied_long_ago)

    @Slot()
    def _on_copied_long_ago(self) -> None:
        self._copy.setText(translate("SignIn", "Copy"))

    @Slot()
    def _on_edited(self) -> None:
        """Point out only the faults that more typing cannot mend."""
        self._show_hints(letters_fault(trimmed(self._id.text())), "")

    @Slot()
    def _on_submit(self) -> None:
        client_id, secret = trimmed(self._id.text()).lower(), trimmed(self._secret.text())
        wrong_id, wrong_secret = id_fault(client_id), secret_fault(secret, client_id)
        if not wrong_id and not wrong_secret:
            # Not clear(), which would keep it for an undo.
            self._secret.setText("")
            self._requests.client_given.emit(client_id, secret)
            return
        only_begun = not wrong_id and not secret and self._id.hasFocus()
        self._show_hints(wrong_id, "" if wrong_id or only_begun else wrong_secret)
        (self._id if wrong_id else self._secret).setFocus()

    def _show_hints(self, about_id: str, about_secret: str) -> None:
        usual = translate("SignIn", "24 characters: digits and the letters a–f")
        self._hint.setText(about_id or usual)
        show_tone(self._hint, Tone.POOR if about_id else Tone.MUTED)
        self._secret_hint.setText(about_secret)
        self._secret_hint.setVisible(bool(about_secret))
        mark_wrong(self._id, bool(about_id), about_id)
        mark_wrong(self._secret, bool(about_secret), about_secret)
        self.resized.emit()
