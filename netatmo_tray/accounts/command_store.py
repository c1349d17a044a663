"""The login's store as it is used by a command, which has no later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import StorageError, StoreState, UnsavedLoginError
from netatmo_tray.core.login.ports import RenewalMark, TokenStore
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.core.options import AppCommand
from netatmo_tray.system.instance import UNSAVED, answer_to
from netatmo_tray.system.paths import Paths
from netatmo_tray.system.uninterrupted import uninterrupted

# The app may be in the middle of a renewal, or have a slow keyring.
_APP_WAIT_S = 20.0


class CommandStore:
    """Passes everything on to another store; interrupts wait while its lock is held.

    Where a renewal has not come to its end, the running app is asked first: it may hold the only
    tokens that still work.
    """

    def __init__(self, store: TokenStore, paths: Paths, source: str) -> None:
        """
        :param paths: where the app is found.
        :param source: the source of the login, by which the app's own is known.
        """
        self._store = store
        self._paths = paths
        self._source = source
        self._app_has_it = False

    @property
    def location(self) -> str:
        """Where the login is kept, in words for a person."""
        return self._store.location

    @property
    def mark(self) -> RenewalMark:
        """The renewal mark of the other store."""
        return self._store.mark

    @contextmanager
    def lock(self) -> Iterator[None]:
        """See ``TokenStore``; interrupts wait until the lock is released."""
        if self._store.mark.step() is not None:
            answer = answer_to(self._paths, AppCommand.SAVE_LOGIN, _APP_WAIT_S)
            self._app_has_it = answer == f"{UNSAVED} {self._source}"
        with self._store.lock(), uninterrupted():
            yield

    def load(self, *, may_prompt: bool = True) -> Token | None:
        """See ``TokenStore``."""
        return self._store.load(may_prompt=may_prompt)

    def reserve(self, like: Token) -> None:
        """See ``TokenStore``."""
        if self._app_has_it:
            message = "The running app has a newer login, which it cannot save: look at its window."
            raise StorageError(message, StoreState.BROKEN, self.location)
        self._store.reserve(like)

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        """See ``TokenStore``."""
        return self._store.save(token, over)


def save_or_raise(session: Session) -> None:
    """Try once more to store a login that only memory holds.

    A session would try again later. Raises UnsavedLoginError when the login ends with the program.
    """
    if session.unsaved is not None:
        session.keepalive()
    if session.unsaved is not None:
        raise UnsavedLoginError.because_of(session.unsaved)
