"""What tests of several storage modules share."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any

import pytest
from support.fake_keyring import FakeKeyring, HungKeyring

from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.store import KeyringTokenStore


@pytest.fixture
def token() -> Token:
    """A login as the cloud gives it."""
    return Token("access|1", "refresh|1", datetime(2026, 11, 23, 21, 0, 0, 123456, UTC))


@pytest.fixture
def newer_token() -> Token:
    """The login after its renewal."""
    return Token("access|2", "refresh|2", datetime(2026, 11, 24, 0, 0, tzinfo=UTC))


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


@pytest.fixture
def hung_keyring() -> Iterator[HungKeyring]:
    """A keyring that does not answer, until the test ends at the latest."""
    hung = HungKeyring()
    yield hung
    hung.answering.set()


@pytest.fixture
def gate_on() -> Callable[..., KeyringGate]:
    """Makes gates that cannot tell whether a prompt would open; one that hangs is known as open."""

    def make(backend: FakeKeyring, **options: Any) -> KeyringGate:
        prompts = False if isinstance(backend, HungKeyring) else None
        return KeyringGate(backend, would_prompt=lambda _: prompts, **options)

    return make


@pytest.fixture
def keyring_store(gate_on: Callable[..., KeyringGate]) -> Callable[..., KeyringTokenStore]:
    """Opens the store in a keyring as a new process would."""

    def open_store(backend: FakeKeyring, **options: float) -> KeyringTokenStore:
        return KeyringTokenStore(gate_on(backend, **options), nullcontext(), MemoryMark())

    return open_store
