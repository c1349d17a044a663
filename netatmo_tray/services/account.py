"""The user's login as the app sees it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.cloud import Session
from netatmo_tray.cloud.hand_over import hand_over
from netatmo_tray.core.errors import NetatmoError, SignInCancelledError, StorageError
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.background import Background
from netatmo_tray.services.sign_in_job import Client, SignInJob

# The user may unlock the keyring at any time; a look once a minute costs nothing and never prompts.
STORE_RETRY_MS = 60_000
# An open keyring answers within 0.1 s; a slower one is probably asking the user to unlock it.
PATIENCE_MS = 10_000


class AccountState(StrEnum):
    """What is known of the login."""

    OPENING = "opening"
    SIGNED_OUT = "signed out"
    SIGNED_IN = "signed in"
    REFUSED = "refused"
    """The cloud no longer takes the login: the user has to sign in again."""
    STORE_SILENT = "store silent"
    """The keyring is locked, hangs or is not there, so nobody can tell."""


class Account(QObject):
    """Owns the session. Lives on the GUI thread; its work is done on two others.

    Signals:
        changed(): ``state``, ``signing_in`` or ``error`` has changed.
        signed_in(): there is a new login.
        link_ready(str): the consent page's address, to be opened in a browser.
        sign_in_failed(NetatmoError): the attempt ended without a login.
        paste_refused(NetatmoError): the pasted text is no use; the attempt goes on.
    """

    changed = Signal()
    signed_in = Signal()
    link_ready = Signal(str)
    sign_in_failed = Signal(object)
    paste_refused = Signal(object)

    def __init__(
        self, source: SessionFactory, network: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.state = AccountState.OPENING
        self.error: NetatmoError | None = None
        self.session: Session | None = None
        self.link = ""
        self._source = source
        self._network = network
        self._sign_in_thread = Background("sign-in", self)
        self._job: SignInJob | None = None
        self._former_job: SignInJob | None = None
        self.signing_out = False
        """The user wants to be signed out, but the store still has the login."""
        self._opening = False
        self._version = 0
        self._retry = QTimer(self, singleShot=True, interval=STORE_RETRY_MS)
        self._retry.timeout.connect(self._ask_store)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.changed)

    @property
    def login_status(self) -> LoginStatus:
        """How the login is kept now."""
        return self._source.login_status

    @property
    def store_is_slow(self) -> bool:
        """The store has not answered for a while: it may be asking the user to unlock it."""
        return (
            self.state is AccountState.OPENING and self._opening and not self._patience.isActive()
        )

    @property
    def signing_in(self) -> bool:
        """An attempt is under way."""
        return self._job is not None

    @property
    def unsaved(self) -> StorageError | None:
        """Why the newest login is in memory only, and ends with the app; None = it is stored."""
        return self.session.unsaved if self.session else None

    @property
    def asking_for_tokens(self) -> bool:
        """A renewal is under way: ending the program now would lose the login."""
        return self.session is not None and self.session.asking_for_tokens

    @Slot()
    def open(self) -> None:
        """Read the stored login; also after another process has changed it."""
        self.signing_out, self._opening = False, True
        self._patience.start()
        self._ask_store()

    @Slot()
    def retry(self) -> None:
        """Ask the store once more, because the user wants it."""
        self._source.ask_again()
        self._ask_store()

    @Slot()
    def save_again(self) -> None:
        """Try once more to store what only memory holds, because the user wants it."""
        if self.session is not None:
            self._source.ask_again()
            self._network.run(self.session.keepalive, self._on_saved_again, self._on_saved_again)

    def sign_in(self, client: Client | None = None, store: LoginStore | None = None) -> None:
        """Start an attempt; one that runs is cancelled, unless its tokens are on their way.

        :param client: client id and secret, when the user has just given them.
        :param store: where to keep the login, when the user has just chosen another store than
            the keyring; the keyring then is not asked to unlock.
        """
        if self._job is not None and not self._job.cancel():
            return
        former = self._job or self._former_job
        if store is None:
            self._source.ask_again()
        self.signing_out = False

        def on_link(link: str) -> None:  # on the sign-in thread
            self._sign_in_thread.call_on_gui_thread(lambda: self._on_link(job, link))

        job = SignInJob(self._source, client, on_link, former, store)
        self._job, self._former_job = job, None
        self.error, self.link = None, ""
        self.changed.emit()
        self._sign_in_thread.run(
            job.run,
            lambda session: self._on_signed_in(job, session),
            lambda fault: self._on_sign_in_failed(job, fault),
        )

    @Slot()
    def cancel_sign_in(self) -> None:
        """End the attempt under way, at once; nothing changes when there is none."""
        job = self._job
        if job is not None and job.cancel():
            self._on_sign_in_failed(job, SignInCancelledError("the sign-in was cancelled"))

    def paste(self, text: str) -> None:
        """Give the running attempt what the user copied from the browser."""
        if self._job is not None:
            try:
                self._job.paste(text)
            except NetatmoError as fault:
                self.paste_refused.emit(fault)

    @Slot()
    def sign_out(self) -> None:
        """Forget the login on this computer, a sign-in that is about to succeed included."""
        self.cancel_sign_in()
        self.signing_out = True
        if self._job is None:
            self._retry.stop()
            self._sign_in_thread.run(
                self._forget_login, self._on_signed_out, self._on_sign_out_failed
            )

    @Slot(object)
    def refused(self, fault: NetatmoError) -> None:
        """Take note that the cloud no longer accepts the login."""
        if self.state is not AccountState.SIGNED_OUT:
            self._become(AccountState.REFUSED, fault)

    @Slot()
    def accepted(self) -> None:
        """Take note that the cloud accepts the login, after all."""
        if self.state is AccountState.REFUSED:
            self._become(AccountState.SIGNED_IN)
            self.signed_in.emit()

    def stop(self) -> None:
        """Do nothing more. At once: what has to be waited for is up to the Shutdown."""
        self._retry.stop()
        self.cancel_sign_in()
        self._source.close_token_requests()
        self._sign_in_thread.stop()

    def _on_saved_again(self, _: object) -> None:
        self.changed.emit()

    @Slot()
    def _ask_store(self) -> None:
        if self.signing_out:
            self.sign_out()
            return
        version = self._version
        self._network.run(
            self._open_session,
            lambda opened: self._on_opened(version, *opened),
            lambda fault: self._on_open_failed(version, fault),
        )

    def _open_session(self) -> tuple[Session, bool]:
        """On the network thread."""
        session, former = self._source.open_session(), self.session
        if former is not None:
            hand_over(former, session)
        return session, session.authorized()

    def _forget_login(self) -> None:
        """On the sign-in thread."""
        (self.session or self._source.open_session()).logout()
        self._source.forget_client()

    def _on_opened(self, version: int, session: Session, authorized: bool) -> None:
        if version != self._version:
            return  # the user has signed in or out since the store was asked
        if authorized:
            if self.state is not AccountState.SIGNED_IN:
                self.cancel_sign_in()  # there is a login now
            self._take(session)
        else:
            self._retry.stop()
            self.session = session
            self._become(AccountState.SIGNED_OUT)

    def _on_open_failed(self, version: int, fault: NetatmoError) -> None:
        if version == self._version:
            self._retry.start()
            self._become(AccountState.STORE_SILENT, fault)

    def _on_link(self, job: SignInJob, link: str) -> None:
        if job is self._job:
            self.link = link
            self.link_ready.emit(link)

    def _on_signed_in(self, job: SignInJob, session: Session) -> None:
        if job is not self._job:
            return
        self._end_job()
        self._version += 1
        if self.signing_out:
            self.session = session
            self.sign_out()
        else:
            self._take(session)

    def _on_sign_in_failed(self, job: SignInJob, fault: NetatmoError) -> None:
        if job is not self._job:
            return
        self._end_job()
        self.changed.emit()
        self.sign_in_failed.emit(fault)
        if self.signing_out:
            self.sign_out()

    def _end_job(self) -> None:
        self._job, self._former_job, self.link = None, self._job, ""

    def _take(self, session: Session) -> None:
        self._retry.stop()
        self.session = session
        self._become(AccountState.SIGNED_IN)
        self.signed_in.emit()

    def _on_signed_out(self, _: None) -> None:
        if self.signing_out:
            self._version += 1
            self.signing_out, self.session = False, None
            self._become(AccountState.SIGNED_OUT)

    def _on_sign_out_failed(self, fault: NetatmoError) -> None:
        """Try again until the store lets go of the login."""
        if self.signing_out:
            self._retry.start()
            self._become(AccountState.STORE_SILENT, fault)

    def _become(self, state: AccountState, error: NetatmoError | None = None) -> None:
        self.state, self.error = state, error
        self.changed.emit()
