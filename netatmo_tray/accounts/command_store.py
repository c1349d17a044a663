"""The login's store as it is used by a command, which has no later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import UnsavedLoginError
from netatmo_tray.core.login.ports import RenewalMark, TokenStore
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.system.uninterrupted import uninterrupted


class CommandStore:
    """Passes everything on to another store; interrupts wait while its lock is held."""

    def __init__(self, store: TokenStore) -> None:
        self._store = store

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
        with self._store.lock(), uninterrupted():
            yield

    def load(self, *, may_prompt: bool = True) -> Token | None:
        """See ``TokenStore``."""
        return self._store.load(may_prompt=may_prompt)

    def reserve(self, like: Token) -> None:
        """See ``TokenStore``."""
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
