"""Folders that only their owner can enter."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState

PRIVATE_MODE = 0o700


def reason_of(error: OSError) -> str:
    """The system's own words for what went wrong, such as "No space left on device"."""
    return error.strerror or type(error).__name__


def ensure_private_folder(folder: Path) -> None:
    """Make that folder where it is missing; every folder that has to be made gets mode 0700.

    A folder that is there already is taken as it is. Raises StorageError.
    """
    try:
        for step in reversed((folder, *folder.parents)):
            if not step.exists():
                step.mkdir(mode=PRIVATE_MODE, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder {folder} cannot be made: {reason_of(error)}.",
            StoreState.BROKEN,
            str(folder),
        ) from error


def ensure_own_folder(folder: Path) -> None:
    """Make that folder, or check that it is ours and closed to all others.

    For folders that lie where other users may write, such as the temporary folder.
    Raises StorageError: DENIED when somebody else could have a hand in it.
    """
    ensure_private_folder(folder)
    if not is_own_folder(folder):
        raise StorageError(
            f"The folder {folder} is not used: it has to be a folder of your own with mode 0700.",
            StoreState.DENIED,
            str(folder),
        )


def is_own_folder(folder: Path) -> bool:
    """True for a real folder that belongs to this user and is closed to all others."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if sys.platform == "win32":  # access lists of the profile folder do this there
        return stat.S_ISDIR(found.st_mode)
    owned = found.st_uid == os.geteuid()
    return stat.S_ISDIR(found.st_mode) and owned and not found.st_mode & 0o077
