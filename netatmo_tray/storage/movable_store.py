"""A token store that can pass its login on to another store while sessions use it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.ports import RenewalMark, TokenStore
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token, UnsavedLogin
from netatmo_tray.system.locks import LOCK_TIMEOUT_S, held

_log = logging.getLogger(__name__)


class MovableStore:
    """Forwards every call to the TokenStore in use, until ``move`` puts another one in use."""

    def __init__(self, store: TokenStore, lock_timeout_s: float = LOCK_TIMEOUT_S) -> None:
        self._store = store
        self._lock_timeout_s = lock_timeout_s
        self._turn = threading.Lock()

    @property
    def location(self) -> str:
        """Where the login is kept, in words for a person."""
        return self._store.location

    @property
    def generation(self) -> int | None:
        """How often the login has been stored; None if the store in use does not count it."""
        return getattr(self._store, "generation", None)

    @property
    def mark(self) -> RenewalMark:
        """The renewal mark of the store in use."""
        return self._store.mark

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Lock the store in use and keep ``move`` out. Raises StorageError (HUNG)."""
        with held(self._turn, self._lock_timeout_s, self.location), self._store.lock():
            yield

    def load(self, *, may_prompt: bool = True) -> Token | None:
        """The login in the store in use. Raises StorageError."""
        return self._store.load(may_prompt=may_prompt)

    def reserve(self, like: Token) -> None:
        """Prove that the store in use can take the next login. Raises StorageError."""
        self._store.reserve(like)

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        """Save the login in the store in use. Raises StorageError."""
        return self._store.save(token, over)

    def move(
        self,
        target: TokenStore,
        settle: Callable[[], None],
        *,
        leaving: bool,
        unsaved: Callable[[], UnsavedLogin | None] = lambda: None,
    ) -> bool:
        """Keep the login in ``target`` from now on; delete it here once it is stored there.

        :param settle: records the move in the settings; called when the target has the login.
        :param leaving: the store in use has failed: move even if its login cannot be read.
        :param unsaved: the newest login, where only memory holds it; called with the lock held.

        False when a login may be left in the former store. Raises StorageError, also from
        ``settle``, and then nothing has moved.
        """
        with self.lock(), target.lock():
            source = self._store
            stored, readable = self._stored(leaving=leaving)
            newest = unsaved()
            if newest is not None and readable and _is_outdated(newest, stored):
                newest = None
            carried = newest.token if newest else stored
            if carried is not None:
                target.save(carried)
            step = source.mark.step()
            if step is not None and newest is None:
                target.mark.set(step)  # the outcome of its last renewal is still not known
            settle()
            self._store = target
            return readable and _deleted(source)

    def _stored(self, *, leaving: bool) -> tuple[Token | None, bool]:
        """The stored login, and whether the store could be read."""
        try:
            return self.load(), True
        except StorageError:
            if not leaving:
                raise
            return None, False


def _is_outdated(newest: UnsavedLogin, stored: Token | None) -> bool:
    """Whether another program has signed in or out since the login could not be saved."""
    return not isinstance(newest.over, NotRead) and stored not in (newest.over, newest.token)


def _deleted(source: TokenStore) -> bool:
    """Delete the login, which is safe in another store; a failure is only logged."""
    source.mark.clear()
    try:
        source.save(None)
    except StorageError as fault:
        _log.warning("the login could not be deleted from %s: %s", source.location, fault.state)
        return False
    return True
