"""Keeps the retry of a failed save from undoing a sign-in or sign-out made elsewhere."""

from __future__ import annotations

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.token import NotRead, Token


class LateSave:
    """Remembers the last failed save of one store object. Used with the store's lock held.

    A new token is always written: it comes from a renewal or from a sign-in. The same token again
    is a retry. A retry is allowed only over the login that the failed save was to replace: if the
    store holds another login or none, somebody has signed in or out since then.
    """

    def __init__(self) -> None:
        self._seen: Token | NotRead | None = NotRead()
        self._unsaved: Token | None = None
        self._replaced: Token | NotRead | None = NotRead()
        self._retry = False

    def saw(self, stored: Token | None) -> None:
        """The store was read; ``stored`` is the login in it."""
        self._seen = stored

    def begin(self, token: Token) -> None:
        """The token is about to be saved. The store need not be readable at this moment."""
        self._retry = token == self._unsaved
        if not self._retry:
            self._unsaved, self._replaced = token, self._seen

    def check(self, stored: Token | None, location: str) -> None:
        """Raise StorageError (ABSENT) when the token must not replace the ``stored`` login."""
        self._seen = stored
        if not self._retry or isinstance(self._replaced, NotRead):
            self._replaced = stored
        elif stored not in (self._replaced, self._unsaved):
            message = (
                f"The login in {location} was changed by another program, so it was left alone."
            )
            raise StorageError(message, StoreState.ABSENT, location)

    def done(self, token: Token | None) -> None:
        """The save has succeeded; ``token`` is the login in the store now."""
        self._unsaved = None
        self._seen = token
