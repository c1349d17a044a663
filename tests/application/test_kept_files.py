"""Settings and readings in files, off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from weather_samples import snapshot

from netatmo_tray.application.kept_files import KeptFiles
from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.model import Snapshot
from netatmo_tray.core.settings import LoginPlace, Settings, Theme
from netatmo_tray.services.background import Background
from netatmo_tray.storage.paths import Paths, user_paths
from netatmo_tray.storage.settings_file import load_settings, save_settings


class Kept:
    """The files with what goes wrong."""

    def __init__(self, qtbot: QtBot) -> None:
        self.paths: Paths = user_paths()
        self.disk = Background("disk")
        self.files = KeptFiles(self.paths, self.disk)
        self.faults: list[NetatmoError] = []
        self._qtbot = qtbot

    def cached(self) -> Snapshot | None:
        """What is kept once everything that was asked for is done."""
        found: list[Snapshot | None] = []
        self.files.load_snapshot(found.append)
        self._qtbot.waitUntil(lambda: bool(found))
        return found[0]


@pytest.fixture
def kept(qtbot: QtBot) -> Iterator[Kept]:
    kept = Kept(qtbot)
    yield kept
    kept.disk.stop(1.0)


def test_settings_are_kept_but_the_place_of_the_login_is_not_theirs(kept: Kept) -> None:
    stored = Settings(login_place=LoginPlace.FILE, keyring_to_clear=True)
    save_settings(kept.paths.settings_file, stored)

    kept.files.save_settings(Settings(theme=Theme.DARK), kept.faults.append)

    assert kept.cached() is None
    assert load_settings(kept.paths.settings_file) == replace(stored, theme=Theme.DARK)


def test_readings_are_kept_until_they_are_forgotten(kept: Kept) -> None:
    kept.files.save_snapshot(snapshot(), kept.faults.append)
    assert kept.cached() == snapshot()

    kept.files.forget_snapshot()
    assert kept.cached() is None
    assert kept.faults == []


def test_case_56_what_cannot_be_written_is_told(kept: Kept) -> None:
    kept.paths.config_dir.parent.mkdir(exist_ok=True)
    kept.paths.config_dir.write_text("a file in the folder's place")

    kept.files.save_settings(Settings(theme=Theme.DARK), kept.faults.append)

    kept.cached()
    assert len(kept.faults) == 1
