"""Keeps the retry of a save that failed from undoing what others did meanwhile."""

from __future__ import annotations

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.token import Token


class LateSave:
    """What one store object knows of its own last attempt to save. Used with the lock held.

    A new token is always written: it comes from a renewal just made, or from a sign-in. The same
    token once more is a retry, and right only over the login that the failed attempt was to
    replace: if that is gone, somebody has signed out, and the login is not brought back.
    """

    def __init__(self) -> None:
        self._seen: Token | _Unknown | None = _Unknown()
        self._unsaved: Token | None = None
        self._replaced: Token | _Unknown | None = _Unknown()
        self._retry = False

    def saw(self, stored: Token | None) -> None:
        """The store was read and holds that login."""
        self._seen = stored

    def begin(self, token: Token) -> None:
        """That token is about to be saved, over what may not even be readable now."""
        self._retry = token == self._unsaved
        if not self._retry:
            self._unsaved, self._replaced = token, self._seen

    def check(self, stored: Token | None, place: str) -> None:
        """That is what the token would replace. Raises StorageError (ABSENT) when it must not."""
        self._seen = stored
        if not self._retry or isinstance(self._replaced, _Unknown):
            self._replaced = stored
        elif stored not in (self._replaced, self._unsaved):
            message = f"The login in {place} was changed by another program, so it was left alone."
            raise StorageError(message, StoreState.ABSENT, place)

    def done(self, token: Token | None) -> None:
        """The store holds that login now."""
        self._unsaved = None
        self._seen = token


class _Unknown:
    """In place of a login: the store has not been read yet."""
