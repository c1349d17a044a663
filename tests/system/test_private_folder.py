"""Folders of the user's own."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system.private_folder import (
    ensure_own_folder,
    ensure_private_folder,
    is_own_folder,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix_only
def test_every_folder_that_is_made_is_closed_to_others(tmp_path: Path) -> None:
    ensure_private_folder(tmp_path / "a" / "b" / "c")

    assert [mode(tmp_path / part) for part in ("a", "a/b", "a/b/c")] == [0o700] * 3


@posix_only
def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0o755)

    ensure_private_folder(tmp_path / "a")

    assert mode(tmp_path / "a") == 0o755


@pytest.mark.parametrize("blocked", ["file", "file/below"])
def test_a_file_in_the_way_is_said_in_a_sentence(tmp_path: Path, blocked: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StorageError, match=r"cannot be made: .+\.$") as caught:
        ensure_private_folder(tmp_path / blocked / "folder")

    assert caught.value.state is StoreState.BROKEN


@posix_only
def test_a_folder_that_others_may_enter_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "wide").mkdir()
    (tmp_path / "wide").chmod(0o750)

    with pytest.raises(StorageError) as caught:
        ensure_own_folder(tmp_path / "wide")

    assert caught.value.state is StoreState.DENIED


@posix_only
def test_a_link_to_an_own_folder_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")

    with pytest.raises(StorageError):
        ensure_own_folder(tmp_path / "link")


@posix_only
def test_a_folder_of_another_user_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    ensure_own_folder(own)
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)

    assert not is_own_folder(own)


def test_a_folder_that_is_missing_is_not_ours(tmp_path: Path) -> None:
    assert not is_own_folder(tmp_path / "missing")
