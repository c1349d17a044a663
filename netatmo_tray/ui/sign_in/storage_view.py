"""The question where to keep the login, asked when the keyring cannot."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.core.errors import StoreState
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.ui.look.theme import GRID, TextStyle, Tone
from netatmo_tray.ui.sign_in.sign_in_requests import SignInRequests
from netatmo_tray.ui.widgets.factories import button, label
from netatmo_tray.ui.widgets.layouts import column
from netatmo_tray.ui.words.translation import breakable, translate


class StorageView(QWidget):
    """Says what is wrong with the keyring, and what it means to keep the login elsewhere."""

    def __init__(self, requests: SignInRequests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._requests = requests
        self._title = label("", TextStyle.TITLE)
        self._fault = label("", tone=Tone.MUTED)
        self._again = button("", primary=True)
        self._path = label("", TextStyle.SMALL)
        self._file = button(translate("SignIn", "Keep it in a file"))
        self._memory = button(translate("SignIn", "Keep it until the app ends"))
        self._cancel = button(translate("SignIn", "Cancel"))
        layout = column(3 * GRID, self._title, self._fault, self._again, inside=self)
        layout.addSpacing(2 * GRID)
        layout.addWidget(label(translate("SignIn", "Or without the keyring:"), TextStyle.STRONG))
        self._add_choices(layout)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self._cancel)
        self._connect()

    def first_control(self) -> QWidget:
        """The button that does no harm when a key is pressed once too often."""
        return self._again

    def show_fault(self, state: StoreState, file: str) -> None:
        """Ask, after the keyring has failed in this way.

        :param file: the path of the file that would hold the login.
        """
        locked = state is StoreState.LOCKED
        self._title.setText(_title(locked))
        self._fault.setText(_fault_sentence(state))
        self._again.setText(
            translate("SignIn", "Unlock the keyring")
            if locked
            else translate("SignIn", "Try the keyring again")
        )
        self._again.setAccessibleDescription(_fault_sentence(state))
        self._path.setText(breakable(file))
        self._path.setAccessibleName(file)
        self._file.setAccessibleDescription(f"{_about_file()} {file}")

    def _add_choices(self, layout: QVBoxLayout) -> None:
        about_memory = translate(
            "SignIn", "It never reaches the disk; at the next start you sign in again."
        )
        self._memory.setAccessibleDescription(about_memory)
        about_file = label(_about_file(), TextStyle.SMALL, Tone.MUTED)
        layout.addLayout(column(GRID, self._file, about_file, self._path))
        about = label(about_memory, TextStyle.SMALL, Tone.MUTED)
        layout.addLayout(column(GRID, self._memory, about))

    def _connect(self) -> None:
        chosen = self._requests.storage_chosen
        self._again.clicked.connect(lambda: chosen.emit(LoginStore.KEYRING))
        self._file.clicked.connect(lambda: chosen.emit(LoginStore.FILE))
        self._memory.clicked.connect(lambda: chosen.emit(LoginStore.MEMORY))
        self._cancel.clicked.connect(self._requests.storage_declined)


def _about_file() -> str:
    return translate("SignIn", "Every program that runs as your user can read it there:")


def _title(locked: bool) -> str:
    if locked:
        return translate("SignIn", "The keyring is locked")
    return translate("SignIn", "Where should the login be kept?")


def _fault_sentence(state: StoreState) -> str:
    match state:
        case StoreState.NO_BACKEND:
            return translate("SignIn", "No keyring was found, and a login is safest in one.")
        case StoreState.LOCKED:
            return translate("SignIn", "Unlock it to keep the login where it is safest.")
        case StoreState.DENIED:
            return translate("SignIn", "The keyring does not let this app in.")
        case StoreState.TOO_BIG:
            return translate("SignIn", "The keyring has no room for the login.")
        case StoreState.HUNG:
            return translate(
                "SignIn", "The keyring does not answer; it may be asking for its password."
            )
        case _:
            return translate("SignIn", "The keyring does not keep what is put into it.")
