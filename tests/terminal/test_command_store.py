"""The store as a command uses it."""

import os
import signal

import pytest

from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.terminal.command_store import CommandStore

TOKEN = Token("access", "refresh")


def test_everything_goes_to_the_other_store() -> None:
    inner = MemoryTokenStore()
    store = CommandStore(inner)

    with store.lock():
        store.reserve(TOKEN)
        store.save(TOKEN, over=None)

    assert store.load() == inner.load() == TOKEN
    assert store.location == inner.location
    assert store.mark is inner.mark


@pytest.mark.skipif(os.name == "nt", reason="no signal can be sent to oneself")
def test_an_interrupt_waits_until_the_lock_is_released() -> None:
    store = CommandStore(MemoryTokenStore())

    def save() -> None:
        with store.lock():
            os.kill(os.getpid(), signal.SIGINT)
            store.save(TOKEN)

    with pytest.raises(KeyboardInterrupt):
        save()

    assert store.load() == TOKEN
