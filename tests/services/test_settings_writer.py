"""Choices reach the disk soon, and the disk is left in peace."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from support.fake_session import Desk, delay_s, fire

from netatmo_tray.core.errors import NetatmoError, StorageError
from netatmo_tray.core.readings.units import WindUnit
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.settings_writer import SettingsWriter

FIRST = Settings(theme=Theme.DARK)
SECOND = replace(FIRST, wind_unit=WindUnit.KNOT)
THIRD = replace(SECOND, favorites=False)


class Disk:
    """A writer, with what it wrote."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.written: list[Settings] = []
        self.faults: list[NetatmoError] = []
        self.full = False
        self.writer = SettingsWriter(self.write, self.desk)  # type: ignore[arg-type]
        self.writer.failed.connect(self.faults.append)

    def keep(self, settings: Settings) -> None:
        """Have them written at once."""
        self.writer.keep(settings)
        self.desk.do_all()

    def write(self, settings: Settings) -> None:
        if self.full:
            raise StorageError("no room", location="the disk")
        self.written.append(settings)


@pytest.fixture
def disk(qtbot: QtBot) -> Disk:
    return Disk()


def test_a_change_is_written_at_once(disk: Disk) -> None:
    disk.keep(FIRST)

    assert disk.written == [FIRST]


def test_changes_that_follow_fast_are_written_once_a_second(disk: Disk) -> None:
    disk.keep(FIRST)
    disk.writer.keep(SECOND)
    disk.writer.keep(THIRD)
    assert not disk.desk.jobs
    assert delay_s(disk.writer) == 1.0

    fire(disk.writer)
    disk.desk.do_all()

    assert disk.written == [FIRST, THIRD]


def test_after_a_rest_without_changes_nothing_is_written_and_no_timer_runs(disk: Disk) -> None:
    disk.keep(FIRST)

    fire(disk.writer)

    assert not disk.desk.jobs
    assert delay_s(disk.writer) is None


def test_a_slow_disk_gets_only_the_newest(disk: Disk) -> None:
    disk.writer.keep(FIRST)
    disk.writer.keep(SECOND)

    disk.desk.do_all()

    assert disk.written == [SECOND]


def test_what_waits_is_written_when_the_app_ends(disk: Disk) -> None:
    disk.keep(FIRST)
    disk.writer.keep(SECOND)

    disk.writer.finish()

    assert disk.written == [FIRST, SECOND]
    assert delay_s(disk.writer) is None


def test_what_is_on_the_disk_is_not_written_again_at_the_end(disk: Disk) -> None:
    disk.writer.finish()
    disk.keep(FIRST)

    disk.writer.finish()

    assert disk.written == [FIRST]


def test_a_full_disk_is_told_and_tried_again_with_the_next_change(disk: Disk) -> None:
    disk.full = True
    disk.keep(FIRST)
    assert [str(fault) for fault in disk.faults] == ["no room"]
    disk.full = False

    disk.writer.keep(SECOND)
    fire(disk.writer)
    disk.desk.do_all()

    assert disk.written == [SECOND]


def test_a_disk_that_is_full_at_the_end_does_not_keep_the_app_from_ending(
    disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.full = True
    disk.writer.keep(FIRST)

    disk.writer.finish()

    assert "could not be saved" in caplog.text
