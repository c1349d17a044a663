"""A token store that can pass its login on to another store while sessions use it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import RenewalMark, TokenStore
from netatmo_tray.core.login.token import NotRead, Token
from netatmo_tray.system.locks import LOCK_TIMEOUT_S, held

_log = logging.getLogger(__name__)


class MovableStore:
    """Forwards every call to the TokenStore in use, until ``move`` puts another one in use.

    It remembers a login that could not be saved, so that a move saves that login.
    """

    def __init__(self, store: TokenStore, lock_timeout_s: float = LOCK_TIMEOUT_S) -> None:
        self._store = store
        self._lock_timeout_s = lock_timeout_s
        self._turn = threading.Lock()
        self._seen: Token | NotRead | None = NotRead()
        self._unsaved: Token | None = None

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

    def load(self) -> Token | None:
        """The login in the store in use. Raises StorageError."""
        stored = self._store.load()
        if not isinstance(self._seen, NotRead) and stored != self._seen:
            self._unsaved = None  # another program has signed in or out since the failed save
        self._seen = stored
        return stored

    def save(self, token: Token | None) -> None:
        """Save the login in the store in use. Raises StorageError."""
        try:
            self._store.save(token)
        except StorageError as fault:
            # ABSENT: another program has changed the login, and its change counts.
            self._unsaved = None if fault.state is StoreState.ABSENT else token
            raise
        self._unsaved, self._seen = None, token

    def move(self, target: TokenStore, settle: Callable[[], None], *, leaving: bool) -> bool:
        """Keep the login in ``target`` from now on; delete it here once it is stored there.

        :param settle: records the move in the settings; called when the target has the login.
        :param leaving: the store in use has failed: move even if its login cannot be read.

        False when a login may be left in the former store. Raises StorageError, also from
        ``settle``, and then nothing has moved.
        """
        with self.lock(), target.lock():
            source = self._store
            stored, readable = self._stored(leaving=leaving)
            carried = self._unsaved or stored
            if carried is not None:
                target.save(carried)
            if source.mark.is_set() and self._unsaved is None:
                target.mark.set()  # the outcome of its last renewal is still not known
            settle()
            self._store, self._unsaved, self._seen = target, None, carried
            return readable and _deleted(source)

    def _stored(self, *, leaving: bool) -> tuple[Token | None, bool]:
        """The stored login, and whether the store could be read."""
        try:
            return self.load(), True
        except StorageError:
            if not leaving:
                raise
            return None, False


def _deleted(source: TokenStore) -> bool:
    """Delete the login, which is safe in another store; a failure is only logged."""
    source.mark.clear()
    try:
        source.save(None)
    except StorageError as fault:
        _log.warning("the login could not be deleted from %s: %s", source.location, fault.state)
        return False
    return True
