"""One login in memory, with a copy in a store.

Memory may be ahead of the store: when storing fails, the new tokens are used all the same, and
stored later. This is the only place that remembers so.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta

from netatmo_tray.cloud.held_token import HeldToken, held
from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import Clock, RenewalMark, RenewalStep, TokenStore
from netatmo_tray.core.login.token import NOT_READ, USUAL_LIFE, NotRead, Token, UnsavedLogin


class KeptLogin:
    """The token of one session. Safe from any thread."""

    def __init__(
        self,
        store: TokenStore,
        clock: Clock,
        log: logging.Logger,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._clock = clock
        self._log = log
        self._monotonic = monotonic
        # Re-entrant: a persist callback may sign out.
        self._change = threading.RLock()
        self._depth = 0
        self._changes = 0
        self._in_hand: HeldToken | None = None
        self._loaded = False
        self._in_store: Token | NotRead | None = NOT_READ
        self.own = Token()
        """The newest token that this session has got from the cloud or the user; empty without."""
        self.storage_error: StorageError | None = None
        """Why the store does not hold what memory holds; None when it does."""

    @property
    def mark(self) -> RenewalMark:
        """The step of a renewal without an end."""
        return self._store.mark

    @property
    def unsaved(self) -> UnsavedLogin | None:
        """The login, if only memory holds it. Waits for nobody."""
        if self.storage_error is None:
            return None
        in_hand = self._in_hand
        return UnsavedLogin(in_hand.token if in_hand else None, self._in_store)

    def token(self) -> Token:
        """The token in memory, loaded at the first call; empty when nobody is signed in.

        Loading needs no lock, for a login in a folder that cannot be written to can be used as
        well. Raises StorageError when the store cannot be read.
        """
        if not self._loaded:
            with self._change:
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

    def works_until(self, refused: str | None) -> datetime | None:
        """When the access token in memory will reach its end; None when it has, or nobody knows.

        :param refused: the access token that the cloud takes no longer.
        """
        in_hand, now = self._in_hand, self._clock()
        if in_hand is None or in_hand.token.access_token in (None, refused):
            return None
        left_s = in_hand.left_s(now, self._monotonic())
        return now + timedelta(seconds=left_s) if left_s is not None and left_s > 0 else None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other threads and processes from changing the login. Raises StorageError."""
        with self._change, self._store.lock() if self._depth == 0 else nullcontext():
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1

    def newest(self) -> Token:
        """The token that the store holds now, unless memory is ahead. Call it with the lock held.

        Raises StorageError when the store cannot be read, or not without asking the user.
        """
        self._look_again(may_prompt=False)
        return self._in_hand.token if self._in_hand else Token()

    def reserve(self) -> None:
        """Have the store prove that it can take the next token. Call it with the lock held.

        Raises StorageError where a new token could not be stored.
        """
        self._store.reserve(self._in_hand.token if self._in_hand else Token())

    def keep_renewed(self, token: Token) -> None:
        """Store a new token of the cloud, then use it. Call it with the lock held.

        Sets ``storage_error``. A sign-out by a program that does not wait for the lock holds. Its
        other changes are replaced, for the token that is new here cannot be had again.
        """
        self.own = token
        self._keep(token, self._in_store)
        if _is_changed(self.storage_error):
            self._keep_over_change(token)

    def keep(self, token: Token | None) -> None:
        """Store the token of a sign-in, or forget the login (None), then use it.

        Call it with the lock held. Sets ``storage_error``.
        """
        self.own = token or Token()
        # What the store holds now, so that a later save can tell what others have stored since.
        with contextlib.suppress(StorageError):
            self._in_store = self._store.load(may_prompt=False)
        self._keep(token, NOT_READ)

    def change_to(self, token: Token | None) -> None:
        """Use a token that the user has given, or forget the login (None).

        Raises StorageError when the change cannot be stored; memory has changed all the same.
        """
        self.own = token or Token()
        try:
            with self.locked():
                self.keep(token)
        except StorageError as fault:  # without the lock, the change must still not be lost
            self.storage_error = fault
            self._hold(token)
        if self.storage_error is not None:
            raise self.storage_error

    def save_again(self, *, may_prompt: bool = True) -> None:
        """Try again to store a login that only memory holds, unless others changed the store.

        Raises StorageError when another process keeps the lock.
        """
        if self.storage_error is None:
            return
        with self.locked():
            try:
                self._look_again(may_prompt=may_prompt)
            except StorageError as fault:
                self.storage_error = fault
                return
            unsaved = self.unsaved
            if unsaved is not None:
                self._keep(unsaved.token, unsaved.over)
            else:
                self._note_outcome()

    def take_over(self, former: KeptLogin) -> None:
        """Have another login on the same store save itself; if that fails, hold its token here.

        Only this one remembers from now on that it is not stored.
        """
        try:
            former.save_again()
        except StorageError as fault:
            self._log.warning("the login is still not stored: %s", fault.state)
        with self._change:
            self.own = former.own
            if former.storage_error is not None:
                self._in_hand, self._in_store = former._in_hand, former._in_store
                self.storage_error, self._loaded = former.storage_error, True
                former.storage_error = None

    def _look_again(self, *, may_prompt: bool = True) -> None:
        """Adopt the content of the store, unless it only differs because our own save failed."""
        stored = self._store.load(may_prompt=may_prompt)
        untouched = isinstance(self._in_store, NotRead) or stored == self._in_store
        if self.storage_error is None or not untouched:
            self.storage_error = None
            self._take(stored)

    def _keep(self, token: Token | None, over: Token | NotRead | None) -> None:
        """Store first, use afterwards: what is used before it is stored can be lost."""
        self._changes += 1
        change = self._changes
        fault: StorageError | None = StorageError("storing was interrupted")
        try:
            fault = self._fault_of_saving(token, over)
        finally:
            if change == self._changes:  # else the persist callback has signed out meanwhile
                self._hold(token)
                self.storage_error = fault
        if change == self._changes:
            self._note_outcome()

    def _keep_over_change(self, token: Token) -> None:
        """Another program has changed the store since it was read under the lock."""
        try:
            self._look_again()
        except StorageError as fault:
            self.storage_error = fault
            self._hold(token)
            return
        if self._in_hand is not None:
            self._keep(token, self._in_store)
        else:
            self._note_outcome()

    def _fault_of_saving(
        self, token: Token | None, over: Token | NotRead | None
    ) -> StorageError | None:
        try:
            stored = self._store.save(token, over)
        except StorageError as fault:
            level = logging.WARNING if _is_changed(fault) else logging.ERROR
            self._log.log(level, "the login could not be stored: %s", fault)
            return fault
        except Exception as fault:  # keyrings raise anything; the tokens must survive
            name = type(fault).__name__
            self._log.error("the login could not be stored: %s", name)
            return StorageError(f"storing raised {name}")
        self._in_store = stored
        return None

    def _note_outcome(self) -> None:
        if self.storage_error is None:
            self.mark.clear()
        elif self.mark.step() is not None:
            try:
                self.mark.set(RenewalStep.ANSWERED)
            except StorageError as fault:
                self._log.warning("a renewal could not be marked: %s", fault)

    def _take(self, stored: Token | None) -> None:
        self._in_store = stored
        if stored is None:
            self.own = Token()  # signed out elsewhere
        in_hand = self._in_hand.token if self._in_hand else None
        if stored is None or in_hand is None or stored not in (in_hand, _without_access(in_hand)):
            # A stored token that claims a longer life was stored under a wrong clock.
            self._hold(stored, USUAL_LIFE.total_seconds())
        self._loaded = True

    def _hold(self, token: Token | None, longest_s: float | None = None) -> None:
        now, monotonic_s = self._clock(), self._monotonic()
        self._in_hand = held(token, now, monotonic_s, longest_s) if token else None
        self._loaded = True


def _is_changed(fault: StorageError | None) -> bool:
    return fault is not None and fault.state is StoreState.CHANGED


def _without_access(token: Token) -> Token:
    """The token as a store keeps it that has no room for all of it."""
    return Token(refresh_token=token.refresh_token)
