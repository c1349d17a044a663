"""The mark that outlives a program killed within a renewal."""

import errno
import logging
import os
from pathlib import Path

import pytest
from support.fakes import failing

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.ports import RenewalStep
from netatmo_tray.storage import renewal_mark
from netatmo_tray.storage.renewal_mark import RenewalMarkFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "login.renewing"


@pytest.mark.parametrize("step", list(RenewalStep))
def test_the_next_program_sees_what_this_one_set(path: Path, step: RenewalStep) -> None:
    RenewalMarkFile(path).set(step)

    assert RenewalMarkFile(path).step() is step


def test_a_step_follows_the_other(path: Path) -> None:
    mark = RenewalMarkFile(path)

    for step in (*RenewalStep, *RenewalStep):
        mark.set(step)
        assert mark.step() is step


def test_a_mark_without_a_word_means_that_the_answer_is_not_known(path: Path) -> None:
    """Former versions wrote an empty file."""
    path.parent.mkdir()
    path.touch()

    assert RenewalMarkFile(path).step() is RenewalStep.ASKED
    RenewalMarkFile(path).set(RenewalStep.ANSWERED)
    assert RenewalMarkFile(path).step() is RenewalStep.ANSWERED


def test_on_a_disk_that_has_become_full_the_step_can_still_change(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = RenewalMarkFile(path)
    mark.set(RenewalStep.ASKED)
    no_room = failing(OSError(errno.ENOSPC, "No space left on device"))
    monkeypatch.setattr(renewal_mark, "write_atomically", no_room)

    mark.set(RenewalStep.ANSWERED)

    assert mark.step() is RenewalStep.ANSWERED


def test_a_step_is_on_the_disk_before_the_renewal_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    mark = RenewalMarkFile(path)

    for step in RenewalStep:
        mark.set(step)
        assert synced
        synced.clear()


def test_a_cleared_mark_leaves_no_file(path: Path) -> None:
    mark = RenewalMarkFile(path)
    mark.set(RenewalStep.ASKED)

    mark.clear()
    mark.clear()

    assert mark.step() is None
    assert list(path.parent.iterdir()) == []


def test_it_holds_nothing_of_the_login(path: Path) -> None:
    RenewalMarkFile(path).set(RenewalStep.ASKED)

    assert path.read_bytes().strip() == b"asked"


def test_a_disk_that_takes_no_mark_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    mark = RenewalMarkFile(in_the_way / "login.renewing")

    with pytest.raises(StorageError):
        mark.set(RenewalStep.ASKED)
    assert mark.step() is None


def test_a_mark_that_cannot_be_removed_is_logged(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.mkdir(parents=True)

    with caplog.at_level(logging.WARNING):
        RenewalMarkFile(path).clear()

    assert "could not be removed" in caplog.text
    assert RenewalMarkFile(path).step() is RenewalStep.ASKED
