"""Readings in a file, off the GUI thread."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from support.fake_services import FakeAccount, FakePoller
from support.weather_samples import snapshot

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.background import Background
from netatmo_tray.services.snapshot_cache import SnapshotCache
from netatmo_tray.storage.snapshot_file import save_snapshot
from netatmo_tray.system.paths import user_paths


class Scene:
    """A cache for somebody who is signed in, with its file and what goes wrong."""

    def __init__(self, qtbot: QtBot) -> None:
        self.account = FakeAccount(AccountState.SIGNED_IN)
        self.poller = FakePoller()
        self.disk = Background("disk")
        self.file = user_paths().snapshot_file
        self.cache = SnapshotCache(
            self.file,
            "mine",
            self.disk,
            self.account,  # type: ignore[arg-type]
            self.poller,  # type: ignore[arg-type]
        )
        self.faults: list[NetatmoError] = []
        self.loads = 0
        self.cache.failed.connect(self.faults.append)
        self.cache.loaded.connect(self._on_loaded)
        self._qtbot = qtbot

    def settle(self) -> None:
        """Wait until everything that was asked for is done and told."""
        done = threading.Event()
        self.disk.run(lambda: None, lambda _: done.set())
        self._qtbot.waitUntil(done.is_set)

    def loaded(self) -> Snapshot | None:
        """What the poller has after a load."""
        self.cache.load()
        self.settle()
        return self.poller.snapshot

    def _on_loaded(self) -> None:
        self.loads += 1


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    scene = Scene(qtbot)
    yield scene
    scene.disk.stop(1.0)


def test_readings_are_kept_until_they_are_forgotten(scene: Scene) -> None:
    assert scene.loaded() is None
    scene.poller.snapshot_changed.emit(snapshot())
    assert scene.loaded() == snapshot()
    assert scene.loads == 1

    for _ in range(2):
        scene.account.become(AccountState.SIGNED_OUT)
    scene.settle()
    assert not scene.file.exists()
    assert scene.faults == []


def test_readings_of_another_login_are_not_shown(scene: Scene) -> None:
    save_snapshot(scene.file, snapshot(), "another")

    assert scene.loaded() is None
    assert scene.loads == 0


def test_kept_readings_never_replace_newer_ones(scene: Scene) -> None:
    save_snapshot(scene.file, snapshot(), "mine")
    newer = scene.poller.snapshot = snapshot()

    assert scene.loaded() is newer
    assert scene.loads == 0


def test_kept_readings_are_not_shown_to_somebody_who_has_signed_out(scene: Scene) -> None:
    scene.account.state = AccountState.SIGNED_OUT
    save_snapshot(scene.file, snapshot(), "mine")

    assert scene.loaded() is None
    assert scene.loads == 0


def test_what_cannot_be_written_is_told(scene: Scene) -> None:
    scene.file.parent.parent.mkdir(exist_ok=True, parents=True)
    scene.file.parent.write_text("a file in the folder's place")

    scene.poller.snapshot_changed.emit(snapshot())

    scene.settle()
    assert len(scene.faults) == 1
