"""A token store whose place may change while sessions use it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import RenewalMark, TokenStore
from netatmo_tray.core.login.token import Token
from netatmo_tray.system.locks import LOCK_TIMEOUT_S

_log = logging.getLogger(__name__)


class MovableStore:
    """Passes everything on to another TokenStore, until the login moves to the next one.

    It remembers a login that could not be saved, so that a move takes that one along.
    """

    def __init__(self, store: TokenStore, lock_timeout_s: float = LOCK_TIMEOUT_S) -> None:
        self._store = store
        self._lock_timeout_s = lock_timeout_s
        self._turn = threading.Lock()
        self._seen: Token | _Unknown | None = _Unknown()
        self._unsaved: Token | None = None

    @property
    def place(self) -> str:
        """Where the login is kept, in words for a person."""
        return self._store.place

    @property
    def generation(self) -> int | None:
        """How often the login has been stored; None where that is not counted."""
        return getattr(self._store, "generation", None)

    @property
    def mark(self) -> RenewalMark:
        """That of the store in use."""
        return self._store.mark

    def lock(self) -> AbstractContextManager[None]:
        """As the other store does; a move has to wait as well."""
        return self._held()

    def load(self) -> Token | None:
        """As the other store does."""
        stored = self._store.load()
        if not isinstance(self._seen, _Unknown) and stored != self._seen:
            self._unsaved = None  # somebody else has signed in or out since that save
        self._seen = stored
        return stored

    def save(self, token: Token | None) -> None:
        """As the other store does."""
        try:
            self._store.save(token)
        except StorageError as fault:
            # ABSENT: the login has been changed by others, and they are right.
            self._unsaved = None if fault.state is StoreState.ABSENT else token
            raise
        self._unsaved, self._seen = None, token

    def move(self, target: TokenStore, settle: Callable[[], None], *, leaving: bool) -> bool:
        """Keep the login in another store from now on, read back there before it is forgotten here.

        :param settle: makes the move known; called when the target has the login.
        :param leaving: the place so far has failed; what it cannot give is left behind.

        False when something may have been left behind. Raises StorageError, also out of
        ``settle``, and then nothing has moved.
        """
        with self._held(), target.lock():
            source = self._store
            stored, readable = self._stored(leaving=leaving)
            carried = self._unsaved or stored
            if carried is not None:
                target.save(carried)
            if source.mark.is_set() and self._unsaved is None:
                target.mark.set()  # the doubt about this login goes along with it
            settle()
            self._store, self._unsaved, self._seen = target, None, carried
            return readable and _forgotten(source)

    def _stored(self, *, leaving: bool) -> tuple[Token | None, bool]:
        """What is stored, and whether the store could tell."""
        try:
            return self.load(), True
        except StorageError:
            if not leaving:
                raise
            return None, False

    @contextmanager
    def _held(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._lock_timeout_s):
            raise StorageError("Another thread holds the login.", StoreState.HUNG, self.place)
        try:
            with self._store.lock():
                yield
        finally:
            self._turn.release()


class _Unknown:
    """In place of a login: the store has not been read yet."""


def _forgotten(source: TokenStore) -> bool:
    """The login is safe elsewhere by now; that it is still here as well is no reason to fail."""
    source.mark.clear()
    try:
        source.save(None)
    except StorageError as fault:
        _log.warning("the login could not be deleted from %s: %s", source.place, fault.state)
        return False
    return True
