"""One login in memory, with a copy in a store or with a persist callback.

Memory may be ahead of the copy: when storing fails, the new tokens are used all the same, and
stored later.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from netatmo_tray.cloud.held_token import HeldToken, held
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.ports import Clock, RenewalMark, TokenStore
from netatmo_tray.core.login.token import USUAL_LIFE, NotRead, Token

Persist = Callable[[str | None], None]


class KeptLogin:
    """The token of one session. Safe from any thread."""

    def __init__(
        self,
        store: TokenStore | None,
        persist: Persist,
        clock: Clock,
        log: logging.Logger,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._persist = persist
        self._clock = clock
        self._log = log
        self._monotonic = monotonic
        # Re-entrant, so that a persist callback that signs out does not wait for its own thread.
        self._change = threading.RLock()
        self._depth = 0
        self._in_hand: HeldToken | None = None
        self._loaded = store is None
        self._in_store: Token | NotRead | None = NotRead()
        self._own_mark = MemoryMark()
        self.storage_error: StorageError | None = None
        """Why the store does not hold what memory holds; None when it does."""

    @property
    def mark(self) -> RenewalMark:
        """Set while the outcome of a renewal is unknown; the store's mark, if there is a store."""
        return self._own_mark if self._store is None else self._store.mark

    def token(self) -> Token:
        """The token in memory, loaded at the first call; empty when nobody is signed in.

        Raises StorageError when the store cannot be read.
        """
        if not self._loaded and self._store is not None:
            with self.locked():
                if not self._loaded:
                    self._take(self._store.load())
        in_hand = self._in_hand
        return in_hand.token if in_hand else Token()

    def due_in_s(self) -> float:
        """Seconds until the token in memory is to be renewed; see ``HeldToken``."""
        in_hand = self._in_hand or held(Token(), self._clock(), 0.0)
        return in_hand.due_in_s(self._clock(), self._monotonic())

    def is_over(self) -> bool:
        """True when the access token in memory has reached its end."""
        in_hand = self._in_hand
        left_s = in_hand.left_s(self._clock(), self._monotonic()) if in_hand else None
        return left_s is not None and left_s <= 0

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other threads and processes from changing the login. Raises StorageError."""
        with self._change:
            store = self._store if self._depth == 0 else None
            with nullcontext() if store is None else store.lock():
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1

    def newest(self) -> Token:
        """The token that the store holds now, unless memory is ahead. Call it with the lock held.

        Raises StorageError when the store cannot be read and memory has neither a token nor a
        sign-out that is still to be stored.
        """
        self._look_again()
        return self._in_hand.token if self._in_hand else Token()

    def keep(self, token: Token | None) -> None:
        """Store the token, then use it. Call it with the lock held. Sets ``storage_error``."""
        try:
            self.storage_error = self._stored(token)
        finally:
            self._hold(token)
        if self.storage_error is None:
            self.mark.clear()

    def change_to(self, token: Token | None) -> None:
        """Use the tokens of a sign-in, or forget the login (None).

        Raises StorageError when the change cannot be stored; memory has changed all the same.
        """
        try:
            with self.locked():
                self.keep(token)
        except StorageError as fault:  # without the lock, new tokens must still not be lost
            self.storage_error = fault
            self._hold(token)
        if self.storage_error is not None:
            raise self.storage_error

    def save_again(self) -> None:
        """Try again to store a login that only memory holds, unless others changed the store.

        Raises StorageError when another process keeps the lock.
        """
        if self.storage_error is None:
            return
        with self.locked():
            self._look_again()
            if self.storage_error is not None:
                self.keep(self._in_hand.token if self._in_hand else None)

    def take_over(self, former: KeptLogin) -> None:
        """Have another login on the same store save itself; if that fails, hold its token here."""
        try:
            former.save_again()
        except StorageError as fault:
            self._log.warning("the login is still not stored: %s", fault.state)
        with self._change:
            if former.storage_error is not None:
                self._in_hand, self._in_store = former._in_hand, former._in_store
                self.storage_error, self._loaded = former.storage_error, True

    def _look_again(self) -> None:
        """Adopt the content of the store, unless it only differs because our own save failed."""
        if self._store is None:
            return
        try:
            stored = self._store.load()
        except StorageError as fault:
            if self._in_hand is None and self.storage_error is None:
                raise
            self._log.warning("the stored login cannot be read: %s", fault.state)
            return
        untouched = isinstance(self._in_store, NotRead) or stored == self._in_store
        if self.storage_error is None or not untouched:
            self.storage_error = None
            self._take(stored)

    def _stored(self, token: Token | None) -> StorageError | None:
        """Save to the store and call ``persist``; the first fault, None when both worked."""
        refresh_token = token.refresh_token if token else None
        in_store = self._fault_of(lambda: self._save(token))
        elsewhere = self._fault_of(lambda: self._persist(refresh_token))
        return in_store or elsewhere

    def _fault_of(self, save: Callable[[], None]) -> StorageError | None:
        try:
            save()
        except StorageError as fault:
            self._log.error("the login could not be stored: %s", fault)
            return fault
        except Exception as fault:  # callbacks and keyrings raise anything; the tokens must survive
            name = type(fault).__name__
            self._log.error("the login could not be stored: %s", name)
            return StorageError(f"storing raised {name}")
        return None

    def _save(self, token: Token | None) -> None:
        if self._store is not None:
            self._store.save(token)
            self._in_store = token

    def _take(self, stored: Token | None) -> None:
        self._in_store = stored
        if self._in_hand is None or stored != self._in_hand.token:
            # A stored token that claims a longer life was stored under a wrong clock.
            self._hold(stored, USUAL_LIFE.total_seconds())

    def _hold(self, token: Token | None, longest_s: float | None = None) -> None:
        now, monotonic_s = self._clock(), self._monotonic()
        self._in_hand = held(token, now, monotonic_s, longest_s) if token else None
        self._loaded = True
