"""Protocols that one room implements for another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from netatmo_tray.core.login.token import Token

Clock = Callable[[], datetime]
"""Gives the current time as an aware UTC datetime."""


class RenewalMark(Protocol):
    """Remembers that the outcome of a renewal is unknown, also for the next program.

    The cloud may have carried the renewal out and ended the stored tokens, which explains a later
    refusal. Used with the store's lock held; raises nothing.
    """

    def set(self) -> None:
        """A renewal is about to be asked for."""

    def clear(self) -> None:
        """The outcome of the renewal is stored, or nothing was renewed."""

    def is_set(self) -> bool:
        """Whether a renewal was asked for and its outcome is unknown."""


class TokenStore(Protocol):
    """Keeps one login on this computer, for several processes at once.

    Every implementation passes the same contract test. Any method may block for as long as the
    system behind it does, so no method is called on the GUI thread.
    """

    @property
    def location(self) -> str:
        """Where the login is kept, in words for a person."""

    @property
    def mark(self) -> RenewalMark:
        """Set while a renewal is under way, and after one that was cut off."""

    def lock(self) -> AbstractContextManager[None]:
        """Lock out every other process and thread that renews, signs in or signs out.

        The lock ends with the process that holds it. Raises StorageError (HUNG) after 60 s.
        """

    def load(self) -> Token | None:
        """The stored token, or None when nobody is signed in.

        Raises StorageError, and never returns None, when the store is locked, hung or broken.
        """

    def save(self, token: Token | None) -> None:
        """Store the token, or forget it (None), and read back what was written.

        The former token stays readable until the new one is safe. Raises StorageError.
        """
