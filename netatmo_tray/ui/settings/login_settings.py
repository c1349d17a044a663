"""The settings' section about the place where the login is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.ui.look.theme import Tone, Type
from netatmo_tray.ui.widgets.factories import label
from netatmo_tray.ui.widgets.form import Choice, add_row, section
from netatmo_tray.ui.words.translation import breakable, translate


class LoginSection(QWidget):
    """Says where the login is kept, and offers the way back into the keyring."""

    def __init__(self, keeping: LoginStatus) -> None:
        super().__init__()
        self._choice: Choice | None = None
        whole, rows = section(translate("Settings", "Login"))
        add_row(rows, self._place_control(keeping), translate("Settings", "Kept in"))
        if keeping.place is LoginStore.FILE:
            path = label(breakable(keeping.file), Type.SMALL, Tone.MUTED)
            path.setAccessibleName(keeping.file)
            rows.addRow(path)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(whole)

    def keyring_wanted(self) -> bool:
        """The login shall move into the keyring."""
        return self._choice is not None and self._choice.chosen() is LoginStore.KEYRING

    def _place_control(self, keeping: LoginStatus) -> QWidget:
        if keeping.fixed or keeping.place is LoginStore.KEYRING:
            return label(_words(keeping.place))
        places = [(_words(place), place) for place in (keeping.place, LoginStore.KEYRING)]
        name = translate("Settings", "Where the login is kept")
        self._choice = Choice(name, places, keeping.place)
        return self._choice


def _words(place: LoginStore) -> str:
    match place:
        case LoginStore.KEYRING:
            return translate("Settings", "The system’s keyring")
        case LoginStore.FILE:
            return translate("Settings", "A file")
        case LoginStore.MEMORY:
            return translate("Settings", "Memory, until the app ends")
