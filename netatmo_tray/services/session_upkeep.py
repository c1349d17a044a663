"""Polls with a login that is kept alive, for as long as somebody is signed in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from netatmo_tray.core.errors import MustAuthorizeError, NetatmoError
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.services.account import Account
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.background import Background
from netatmo_tray.services.keepalive_timer import KeepaliveTimer
from netatmo_tray.services.poller import Poller


class SessionUpkeep(QObject):
    """Starts poller and keepalive with the account's session, and tells the account of refusals.

    Lives on the GUI thread.
    """

    def __init__(
        self, account: Account, network: Background, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._account = account
        self.poller = Poller(network, clock, parent=self)
        self.keepalive = KeepaliveTimer(network, self)
        account.signed_in.connect(self._on_signed_in)
        account.changed.connect(self._on_account_changed)
        self.poller.snapshot_changed.connect(self.keepalive.look_soon)
        self.poller.failed.connect(self._on_poll_failed)
        self.keepalive.refused.connect(account.refused)
        self.keepalive.renewed.connect(account.accepted)
        self.keepalive.failed.connect(account.not_renewed)

    @Slot()
    def keep_alive(self) -> None:
        """Renew the login now if it is due, or store it if that failed before."""
        session = self._account.session
        if session is not None and self._account.state is AccountState.SIGNED_IN:
            self.keepalive.start(session)

    @Slot()
    def resume(self) -> None:
        """Catch up on what was missed while the computer slept."""
        if self._account.state is AccountState.SIGNED_IN:
            self.keep_alive()
            self.poller.poll()

    def stop(self) -> None:
        """Ask the cloud for nothing more."""
        self.keepalive.stop()
        self.poller.stop()

    @Slot()
    def _on_signed_in(self) -> None:
        session = self._account.session
        if session is not None:
            self.keepalive.start(session)
            self.poller.start(session)

    @Slot()
    def _on_account_changed(self) -> None:
        if self._account.state is AccountState.SIGNING_OUT:
            self.stop()
        elif self._account.state is AccountState.SIGNED_OUT:
            self.keepalive.stop()
            self.poller.forget()

    @Slot(object)
    def _on_poll_failed(self, fault: NetatmoError) -> None:
        if isinstance(fault, MustAuthorizeError):
            self._account.refused(fault)
