"""The mark that outlives a program killed within a renewal."""

import logging
from pathlib import Path

import pytest

from netatmo_tray.storage.renewal_mark import RenewalMarkFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "login.renewing"


def test_the_next_program_sees_what_this_one_set(path: Path) -> None:
    RenewalMarkFile(path).set()

    assert RenewalMarkFile(path).is_set()


def test_a_cleared_mark_leaves_no_file(path: Path) -> None:
    mark = RenewalMarkFile(path)
    mark.set()

    mark.clear()

    assert not mark.is_set()
    assert list(path.parent.iterdir()) == []


def test_setting_and_clearing_twice_does_no_harm(path: Path) -> None:
    mark = RenewalMarkFile(path)
    mark.set()
    mark.set()
    assert mark.is_set()
    mark.clear()
    mark.clear()
    assert not mark.is_set()


def test_it_holds_nothing_of_the_login(path: Path) -> None:
    RenewalMarkFile(path).set()

    assert path.read_bytes() == b""


def test_a_disk_that_takes_no_mark_is_logged_and_stops_no_renewal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    mark = RenewalMarkFile(in_the_way / "login.renewing")

    with caplog.at_level(logging.WARNING):
        mark.set()
        mark.clear()

    assert not mark.is_set()
    assert "could not be marked" in caplog.text


def test_a_mark_that_cannot_be_removed_is_logged(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.mkdir(parents=True)

    with caplog.at_level(logging.WARNING):
        RenewalMarkFile(path).clear()

    assert "could not be removed" in caplog.text
