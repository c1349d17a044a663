"""The user's login as the app sees it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import NetatmoError, SignInCancelledError, StorageError
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.account_state import AccountState, LoginEvent, after
from netatmo_tray.services.background import Background
from netatmo_tray.services.sign_in_job import Client, SignInJob

# The user may unlock the keyring at any time; a look once a minute costs nothing and never prompts.
STORE_RETRY_MS = 60_000
# An open keyring answers within 0.1 s; a slower one is probably asking the user to unlock it.
PATIENCE_MS = 10_000


class Account(QObject):
    """Owns the session. Lives on the GUI thread; its work is done on two others.

    Signals:
        changed(): ``state``, ``signing_in``, ``error`` or ``waiting`` has changed.
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
        """Why the login is in this state."""
        self.waiting: StorageError | None = None
        """Why the login cannot be renewed now: the store could not take it."""
        self.session: Session | None = None
        self.link = ""
        self._source = source
        self._network = network
        self._sign_in_thread = Background("sign-in", self)
        self._job: SignInJob | None = None
        self._former_job: SignInJob | None = None
        self._version = 0
        self._taken_over: tuple[int, Session | None] = 0, None
        self._retry = QTimer(self, singleShot=True, interval=STORE_RETRY_MS)
        self._retry.timeout.connect(self._ask_store)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_store_slow)

    @property
    def login_status(self) -> LoginStatus:
        """How the login is kept now."""
        return self._source.login_status

    @property
    def signing_in(self) -> bool:
        """An attempt is under way."""
        return self._job is not None

    @property
    def unsaved(self) -> StorageError | None:
        """Why the newest login is in memory only, and ends with the app; None = it is stored."""
        holder = self._holder
        return holder.unsaved if holder else None

    @property
    def asking_for_tokens(self) -> bool:
        """A renewal is under way: ending the program now would lose the login."""
        holder = self._holder
        return holder is not None and holder.asking_for_tokens

    @Slot()
    def open(self) -> None:
        """Read the stored login; also after another process has changed it."""
        self._become(LoginEvent.OPEN)
        self._patience.start()
        self._ask_store()

    @Slot()
    def retry(self) -> None:
        """Ask the store once more, because the user wants it."""
        self._source.ask_again()
        self._ask_store()

    @Slot()
    def try_store_again(self) -> None:
        """Store what only memory holds, or renew what waits for the store: the user wants it.

        A locked keyring asks the user to unlock it.
        """
        session = self.session
        if session is not None:
            self._source.ask_again()
            self._network.run(lambda: self._open_store(session), self._on_looked, self._on_looked)

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
        self._become(LoginEvent.BEGIN)

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
        self._become(LoginEvent.LEAVE)
        self._forget()

    @Slot(object)
    def refused(self, fault: NetatmoError) -> None:
        """Take note that the cloud no longer accepts the login."""
        self._become(LoginEvent.REFUSED, fault)

    @Slot()
    def accepted(self) -> None:
        """Take note that the cloud accepts the login, after all, and the store its renewals."""
        self._wait_for(None)
        if self._become(LoginEvent.ACCEPTED):
            self.signed_in.emit()

    @Slot(object)
    def not_renewed(self, fault: NetatmoError) -> None:
        """Take note that a renewal has failed, or waits because the store could not take it."""
        if isinstance(fault, StorageError) and self.unsaved is None:
            self._wait_for(fault)
        else:
            self._wait_for(None)

    def stop(self) -> None:
        """Do nothing more. At once: what has to be waited for is up to the Shutdown."""
        self._retry.stop()
        self.cancel_sign_in()
        self._source.close_token_requests()
        self._sign_in_thread.stop()

    def _on_looked(self, _: object) -> None:
        self.changed.emit()

    @Slot()
    def _ask_store(self) -> None:
        if self.state is AccountState.SIGNING_OUT:
            self._forget()
            return
        version = self._version
        self._network.run(
            lambda: self._open_session(version),
            lambda opened: self._on_opened(version, *opened),
            lambda fault: self._on_open_failed(version, fault),
        )

    @property
    def _holder(self) -> Session | None:
        """The session that holds the login, also before the GUI thread has heard of it."""
        version, session = self._taken_over
        return session if session is not None and version == self._version else self.session

    def _open_session(self, version: int) -> tuple[Session, bool]:
        """On the network thread."""
        session, former = self._source.open_session(), self._holder
        if former is not None:
            session.take_over(former)
        self._taken_over = version, session
        return session, session.authorized()

    def _open_store(self, session: Session) -> None:
        """On the network thread."""
        self._source.store.load()
        session.keepalive()

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
            self._take(LoginEvent.FOUND, session)
        else:
            self.session = session
            self._become(LoginEvent.MISSING)

    def _on_open_failed(self, version: int, fault: NetatmoError) -> None:
        if version == self._version:
            self._become(LoginEvent.SILENT, fault)

    @Slot()
    def _on_store_slow(self) -> None:
        self._become(LoginEvent.SLOW)

    def _on_link(self, job: SignInJob, link: str) -> None:
        if job is self._job:
            self.link = link
            self.link_ready.emit(link)

    def _on_signed_in(self, job: SignInJob, session: Session) -> None:
        if job is not self._job:
            return
        self._end_job()
        self._version += 1
        if self.state is AccountState.SIGNING_OUT:
            self.session = session
            self._forget()
        else:
            self._take(LoginEvent.SIGNED_IN, session)

    def _on_sign_in_failed(self, job: SignInJob, fault: NetatmoError) -> None:
        if job is not self._job:
            return
        self._end_job()
        self.changed.emit()
        self.sign_in_failed.emit(fault)
        if self.state is AccountState.SIGNING_OUT:
            self._forget()

    def _end_job(self) -> None:
        self._job, self._former_job, self.link = None, self._job, ""

    def _take(self, event: LoginEvent, session: Session) -> None:
        self.session = session
        self._source.forget_sessions_before(session)
        if self._become(event):
            self.signed_in.emit()

    def _forget(self) -> None:
        """Have the store let go of the login, unless tokens on their way come first."""
        if self._job is None:
            self._sign_in_thread.run(
                self._forget_login, self._on_signed_out, self._on_sign_out_failed
            )

    def _on_signed_out(self, _: None) -> None:
        if self.state is AccountState.SIGNING_OUT:
            self._version += 1
            self.session = None
            self._become(LoginEvent.LEFT)

    def _on_sign_out_failed(self, fault: NetatmoError) -> None:
        """Try again until the store lets go of the login."""
        if self.state is AccountState.SIGNING_OUT:
            self._become(LoginEvent.LEAVE, fault)

    def _become(self, event: LoginEvent, error: NetatmoError | None = None) -> bool:
        """Go where the event leads: the only way from one state to another.

        False, with nothing changed, where it means nothing in the present state.
        """
        state = after(self.state, event)
        if state is None:
            return False
        self.state, self.error = state, error
        store_failed = state in (AccountState.STORE_SILENT, AccountState.SIGNING_OUT) and error
        (self._retry.start if store_failed else self._retry.stop)()
        self.changed.emit()
        return True

    def _wait_for(self, fault: StorageError | None) -> None:
        if fault is not self.waiting:
            self.waiting = fault
            self.changed.emit()
