"""The three steps from nothing to a sign-in: make an app, mind its redirect URI, copy its keys."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netatmo_tray.ui.controls import button, field, label
from netatmo_tray.ui.theme import Tone, Type

translate = QCoreApplication.translate

_CLIENT_ID = re.compile(r"[0-9a-fA-F]{24}")
# Secrets seen have 30 to 40 characters; a shorter text was not copied whole.
_MIN_SECRET_LENGTH = 8


class ClientForm(QWidget):
    """Explains and asks for client id and client secret."""

    submitted = Signal(str, str)
    copy_requested = Signal(str)
    apps_page_requested = Signal()

    def __init__(self, callback_url: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._callback_url = callback_url
        self._id = field(
            translate("SignIn", "Client id"),
            translate("SignIn", "Client id: 24 letters and digits"),
        )
        self._secret = field(
            translate("SignIn", "Client secret"), translate("SignIn", "Client secret"), secret=True
        )
        self._hint = label("", Type.SMALL, Tone.POOR)
        self._sign_in = button(translate("SignIn", "Sign in"), primary=True)
        self._sign_in.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self._add_introduction(layout)
        self._add_steps(layout)
        layout.addWidget(self._hint)
        layout.addWidget(self._sign_in)
        self._connect()

    def set_client_id(self, client_id: str) -> None:
        """Begin with an id that is known."""
        if client_id:
            self._id.setText(client_id)
        (self._secret if client_id else self._id).setFocus()

    def _add_introduction(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(translate("SignIn", "Connect your weather station"), Type.TITLE))
        why = translate(
            "SignIn",
            "Netatmo counts requests per app, so everybody uses a free one of their own."
            " It takes two minutes, once.",
        )
        layout.addWidget(label(why, tone=Tone.MUTED))

    def _add_steps(self, layout: QVBoxLayout) -> None:
        open_page = button(translate("SignIn", "Open dev.netatmo.com/apps"))
        open_page.clicked.connect(self.apps_page_requested)
        copy = button(translate("SignIn", "Copy"))
        copy.setAccessibleName(translate("SignIn", "Copy the redirect URI"))
        copy.clicked.connect(self._on_copy)
        address = field(translate("SignIn", "Redirect URI"))
        address.setText(self._callback_url)
        address.setReadOnly(True)
        row = QHBoxLayout()
        row.addWidget(address, 1)
        row.addWidget(copy)
        layout.addWidget(label(translate("SignIn", "1.  Create an app on Netatmo’s page.")))
        layout.addWidget(open_page)
        second = translate("SignIn", "2.  Leave its redirect URI empty, or paste this one.")
        layout.addWidget(label(second))
        layout.addLayout(row)
        layout.addWidget(label(translate("SignIn", "3.  Copy its client id and secret to here.")))
        layout.addWidget(self._id)
        layout.addWidget(self._secret)

    def _connect(self) -> None:
        for line in (self._id, self._secret):
            line.textChanged.connect(self._on_edited)
            line.returnPressed.connect(self._on_submit)
        self._sign_in.clicked.connect(self._on_submit)

    @Slot()
    def _on_copy(self) -> None:
        self.copy_requested.emit(self._callback_url)

    @Slot()
    def _on_edited(self) -> None:
        hint = self._id_hint(_trimmed(self._id))
        self._hint.setText(hint)
        _mark(self._id, bool(hint))
        self._sign_in.setEnabled(self._complete())

    @Slot()
    def _on_submit(self) -> None:
        if self._complete():
            self.submitted.emit(_trimmed(self._id).lower(), _trimmed(self._secret))
            self._secret.clear()

    def _complete(self) -> bool:
        whole_id = _CLIENT_ID.fullmatch(_trimmed(self._id)) is not None
        return whole_id and len(_trimmed(self._secret)) >= _MIN_SECRET_LENGTH

    def _id_hint(self, client_id: str) -> str:
        if re.search(r"[^0-9a-fA-F]", client_id):
            return translate("SignIn", "A client id has only the digits 0–9 and the letters a–f.")
        if len(client_id) > 24:
            return translate("SignIn", "A client id has 24 characters; these are more.")
        return ""


def _trimmed(line: QLineEdit) -> str:
    """Without the blanks and line breaks that copying brings along."""
    return "".join(line.text().split())


def _mark(line: QLineEdit, wrong: bool) -> None:
    if line.property("wrong") != wrong:
        line.setProperty("wrong", wrong)
        line.style().polish(line)
