"""Readings in a file, off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from support.weather_samples import snapshot

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.services.background import Background
from netatmo_tray.services.snapshot_cache import SnapshotCache
from netatmo_tray.storage.snapshot_file import save_snapshot
from netatmo_tray.system.paths import user_paths


class Kept:
    """The file with what goes wrong."""

    def __init__(self, qtbot: QtBot) -> None:
        self.disk = Background("disk")
        self.file = user_paths().snapshot_file
        self.snapshot = SnapshotCache(self.file, "mine", self.disk)
        self.faults: list[NetatmoError] = []
        self._qtbot = qtbot

    def loaded(self) -> Snapshot | None:
        """What is kept once everything that was asked for is done."""
        found: list[Snapshot | None] = []
        self.snapshot.load(found.append)
        self._qtbot.waitUntil(lambda: bool(found))
        return found[0]


@pytest.fixture
def kept(qtbot: QtBot) -> Iterator[Kept]:
    kept = Kept(qtbot)
    yield kept
    kept.disk.stop(1.0)


def test_readings_are_kept_until_they_are_forgotten(kept: Kept) -> None:
    assert kept.loaded() is None
    kept.snapshot.save(snapshot(), kept.faults.append)
    assert kept.loaded() == snapshot()

    kept.snapshot.forget()
    kept.snapshot.forget()
    assert kept.loaded() is None
    assert kept.faults == []


def test_readings_of_another_login_are_not_shown(kept: Kept) -> None:
    save_snapshot(kept.file, snapshot(), "another")

    assert kept.loaded() is None


def test_what_cannot_be_written_is_told(kept: Kept) -> None:
    kept.file.parent.parent.mkdir(exist_ok=True, parents=True)
    kept.file.parent.write_text("a file in the folder's place")

    kept.snapshot.save(snapshot(), kept.faults.append)

    kept.loaded()
    assert len(kept.faults) == 1
