"""The operating system's lock."""

from __future__ import annotations

import os
from pathlib import Path

from netatmo_tray.system.os_file_lock import try_lock


def test_only_one_of_two_open_files_has_the_lock(tmp_path: Path) -> None:
    first, second = (os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT) for _ in range(2))
    try:
        assert (try_lock(first), try_lock(second)) == (True, False)
    finally:
        os.close(first)
        os.close(second)


def test_closing_the_file_gives_the_lock_back(tmp_path: Path) -> None:
    first, second = (os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT) for _ in range(2))
    assert try_lock(first)

    os.close(first)

    try:
        assert try_lock(second)
    finally:
        os.close(second)
