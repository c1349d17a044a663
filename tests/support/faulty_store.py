"""A token store whose every fault a test decides."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

from support.fakes import FakeClock

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.ports import check_replaces
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.simulator import SimulatedCloud


class FakeStore:
    """Shared by several sessions, as a keyring is by several processes."""

    location = "a store for tests"

    def __init__(self, token: Token | None = None) -> None:
        self.token = token
        self.mark = MemoryMark()
        self.saves: list[Token | None] = []
        self.lock_fault: StorageError | None = None
        self.load_fault: StorageError | None = None
        self.reserve_fault: StorageError | None = None
        self.save_fault: Exception | None = None
        self.reserved = 0
        self.locks = 0
        self._lock = threading.Lock()

    def lock(self) -> AbstractContextManager[None]:
        return self._held()

    @contextmanager
    def _held(self) -> Iterator[None]:
        if self.lock_fault is not None:
            raise self.lock_fault
        with self._lock:
            self.locks += 1
            yield

    def load(self, *, may_prompt: bool = True) -> Token | None:
        assert may_prompt or self._lock.locked(), "a renewal reads the store without its lock"
        if self.load_fault is not None:
            raise self.load_fault
        return self.token

    def reserve(self, like: Token) -> None:
        assert self._lock.locked(), "the store is asked for room without its lock"
        if self.reserve_fault is not None:
            raise self.reserve_fault
        self.reserved += 1

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        assert self._lock.locked(), "the store is written without its lock"
        if self.save_fault is not None:
            raise self.save_fault
        check_replaces(self.token, token, over, self.location)
        self.saves.append(token)
        self.token = token
        return token


def locked_keyring() -> StorageError:
    return StorageError("locked", StoreState.LOCKED, FakeStore.location)


def signed_in_store(cloud: SimulatedCloud, clock: FakeClock, **life: float) -> FakeStore:
    """A store with tokens of that cloud.

    :param life: of the access token, as ``timedelta`` takes it; three hours if not given.
    """
    tokens = cloud.issue_tokens()
    ends_at = clock() + timedelta(**(life or {"hours": 3}))
    return FakeStore(Token(tokens["access_token"], tokens["refresh_token"], ends_at))
