"""Polls with a login that is kept alive, for as long as somebody is signed in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from netatmo_tray.cloud import Asker, Session
from netatmo_tray.core.errors import MustAuthorizeError, NetatmoError
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.not_asked import NotAsked, Reason
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
        self._clock = clock
        self.poller = Poller(network, clock, parent=self)
        self.keepalive = KeepaliveTimer(network, self)
        account.signed_in.connect(self._on_signed_in)
        account.changed.connect(self._on_account_changed)
        self.poller.snapshot_changed.connect(self.keepalive.look_soon)
        self.poller.failed.connect(self._on_poll_failed)
        self.keepalive.refused.connect(account.refused)
        self.keepalive.renewed.connect(account.accepted)
        self.keepalive.failed.connect(account.not_renewed)
        self.keepalive.renewed.connect(self.poller.on_renewed)
        self.poller.login_missed.connect(self.keepalive.look_now)

    @Slot()
    def keep_alive(self) -> None:
        """Renew the login now if it is due, or store it if that failed before."""
        session = self._account.session
        if session is not None and self._account.state is AccountState.SIGNED_IN:
            self.keepalive.start(session)

    @Slot()
    def resume(self) -> None:
        """Catch up on what was missed while the computer slept."""
        self._try_again()

    @Slot()
    def network_up(self) -> None:
        """Catch up on what was missed while there was no network."""
        self._try_again()

    def refresh(self) -> NotAsked | None:
        """Ask for readings because the user wants it, for the login first where it has ended.

        :returns: the reason when the cloud is asked for nothing.
        """
        session, state = self._account.session, self._account.state
        if state in (AccountState.OPENING, AccountState.STORE_SLOW, AccountState.STORE_SILENT):
            return NotAsked(Reason.OPENING)
        if state is AccountState.SIGNING_OUT:
            return NotAsked(Reason.SIGNED_OUT)
        if session is not None and session.has_access_token:
            return self.poller.refresh()
        if session is None or state is not AccountState.SIGNED_IN:
            return NotAsked(Reason.SIGNED_OUT)
        not_asked = self.poller.reason_to_wait() or self._reason_not_to_renew(session)
        if not_asked is None:
            # On the network thread one after the other: a renewed login is there for the poller.
            if not self._is_renewing(session):
                self.keepalive.ask(Asker.USER)
            self.poller.poll()
        return not_asked

    def stop(self) -> None:
        """Ask the cloud for nothing more."""
        self.keepalive.stop()
        self.poller.stop()

    def _try_again(self) -> None:
        if self._account.state is AccountState.SIGNED_IN:
            self.keepalive.ask(Asker.NETWORK)
            self.poller.poll()

    def _reason_not_to_renew(self, session: Session) -> NotAsked | None:
        """Why a click cannot have the cloud asked for a renewal; None = it can, or that goes on."""
        pace = session.pace
        if self._is_renewing(session) or pace.pause_s(Asker.USER) == 0:
            return None
        asked_s_ago = None
        if pace.asked_at is not None:  # later than now where the clock was set back
            asked_s_ago = max(0.0, (self._clock() - pace.asked_at).total_seconds())
        return NotAsked(Reason.RENEWAL, asked_s_ago, self.keepalive.next_in_s)

    def _is_renewing(self, session: Session) -> bool:
        """Whether the cloud is being asked for a renewal: in a pause, the timer asks nobody."""
        return self.keepalive.asking and session.pace.pause_s() == 0

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
