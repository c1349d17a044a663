"""Protocols that one room implements for another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token

Clock = Callable[[], datetime]
"""Gives the current time as an aware UTC datetime."""


class RenewalStep(StrEnum):
    """How far a renewal had come that was not brought to its end."""

    ASKED = "asked"
    """The cloud was asked and may have ended the stored tokens; its answer is not known."""
    ANSWERED = "answered"
    """The stored tokens are dead, and the new ones could not be stored: a program may hold them."""


class RenewalMark(Protocol):
    """Remembers the step that a renewal has reached, also for the next program.

    It explains a later refusal. Used with the store's lock held.
    """

    def set(self, step: RenewalStep) -> None:
        """Note the step, durably once this returns. Raises StorageError."""

    def clear(self) -> None:
        """The outcome of the renewal is stored, or nothing was renewed. Raises nothing."""

    def step(self) -> RenewalStep | None:
        """The step of a renewal without an end; None when there is none. Raises nothing."""


@runtime_checkable
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
        """The step of a renewal that is under way, or was cut off."""

    def lock(self) -> AbstractContextManager[None]:
        """Lock out every other process and thread that renews, signs in or signs out.

        The lock ends with the process that holds it. Raises StorageError (HUNG) after 60 s.
        """

    def load(self, *, may_prompt: bool = True) -> Token | None:
        """The stored token, or None when nobody is signed in. Needs no lock.

        Raises StorageError, and never returns None, when the store is locked, hung or broken;
        without ``may_prompt`` also (LOCKED) rather than have the user asked to unlock it.
        """

    def reserve(self, like: Token) -> None:
        """Prove, by writing, that a login as long as this one can be saved now.

        Call it with the lock held; what is reserved is given back with the lock. The stored login
        stays as it is. Raises StorageError where the login could not be saved, and (LOCKED) rather
        than have the user asked to unlock the store.
        """

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        """Store the token, or forget it (None), and read back what was written.

        Call it with the lock held. The former token stays readable until the new one is safe.

        :param over: the token that this one replaces; if the store holds another one, or none
            (None = it should hold none), nothing is written. NOT_READ = whatever is there.

        :returns: the token as it is stored now: without its access token where only the refresh
            token has room.

        Raises StorageError: CHANGED when the store holds something else than ``over``.
        """


def check_replaces(
    stored: Token | None, token: Token | None, over: Token | NotRead | None, location: str
) -> None:
    """Raise StorageError (CHANGED) unless the store holds what the token is to replace.

    A store that holds the token itself has carried out a save that seemed to fail.
    """
    if not isinstance(over, NotRead) and stored not in (over, token):
        message = f"The login in {location} was changed by another program, so it was left alone."
        raise StorageError(message, StoreState.CHANGED, location)
