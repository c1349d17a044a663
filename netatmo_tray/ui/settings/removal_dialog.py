"""Asks before all data of the user is removed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from netatmo_tray.core.errors import KeyringFaultError, NetatmoError
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.account import Account
from netatmo_tray.ui.widgets.question import Answer, Role, ask
from netatmo_tray.ui.words.errors import error_sentence
from netatmo_tray.ui.words.translation import fill, translate


class RemovalDialog(QObject):
    """Says what will be removed, and afterwards what could not be.

    Signals:
        agreed(): the user wants everything removed.
        read(): the user has read that a keyring may still hold a login.
    """

    agreed = Signal()
    read = Signal()

    def __init__(self, account: Account, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._box: QMessageBox | None = None

    @Slot()
    def ask(self) -> None:
        """Ask whether everything is to be removed."""
        if self._box is not None:
            self._box.raise_()
            return
        remove = translate("Removal", "Remove and quit")
        self._show(
            translate("Removal", "Remove everything that netatmo-tray knows of you?"),
            _what_goes(self._account.login_status),
            Answer(translate("Removal", "Keep everything"), Role.RejectRole),
            Answer(remove, Role.DestructiveRole, self.agreed),
        )

    @Slot(object)
    def tell_fault(self, fault: NetatmoError) -> None:
        """Say that the login could not be removed, and nothing else was."""
        self._show(
            translate("Removal", "Your login could not be removed, so nothing else was."),
            fill(
                translate("Removal", "{reason}\n\nThen try again to remove everything."),
                reason=_reason(fault),
            ),
            Answer(translate("Removal", "Close"), Role.AcceptRole),
        )

    def tell_keyring_left(self) -> None:
        """Say that everything is gone, but a keyring out of reach may hold a login."""
        box = self._show(
            translate(
                "Removal", "All else is removed as you quit; the keyring may still hold a login."
            ),
            translate(
                "Removal",
                "The system’s keyring could not be searched. netatmo-tray keeps a note of that and"
                " nothing else, and clears the keyring before it uses it again. You can also"
                " delete the entries named netatmo-tray yourself.",
            ),
            Answer(translate("Removal", "Quit"), Role.AcceptRole),
        )
        box.finished.connect(self.read)

    def _show(self, words: str, more: str, *answers: Answer) -> QMessageBox:
        self._box = ask(translate("Removal", "Remove all my data"), words, more, answers)
        self._box.finished.connect(self._on_finished)
        return self._box

    @Slot()
    def _on_finished(self) -> None:
        self._box = None


def _what_goes(login_status: LoginStatus) -> str:
    """The list of what is removed. History and autostart join here once they exist."""
    goes = [
        _login(login_status),
        translate("Removal", "The settings, with your client id"),
        translate("Removal", "The last readings, the list of last errors, lock files"),
    ]
    lines = [f"• {each}" for each in goes]
    lines += ["", translate("Removal", "Files that you have exported stay where they are.")]
    if login_status.fixed and login_status.store is LoginStore.FILE:
        lines.append(
            translate("Removal", "A login that the keyring holds from another start stays too.")
        )
    lines.append(translate("Removal", "netatmo-tray then quits; its next start is like the first."))
    return "\n".join(lines)


def _login(login_status: LoginStatus) -> str:
    match login_status.store:
        case LoginStore.KEYRING:
            return translate("Removal", "Login and client secret in the system’s keyring")
        case LoginStore.FILE:
            words = translate("Removal", "Login and client secret in {file}")
            return fill(words, file=login_status.file)
        case LoginStore.MEMORY:
            return translate("Removal", "Login and client secret in memory")


def _reason(fault: NetatmoError) -> str:
    if isinstance(fault, KeyringFaultError):
        return translate("Removal", "Unlock your keyring, or make sure that it is running.")
    return error_sentence(fault)
