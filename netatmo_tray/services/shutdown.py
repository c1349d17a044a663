"""Brings the login to safety before the app ends, without blocking anybody."""

from __future__ import annotations

import time
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.cloud import Session
from netatmo_tray.cloud.transport import TOKEN_DEADLINE_S
from netatmo_tray.core.errors import StoreState, UnsavedLoginError
from netatmo_tray.services.account import Account
from netatmo_tray.services.background import Background
from netatmo_tray.storage.keyring.gate import DEADLINE_S, PROMPT_DEADLINE_S

# A keyring that hangs is given up by then, by its own gate; one that asks the user, much later.
STORE_WAIT_MS = int(DEADLINE_S * 1000)
PROMPT_WAIT_MS = int(PROMPT_DEADLINE_S * 1000)
# Cut off by us, a token request loses the login. It ends by itself, and then is stored.
TOKEN_WAIT_MS = int(TOKEN_DEADLINE_S * 1000) + STORE_WAIT_MS
# An ordinary end is over by then, and nobody sees a window that comes and goes.
SLOW_MS = 1_000
# Nothing tells of the end of a token request; a person does not notice this delay.
LOOK_MS = 50


class Wait(StrEnum):
    """What the end of the app waits for."""

    SIGN_IN = "sign-in"
    """The user has just signed in, and the tokens are on their way."""
    RENEWAL = "renewal"
    STORE = "store"
    """Only memory holds the login, and it is stored now."""


class Shutdown(QObject):
    """One try to have the login where the next start finds it. Lives on the GUI thread.

    No token request begins any more, one under way is waited for, and what only memory holds is
    stored. All else goes on, so that the app can live after all.

    Signals:
        slow(Wait): this is waited for, and it takes so long that a person should be told.
        over(): the login is safe, or nothing more can be done for it; see ``lost``.
    """

    slow = Signal(object)
    over = Signal()

    def __init__(
        self, account: Account, sessions: SessionFactory, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._account = account
        self._sessions = sessions
        # Of its own: the account's threads may wait for the network, or for a keyring that hangs.
        self._worker = Background("last save", self)
        self.waiting_for: Wait | None = None
        """None before the start and after the end of a try."""
        self.lost: UnsavedLoginError | None = None
        """Why the login ends with the app, if it ended now; None = it does not."""
        self._store_wait_ms = STORE_WAIT_MS
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self.tell)
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._end)

    def begin(self, *, user_is_asked: bool = False) -> None:
        """Try, or go on trying; ``over`` may come before this returns.

        A sign-in whose tokens are not on their way yet is cancelled.

        :param user_is_asked: the keyring may ask the user to unlock it, and is waited for.
        """
        if self.waiting_for is not None:
            return
        self._store_wait_ms = PROMPT_WAIT_MS if user_is_asked else STORE_WAIT_MS
        self.lost = None
        self._account.cancel_sign_in()
        self.waiting_for = Wait.RENEWAL
        self._looks.start()
        self._slow.start()
        self._limit.start(TOKEN_WAIT_MS)
        self._look()

    @Slot()
    def give_up(self) -> None:
        """Wait no longer, whatever that loses: the user wants it."""
        if self.waiting_for is not None:
            self._end()

    @Slot()
    def release(self) -> None:
        """The app goes on, after all: token requests may begin again."""
        if self.waiting_for is None:
            self._sessions.open_token_requests()

    def block(self) -> None:
        """Wait for the end of the try where no event loop can run; the windows are gone by then."""
        while self.waiting_for is not None:
            QCoreApplication.sendPostedEvents()  # what other threads report
            if self._looks.isActive():
                self._look()
            if self._limit.remainingTime() == 0:
                self._end()
            time.sleep(LOOK_MS / 1000)

    def stop(self) -> None:
        """Do nothing more."""
        for timer in (self._looks, self._slow, self._limit):
            timer.stop()
        self._worker.stop()

    @Slot()
    def tell(self) -> None:
        """Say what is waited for, from now on without delay."""
        self._slow.stop()
        if self.waiting_for is not None:
            self.slow.emit(self.waiting_for)

    @Slot()
    def _look(self) -> None:
        if self._account.signing_in:  # to the very end: its tokens may still have to be asked for
            self._wait_for(Wait.SIGN_IN)
            return
        self._sessions.close_token_requests()
        session = self._account.session
        if self._account.asking_for_tokens:
            self._wait_for(Wait.RENEWAL)
        elif session is None or session.unsaved is None:
            self._end()
        else:
            self._save(session)

    def _save(self, session: Session) -> None:
        self._looks.stop()
        self._limit.start(self._store_wait_ms)
        self._wait_for(Wait.STORE)
        # It stores the login; a renewal cannot begin any more.
        self._worker.run(session.keepalive, self._on_saved, self._on_saved)

    def _wait_for(self, wait: Wait) -> None:
        former, self.waiting_for = self.waiting_for, wait
        if wait is not former and not self._slow.isActive():
            self.tell()

    def _on_saved(self, _: object) -> None:
        if self.waiting_for is Wait.STORE:
            self._end()

    @Slot()
    def _end(self) -> None:
        for timer in (self._looks, self._slow, self._limit):
            timer.stop()
        self.lost = self._loss()
        self.waiting_for = None
        self.over.emit()

    def _loss(self) -> UnsavedLoginError | None:
        if self._account.signing_in or self._account.asking_for_tokens:
            message = "The login was still being renewed when the program ended."
            return UnsavedLoginError(message, StoreState.HUNG)
        unsaved = self._account.unsaved
        return None if unsaved is None else UnsavedLoginError.because_of(unsaved)
