"""Protocols that the rooms of the house fulfil for one another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from netatmo_tray.core.login.token import Token

Clock = Callable[[], datetime]
"""Gives the current time as an aware UTC datetime."""


class RenewalMark(Protocol):
    """Tells the next program of a renewal whose outcome nobody got to know.

    The cloud may have carried it out and killed the stored tokens: a refusal has its true reason
    then. Used with the store's lock held; raises nothing.
    """

    def set(self) -> None:
        """A renewal is about to be asked for."""

    def clear(self) -> None:
        """Its outcome is stored, or nothing was renewed."""

    def is_set(self) -> bool:
        """A renewal was asked for, and nobody knows its outcome."""


class TokenStore(Protocol):
    """Keeps one login on this computer, for several processes at once.

    Every implementation passes the same contract test. Any method may block for as long as the
    system behind it does, so none is called on the GUI thread.
    """

    @property
    def location(self) -> str:
        """Where the login is kept, in words for a person."""

    @property
    def mark(self) -> RenewalMark:
        """Set while a renewal is under way, and after one that was cut off."""

    def lock(self) -> AbstractContextManager[None]:
        """Hold off every other process (and thread) that renews, signs in or signs out.

        The lock dies with its holder. Raises StorageError (HUNG) when it is not had within 60 s.
        """

    def load(self) -> Token | None:
        """The stored token, or None when nobody is signed in.

        Raises StorageError when the store cannot tell (locked, hung, broken): never None for that.
        """

    def save(self, token: Token | None) -> None:
        """Store the token, or forget it (None), and read back what was written.

        The former token stays readable until the new one is safe. Raises StorageError.
        """
