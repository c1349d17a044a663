"""The view that is shown while the user is in the browser."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.ui.look.theme import GRID, TextStyle, Tone
from netatmo_tray.ui.sign_in.sign_in_requests import SignInRequests
from netatmo_tray.ui.widgets.factories import button, field, label
from netatmo_tray.ui.widgets.layouts import column, row
from netatmo_tray.ui.words.translation import translate


class WaitingView(QWidget):
    """Says what is going on, with ways to finish by hand when the browser does not come back."""

    def __init__(self, requests: SignInRequests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._requests = requests
        self._link = ""
        self._explanation = label("", tone=Tone.MUTED)
        self._open = button(translate("SignIn", "Open again"))
        self._copy = button(translate("SignIn", "Copy link"))
        self._cancel = button(translate("SignIn", "Cancel"))
        self._paste = field(translate("SignIn", "Address or refresh token"), "http://127.0.0.1…")
        title = label(translate("SignIn", "Waiting for your browser…"), TextStyle.TITLE)
        buttons = row(2 * GRID, self._open, self._copy)
        buttons.setStretch(0, 1)
        buttons.setStretch(1, 1)
        layout = column(3 * GRID, title, self._explanation, buttons, inside=self)
        layout.addSpacing(2 * GRID)
        self._add_paste(layout)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self._cancel)
        self._connect()
        self.show_link("")

    def first_control(self) -> QWidget:
        """The field for the pasted text."""
        return self._paste

    def show_link(self, link: str) -> None:
        """Show the address of the consent page; empty while there is none yet."""
        self._link = link
        self._paste.setText("")
        for control in (self._open, self._copy):
            control.setEnabled(bool(link))
        if link:
            explanation = translate(
                "SignIn", "Netatmo’s page is open in your browser. Accept there."
            )
        else:
            explanation = translate("SignIn", "Netatmo’s page opens in your browser in a moment.")
        self._explanation.setText(explanation)

    def show_no_browser(self) -> None:
        """Say what to do by hand."""
        self._explanation.setText(
            translate("SignIn", "Open the link in a browser, then accept there.")
        )

    def _add_paste(self, layout: QVBoxLayout) -> None:
        use = button(translate("SignIn", "Use"))
        use.setAccessibleName(translate("SignIn", "Use the pasted text"))
        use.clicked.connect(self._on_paste)
        how = translate(
            "SignIn",
            "Paste the address of the last page it shows, or a refresh token from your app’s page.",
        )
        layout.addWidget(
            label(translate("SignIn", "The browser did not come back?"), TextStyle.STRONG)
        )
        layout.addWidget(label(how, tone=Tone.MUTED))
        line = row(2 * GRID, self._paste, use)
        line.setStretch(0, 1)
        layout.addLayout(line)

    def _connect(self) -> None:
        self._open.clicked.connect(self._requests.open_requested)
        self._copy.clicked.connect(self._on_copy)
        self._cancel.clicked.connect(self._requests.cancel_requested)
        self._paste.returnPressed.connect(self._on_paste)

    @Slot()
    def _on_copy(self) -> None:
        self._requests.copy_requested.emit(self._link)

    @Slot()
    def _on_paste(self) -> None:
        if text := self._paste.text().strip():
            # It may be a token, which must not stay on the screen.
            self._paste.setText("")
            self._requests.paste_given.emit(text)
        else:
            self._paste.setFocus()
