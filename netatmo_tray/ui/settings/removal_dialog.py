"""Asks before everything is removed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QMessageBox

from netatmo_tray.core.errors import KeyringFaultError, NetatmoError
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginPlace
from netatmo_tray.services.account import Account
from netatmo_tray.ui.words import readings
from netatmo_tray.ui.words.translation import fill, translate

# Qt's name for the label with the icon of a message box.
_ICON = "qt_msgboxex_icon_label"


class RemovalDialog(QObject):
    """Says what will go, and how it went where that is not plain to see.

    Signals:
        agreed(): everything shall go.
        read(): the user has read what could not be removed.
    """

    agreed = Signal()
    read = Signal()

    def __init__(self, account: Account, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._box: QMessageBox | None = None
        self._closed: QMessageBox | None = None

    @Slot()
    def ask(self) -> None:
        """The user wants everything removed."""
        if self._box is not None:
            self._box.raise_()
            return
        box = self._made(
            translate("Removal", "Remove everything that netatmo-tray knows of you?"),
            _what_goes(self._account.login_status),
        )
        role = QMessageBox.ButtonRole
        keep = box.addButton(translate("Removal", "Keep everything"), role.RejectRole)
        remove = box.addButton(translate("Removal", "Remove and quit"), role.DestructiveRole)
        remove.clicked.connect(self.agreed)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.open()

    @Slot(object)
    def tell_fault(self, fault: NetatmoError) -> None:
        """The login could not be removed, and everything else is still there."""
        box = self._made(
            translate("Removal", "Your login could not be removed, so nothing else was."),
            fill(
                translate("Removal", "{reason}\n\nThen remove everything once more."),
                reason=_reason(fault),
            ),
        )
        box.addButton(translate("Removal", "Close"), QMessageBox.ButtonRole.AcceptRole)
        box.open()

    def tell_keyring_left(self) -> None:
        """Everything is gone but what a keyring may hold that is out of reach."""
        box = self._made(
            translate(
                "Removal", "Everything else goes as you quit; the keyring may still hold a login."
            ),
            translate(
                "Removal",
                "The system’s keyring could not be searched. netatmo-tray keeps a note of that and"
                " nothing else, and clears the keyring before it uses it again. You can also"
                " delete the entries named netatmo-tray yourself.",
            ),
        )
        box.addButton(translate("Removal", "Quit"), QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(self.read)
        box.open()

    def _made(self, words: str, more: str) -> QMessageBox:
        title = translate("Removal", "Remove all my data")
        box = QMessageBox(QMessageBox.Icon.Warning, title, words)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_finished)
        icon = box.findChild(QLabel, _ICON)
        if isinstance(icon, QLabel):  # Qt leaves it without words
            icon.setAccessibleName(translate("Removal", "Warning"))
        self._box = box
        return box

    @Slot()
    def _on_finished(self) -> None:
        # The button's own signal comes after this one: the box has to outlive it.
        self._closed, self._box = self._box, None


def _what_goes(keeping: LoginStatus) -> str:
    """A history and a start at login join here, once they exist."""
    goes = [
        _login(keeping),
        translate("Removal", "The settings, with your client id"),
        translate("Removal", "The last readings, the list of last errors, lock files"),
    ]
    lines = [f"• {each}" for each in goes]
    lines += ["", translate("Removal", "Files that you have exported stay where they are.")]
    if keeping.fixed and keeping.place is LoginPlace.FILE:
        lines.append(translate("Removal", "So does what the keyring holds from another start."))
    lines.append(translate("Removal", "netatmo-tray then quits; its next start is like the first."))
    return "\n".join(lines)


def _login(keeping: LoginStatus) -> str:
    match keeping.place:
        case LoginPlace.KEYRING:
            return translate("Removal", "Login and client secret in the system’s keyring")
        case LoginPlace.FILE:
            words = translate("Removal", "Login and client secret in {file}")
            return fill(words, file=keeping.file)
        case LoginPlace.MEMORY:
            return translate("Removal", "Login and client secret in memory")


def _reason(fault: NetatmoError) -> str:
    if isinstance(fault, KeyringFaultError):
        return translate("Removal", "Unlock your keyring, or see to it that it runs.")
    return readings.error(fault)
