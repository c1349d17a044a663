import pytest

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.terminal.watched_store import WatchedStore

TOKEN = Token("access", "refresh")


class FailingStore(MemoryTokenStore):
    failing = True

    def save(self, token: Token | None) -> None:
        if self.failing:
            raise StorageError("the disk is full")
        super().save(token)


def test_everything_goes_to_the_other_store() -> None:
    inner = MemoryTokenStore()
    store = WatchedStore(inner)

    with store.lock():
        store.save(TOKEN)

    assert store.load() == inner.load() == TOKEN
    assert store.location == inner.location
    assert store.unsaved is None


def test_a_failed_save_is_raised_and_remembered_until_one_works() -> None:
    inner = FailingStore()
    store = WatchedStore(inner)

    with pytest.raises(StorageError) as fault:
        store.save(TOKEN)
    assert store.unsaved is fault.value

    inner.failing = False
    store.save(TOKEN)
    assert store.unsaved is None
