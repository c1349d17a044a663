"""Tells a user who is not looking at the app that the login has ended, once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.core.errors import MustAuthorizeError
from netatmo_tray.services.account import Account
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.notification_bus import Notification
from netatmo_tray.services.notifier import Notifier
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.words.errors import error_sentence
from netatmo_tray.ui.words.translation import translate


class SignInReminder(QObject):
    """Shows one notification for each login that is lost; icon and popup go on saying it.

    Signals:
        sign_in_requested(): the user has clicked the notification, and it is still true.
    """

    sign_in_requested = Signal()

    def __init__(
        self, account: Account, notifier: Notifier, tray: Tray, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._account = account
        self._notifier = notifier
        self._tray = tray
        self._said = False
        account.changed.connect(self.check)
        notifier.clicked.connect(self._on_clicked)
        notifier.refused.connect(self._say_beside_the_icon)
        tray.bubble_clicked.connect(self._on_clicked)

    @Slot()
    def check(self) -> None:
        """Show or withdraw the notification, as the login is now."""
        refused = self._account.state is AccountState.REFUSED
        if refused and not self._account.signing_in and not self._said:
            self._said = True
            self._notifier.show(self._reminder())
        elif self._account.signing_in or not refused:
            self._notifier.withdraw()
            self._said = self._said and refused

    @Slot()
    def _on_clicked(self) -> None:
        """Sign in if that is still needed: Windows and macOS keep old bubbles to be clicked."""
        if self._account.state is AccountState.REFUSED and not self._account.signing_in:
            self.sign_in_requested.emit()

    @Slot(object)
    def _say_beside_the_icon(self, reminder: Notification) -> None:
        """Use a bubble of the tray where there is no notification service, as on Windows."""
        self._tray.show_bubble(reminder.title, reminder.body)

    def _reminder(self) -> Notification:
        fault = self._account.error or MustAuthorizeError("the login was refused")
        title = translate("SignIn", "Sign in to Netatmo again")
        return Notification(title, error_sentence(fault), translate("SignIn", "Sign in"))
