"""The user's login as the app sees it."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import (
    NetatmoError,
    SignInCancelledError,
    StorageError,
)
from netatmo_tray.login import SignIn
from netatmo_tray.services.background import Background

# A keyring may be unlocked any time; asking once a minute costs nothing and prompts nobody.
STORE_RETRY_MS = 60_000


class AccountState(StrEnum):
    """What is known of the login."""

    OPENING = "opening"
    SIGNED_OUT = "signed out"
    SIGNED_IN = "signed in"
    REFUSED = "refused"
    """The cloud no longer takes the login: the user has to sign in again."""
    STORE_SILENT = "store silent"
    """The keyring is locked, hangs or is not there, so nobody can tell."""


class SessionSource(Protocol):
    """Makes sessions; every method may block and runs on a worker thread."""

    callback_url: str

    def open_session(self) -> Session:
        """A session on the stored login. Raises StorageError."""

    def save_client(self, client_id: str, client_secret: str) -> None:
        """Keep the user's client credentials. Raises StorageError."""


class Account(QObject):
    """Owns the session. Lives on the GUI thread; its work is done on two others.

    Signals:
        changed(): ``state``, ``signing_in`` or ``error`` is another.
        signed_in(): a login is there that was not there before, or is another one.
        link_ready(str): the consent page's address, to be opened in a browser.
        sign_in_failed(NetatmoError): the attempt ended without a login.
        paste_refused(NetatmoError): the pasted text is of no use; the attempt goes on.
    """

    changed = Signal()
    signed_in = Signal()
    link_ready = Signal(str)
    sign_in_failed = Signal(object)
    paste_refused = Signal(object)

    def __init__(
        self, source: SessionSource, network: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.state = AccountState.OPENING
        self.error: NetatmoError | None = None
        self.signing_in = False
        self.session: Session | None = None
        self.link = ""
        self._source = source
        self._network = network
        self._door = Background("sign-in", self)
        self._session_at_door: Session | None = None
        self._attempt: SignIn | None = None
        self._attempt_number = 0
        self._retry = QTimer(self, singleShot=True, interval=STORE_RETRY_MS)
        self._retry.timeout.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Read the stored login; also after another process has changed it."""
        self._network.run(self._opened, self._on_opened, self._on_store_silent)

    def sign_in(self, client: tuple[str, str] | None = None) -> None:
        """Start an attempt; one that runs is cancelled.

        :param client: client id and secret, when the user has just given them.
        """
        self.cancel_sign_in()
        self._attempt_number += 1
        number = self._attempt_number
        self.signing_in, self.error = True, None
        self.changed.emit()
        self._door.run(
            lambda: self._through_the_door(number, client),
            lambda session: self._on_signed_in(number, session),
            lambda fault: self._on_sign_in_failed(number, fault),
        )

    def cancel_sign_in(self) -> None:
        """End the attempt under way; nothing changes when there is none."""
        if self._attempt is not None:
            self._attempt.cancel()

    def paste(self, text: str) -> None:
        """Give the running attempt what the user copied from the browser."""
        attempt = self._attempt
        if attempt is not None:
            self._network.run(lambda: attempt.paste(text), _ignore, self.paste_refused.emit)

    def sign_out(self) -> None:
        """Forget the login on this computer."""
        self.cancel_sign_in()
        session = self.session
        if session is not None:
            self._network.run(session.logout, self._on_signed_out, self._on_store_silent)

    @Slot(object)
    def refused(self, fault: NetatmoError) -> None:
        """Take note that the cloud no longer accepts the login."""
        if self.state is not AccountState.SIGNED_OUT:
            self._become(AccountState.REFUSED, fault)

    def stop(self, wait_s: float) -> None:
        """End the attempt under way and take no more.

        Waits, for at most that long, only for tokens that are on their way.
        """
        self._retry.stop()
        self.cancel_sign_in()
        ends_at = time.monotonic() + wait_s
        while self._asking_for_tokens() and time.monotonic() < ends_at:
            time.sleep(0.02)
        self._door.stop()

    def _asking_for_tokens(self) -> bool:
        sessions = (self.session, self._session_at_door)
        return any(session is not None and session.asking_for_tokens for session in sessions)

    def _opened(self) -> tuple[Session, bool]:
        session = self._source.open_session()
        return session, session.authorized()

    def _on_opened(self, opened: tuple[Session, bool]) -> None:
        self.session, authorized = opened
        if authorized:
            self._become(AccountState.SIGNED_IN)
            self.signed_in.emit()
        else:
            self._become(AccountState.SIGNED_OUT)

    def _on_store_silent(self, fault: NetatmoError) -> None:
        self._retry.start()
        self._become(AccountState.STORE_SILENT, fault)

    def _through_the_door(self, number: int, client: tuple[str, str] | None) -> Session:
        """The whole attempt, on its own thread."""
        if number != self._attempt_number:
            raise SignInCancelledError("a newer sign-in has begun")
        if client is not None:
            self._source.save_client(*client)
        self._session_at_door = session = self._source.open_session()
        with SignIn(session, self._source.callback_url) as attempt:
            self._attempt = attempt
            attempt.start()
            self._door.call_on_gui_thread(lambda: self._on_link(attempt.link))
            _wait(attempt, session)
        return session

    def _on_link(self, link: str) -> None:
        self.link = link
        self.link_ready.emit(link)

    def _on_signed_in(self, number: int, session: Session) -> None:
        if number != self._attempt_number:
            return
        self._end_attempt()
        self.session = session
        self._become(AccountState.SIGNED_IN)
        self.signed_in.emit()

    def _on_sign_in_failed(self, number: int, fault: NetatmoError) -> None:
        if number != self._attempt_number:
            return
        self._end_attempt()
        self.changed.emit()
        self.sign_in_failed.emit(fault)

    def _end_attempt(self) -> None:
        self._attempt, self.signing_in, self.link = None, False, ""

    def _on_signed_out(self, _: None) -> None:
        self._become(AccountState.SIGNED_OUT)

    def _become(self, state: AccountState, error: NetatmoError | None = None) -> None:
        self.state, self.error = state, error
        self.changed.emit()


def _wait(attempt: SignIn, session: Session) -> None:
    """Wait for the login; one that could not be stored is a login all the same.

    The keepalive tries again to store it, and tells meanwhile.
    """
    try:
        attempt.wait()
    except StorageError:
        if not session.authorized():
            raise


def _ignore(_: object) -> None:
    """The end of the attempt tells."""
