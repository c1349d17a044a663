"""One sign-in as the app does it: from the client credentials to a session with a login."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import SignInCancelledError, StateMismatchError, StorageError
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginPlace
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in.attempt import listening_attempt

Client = tuple[str, str]
"""Client id and client secret."""

# A listener looks five times a second whether it shall end.
_PORT_WAIT_S = 2.0


class SessionSource(Protocol):
    """Makes sessions on the stored login. Its methods but the last two may block."""

    callback_url: str

    @property
    def login_status(self) -> LoginStatus:
        """How the login is kept now; never blocks."""

    def open_session(self) -> Session:
        """A session on the stored login. Raises StorageError."""

    def use_another_port(self) -> bool:
        """Let the next sessions come back to another port; False where that cannot be."""

    def save_client(self, client_id: str, client_secret: str) -> None:
        """Keep the user's client credentials. Raises StorageError."""

    def check_storage(self) -> None:
        """Try the place where the login is to be kept. Raises StorageError when it is no good."""

    def move_to(self, place: LoginPlace) -> None:
        """Keep login and client there from now on. Raises StorageError."""

    def return_to_keyring(self) -> bool:
        """Move back into a keyring that works without a prompt, if so. Raises StorageError."""

    def forget_client(self) -> None:
        """Forget the client secret. Raises StorageError."""

    def ask_again(self) -> None:
        """The user is there: a store that is locked may ask once more to be unlocked."""

    def close_token_requests(self) -> None:
        """Let no token request begin any more: the app ends."""


class SignInJob:
    """An attempt that can be ended at any moment, also before it listens.

    ``run`` belongs on a worker thread; everything else never blocks and is safe from any thread.
    """

    def __init__(
        self,
        source: SessionSource,
        client: Client | None,
        on_link: Callable[[str], None],
        former: SignInJob | None,
        place: LoginPlace | None = None,
    ) -> None:
        """Nothing happens yet.

        :param client: when the user has just given it.
        :param on_link: gets the consent page's address, on the worker thread.
        :param former: the job before, whose port is needed.
        :param place: where to keep the login, when the user has just chosen that.
        """
        self.session: Session | None = None
        self._source = source
        self._client = client
        self._on_link = on_link
        self._former = former
        self._place = place
        self._attempt: SignIn | None = None
        self._cancelled = False

    def run(self) -> Session:
        """Block until signed in. Raises what ``SignIn.wait`` raises, and PortBusyError.

        StorageError before there is a link: the login could not be kept.
        """
        self._make_room()
        self._go_on()
        if self._place is not None:
            self._source.move_to(self._place)
        self._source.check_storage()
        self._go_on()
        if self._client is not None:
            self._source.save_client(*self._client)
        self._go_on()
        with listening_attempt(self._new_attempt, self._source.use_another_port) as attempt:
            self._on_link(attempt.link)
            _wait(attempt, attempt.session)
        return attempt.session

    def cancel(self) -> bool:
        """End it; False when it has ended, or its tokens are on their way, already."""
        self._cancelled = True
        return self._attempt is None or self._attempt.cancel()

    def paste(self, text: str) -> None:
        """Take what the user copied from the browser. Raises StateMismatchError."""
        if self._attempt is None:
            raise StateMismatchError("this sign-in does not wait for an answer yet")
        self._attempt.accept(text)

    @property
    def finishing(self) -> bool:
        """Its tokens are on their way."""
        return self._attempt is not None and self._attempt.finishing

    def free_port(self) -> None:
        """Wait until another job can listen."""
        if self._attempt is not None:
            self._attempt.free_port(_PORT_WAIT_S)

    def _new_attempt(self) -> SignIn:
        self.session = session = self._source.open_session()
        self._go_on()
        self._attempt = attempt = SignIn(session, self._source.callback_url)
        self._go_on()
        return attempt

    def _make_room(self) -> None:
        former, self._former = self._former, None
        if former is not None:
            former.free_port()

    def _go_on(self) -> None:
        if self._cancelled:
            raise SignInCancelledError("the sign-in was cancelled")


def _wait(attempt: SignIn, session: Session) -> None:
    """Wait for the login; one that could not be stored is a login all the same.

    The keepalive tries again to store it, and tells meanwhile.
    """
    try:
        attempt.wait()
    except StorageError:
        if not session.authorized():
            raise
