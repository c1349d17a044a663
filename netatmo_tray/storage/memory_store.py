"""Stores in memory, whose content ends with the program."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager

from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.ports import check_replaces
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.system.locks import LOCK_TIMEOUT_S, held


class MemoryTokenStore:
    """A TokenStore for the demo and for people who want nothing written to disk."""

    def __init__(self, token: Token | None = None, lock_timeout_s: float = LOCK_TIMEOUT_S) -> None:
        self._token = token or None
        self.mark = MemoryMark()
        self._lock = threading.Lock()
        self._lock_timeout_s = lock_timeout_s

    @property
    def location(self) -> str:
        """Where the login is kept, in words for a person."""
        return "memory only, until the program ends"

    def lock(self) -> AbstractContextManager[None]:
        """Keep other threads out. Raises StorageError (HUNG) after ``lock_timeout_s``."""
        return held(self._lock, self._lock_timeout_s, self.location)

    def load(self, *, may_prompt: bool = True) -> Token | None:  # noqa: ARG002 - never asks
        """The token, None when nobody is signed in."""
        return self._token

    def reserve(self, like: Token) -> None:
        """There is always room."""

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        """Keep the token; None forgets it. See TokenStore."""
        check_replaces(self._token, token or None, over, self.location)
        self._token = token or None
        return self._token


class MemorySecretStore:
    """A SecretStore that writes nothing to disk."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    @property
    def location(self) -> str:
        """Where the secrets are kept, in words for a person."""
        return "memory only, until the program ends"

    def get(self, name: str) -> str | None:
        """The secret with the name, None when there is none."""
        return self._kept.get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        self._kept[name] = value

    def delete(self, name: str) -> None:
        """Forget a secret; a secret that does not exist is no error."""
        self._kept.pop(name, None)
