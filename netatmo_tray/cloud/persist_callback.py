"""The simple form of a store: a callback that is told each new refresh token."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.ports import TokenStore, check_replaces
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token

S = TypeVar("S")


class CallbackStore:
    """A TokenStore (see ``core.login.ports``) whose copy outside is a callback's business.

    It serves one session of one process. What a callback cannot do, lock and load, is done from
    memory.
    """

    location = "the persist callback"

    def __init__(self, persist: Callable[[str | None], None]) -> None:
        self._persist = persist
        self._token: Token | None = None
        self._saves = 0
        self.mark = MemoryMark()

    def lock(self) -> AbstractContextManager[None]:
        """Nobody else uses this login."""
        return nullcontext()

    def load(self, *, may_prompt: bool = True) -> Token | None:  # noqa: ARG002 - never asks
        """The token that was saved last."""
        return self._token

    def reserve(self, like: Token) -> None:
        """A callback cannot tell in advance."""

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        """Tell the callback the refresh token. Raises StorageError for whatever it raises."""
        check_replaces(self._token, token or None, over, self.location)
        self._saves += 1
        this = self._saves
        self._call(token.refresh_token if token else None)
        if this == self._saves:  # else the callback itself has signed out
            self._token = token or None
        return self._token

    def _call(self, refresh_token: str | None) -> None:
        try:
            self._persist(refresh_token)
        except Exception as fault:
            name = type(fault).__name__
        else:
            return
        # Raised outside the handler, because the callback's error may quote the token.
        raise StorageError(f"storing raised {name}")


def store_of(
    persist: Callable[[S, str | None], None] | TokenStore | None, session: S
) -> TokenStore:
    """The store that a session's ``persist`` stands for; the callback is told of the session."""
    if persist is None:
        return CallbackStore(lambda _: None)
    if isinstance(persist, TokenStore):
        return persist
    return CallbackStore(lambda refresh_token: persist(session, refresh_token))
