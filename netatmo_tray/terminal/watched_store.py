"""A token store for a command that ends soon: it notes a login that could not be saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.ports import RenewalMark, TokenStore
from netatmo_tray.core.login.token import Token
from netatmo_tray.terminal.uninterrupted import uninterrupted


class WatchedStore:
    """Passes everything on to another store.

    A session goes on with a renewed login that it could not save, and tries again later. A command
    has no later, so it has to know of the failure, and must not be interrupted during a renewal.
    """

    def __init__(self, store: TokenStore) -> None:
        self._store = store
        self.unsaved: StorageError | None = None
        """Why the newest login is not in the store; None = it is."""

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

    def load(self) -> Token | None:
        """See ``TokenStore``."""
        return self._store.load()

    def save(self, token: Token | None) -> None:
        """See ``TokenStore``."""
        try:
            self._store.save(token)
        except StorageError as fault:
            self.unsaved = fault
            raise
        self.unsaved = None
