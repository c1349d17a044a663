"""A port of its own for each test; nothing may be left behind on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_keyring import FakeKeyring, in_use
from login.talk import eventually, is_free

from netatmo_tray.login.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.paths import Paths


def sign_in_threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith("sign-in")]


@pytest.fixture
def url() -> Iterator[str]:
    """A callback address; at the end of the test its port is free, and no thread is left."""
    callback_url = free_callback_url()
    yield callback_url
    assert eventually(lambda: not sign_in_threads()), sign_in_threads()
    assert is_free(callback_url)


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    with SimulatedCloud(auto_consent=True) as running:
        yield running


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """The keyring of every gate that a home makes; open unless its ``locked`` says otherwise."""
    return in_use(FakeKeyring(), monkeypatch)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(*(tmp_path / name for name in ("config", "data", "cache", "run")))
