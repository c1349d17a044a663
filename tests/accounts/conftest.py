"""Folders and a keyring of this test's own."""

from pathlib import Path

import pytest
from support.fake_keyring import FakeKeyring, in_use

from netatmo_tray.system.paths import Paths


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """The keyring of every gate of a test; open unless its ``locked`` says otherwise."""
    return in_use(FakeKeyring(), monkeypatch)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(*(tmp_path / name for name in ("config", "data", "cache", "run")))
