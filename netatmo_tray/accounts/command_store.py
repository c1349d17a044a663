"""The login's store as it is used by a command, which has no later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import StorageError, StoreState, UnsavedLoginError
from netatmo_tray.core.login.ports import RenewalMark, TokenStore
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.core.options import AppCommand
from netatmo_tray.system.instance import UNSAVED, answer_to, app_is_there
from netatmo_tray.system.paths import Paths
from netatmo_tray.system.uninterrupted import uninterrupted

# The app may be in the middle of a renewal, or have a slow keyring.
_APP_WAIT_S = 10.0


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
        self._left_to_app = ""

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
        self._left_to_app = self._why_left_to_app()
        with self._store.lock(), uninterrupted():
            yield

    def load(self, *, may_prompt: bool = True) -> Token | None:
        """See ``TokenStore``; a renewal, which may not prompt, is left to an app with the login."""
        if self._left_to_app and not may_prompt:
            raise StorageError(self._left_to_app, StoreState.BROKEN, self.location)
        return self._store.load(may_prompt=may_prompt)

    def reserve(self, like: Token) -> None:
        """See ``TokenStore``."""
        self._store.reserve(like)

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        """See ``TokenStore``."""
        return self._store.save(token, over)

    def _why_left_to_app(self) -> str:
        """Why this command must not renew the login; empty when it may."""
        if self._store.mark.step() is None:
            return ""
        answer = answer_to(self._paths, AppCommand.SAVE_LOGIN, _APP_WAIT_S)
        if answer == f"{UNSAVED} {self._source}":
            return "The running app has a newer login, which it cannot save: look at its window."
        if answer is None and app_is_there(self._paths):
            return (
                "The running app may have a newer login, but does not answer: try again later, or"
                " end it and run netatmo-tray login."
            )
        return ""


def save_or_raise(session: Session) -> None:
    """Try once more to store a login that only memory holds.

    A session would try again later. Raises UnsavedLoginError when the login ends with the program.
    """
    if session.unsaved is not None:
        session.keepalive()
    if session.unsaved is not None:
        raise UnsavedLoginError.because_of(session.unsaved)
