"""One sign-in as the app does it: from the client credentials to a session with a login."""

from __future__ import annotations

from collections.abc import Callable

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import SignInCancelledError, StateMismatchError, StorageError
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in.attempt import listening_attempt

Client = tuple[str, str]
"""Client id and client secret."""

# A listener checks five times a second whether it is to end.
_PORT_WAIT_S = 2.0


class SignInJob:
    """A sign-in that can be cancelled at any moment, also before it listens.

    ``run`` belongs on a worker thread; ``free_port`` blocks for two seconds at most, all else
    never. Safe from any thread.
    """

    def __init__(
        self,
        sessions: SessionFactory,
        client: Client | None,
        on_link: Callable[[str], None],
        former: SignInJob | None,
        store: LoginStore | None = None,
    ) -> None:
        """Nothing happens yet.

        :param client: the client credentials, if the user has just given them.
        :param on_link: gets the consent page's address, on the worker thread.
        :param former: the job before, whose port this one needs.
        :param store: where to keep the login, if the user has just chosen it.
        """
        self.session: Session | None = None
        self._sessions = sessions
        self._client = client
        self._on_link = on_link
        self._former = former
        self._store = store
        self._attempt: SignIn | None = None
        self._cancelled = False

    def run(self) -> Session:
        """Block until signed in. Raises what ``SignIn.wait`` raises, and PortBusyError.

        StorageError before there is a link: the login could not be kept.
        """
        self._free_former_port()
        self._check_cancelled()
        if self._store is not None:
            self._sessions.move_to(self._store)
        self._sessions.storage.check()
        self._check_cancelled()
        if self._client is not None:
            self._sessions.save_client(*self._client)
        self._check_cancelled()
        with listening_attempt(self._new_attempt, self._sessions.use_another_port) as attempt:
            self._on_link(attempt.link)
            _wait(attempt)
        if self._store is None:
            self._sessions.storage.user_has_signed_in()
        return attempt.session

    def cancel(self) -> bool:
        """End the sign-in; False when it has ended, or its tokens are on their way, already."""
        self._cancelled = True
        return self._attempt is None or self._attempt.cancel()

    def paste(self, text: str) -> None:
        """Take what the user copied from the browser. Raises StateMismatchError."""
        if self._attempt is None:
            raise StateMismatchError("this sign-in does not wait for an answer yet")
        self._attempt.accept(text)

    @property
    def finishing(self) -> bool:
        """The tokens are on their way."""
        return self._attempt is not None and self._attempt.finishing

    def free_port(self) -> None:
        """Wait until another job can listen."""
        if self._attempt is not None:
            self._attempt.free_port(_PORT_WAIT_S)

    def _new_attempt(self) -> SignIn:
        self.session = session = self._sessions.open_session()
        self._check_cancelled()
        self._attempt = attempt = SignIn(session, self._sessions.callback_url)
        self._check_cancelled()
        return attempt

    def _free_former_port(self) -> None:
        former, self._former = self._former, None
        if former is not None:
            former.free_port()

    def _check_cancelled(self) -> None:
        if self._cancelled:
            raise SignInCancelledError("the sign-in was cancelled")


def _wait(attempt: SignIn) -> None:
    """Wait for the login. A login that could not be stored counts as well.

    The keepalive tries again to store it, and reports the fault meanwhile.
    """
    try:
        attempt.wait()
    except StorageError:
        if not attempt.session.authorized():
            raise
