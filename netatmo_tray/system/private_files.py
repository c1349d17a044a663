"""Private files in private folders, which no other user can read or change."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState

PRIVATE_MODE = 0o700
# All files of this program are far smaller; a larger one is not ours.
MAX_BYTES = 1024 * 1024

# O_NONBLOCK: opening a named pipe that lies at the path must not block.
_READ_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def read_file(path: Path, *, private: bool) -> bytes | None:
    """The whole content of a file, None when there is no file.

    :param private: refuse files that other users could read or could have put there: symbolic
        links, files of other owners, modes wider than 0600.

    Raises StorageError: DENIED for a file that is refused, BROKEN for one that cannot be read.
    """
    if private and path.is_symlink():
        raise refused(path, "it is a symbolic link; give the path of the file itself")
    try:
        descriptor = os.open(path, _READ_FLAGS | (_NO_LINK if private else 0))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(path, reason_of(error)) from error
    try:
        _check(path, os.fstat(descriptor), private)
        return _read_all(path, descriptor)
    finally:
        os.close(descriptor)


def refused(path: Path, reason: str) -> StorageError:
    """The error for a file that is not safe to use."""
    return StorageError(f"{path} is refused: {reason}.", StoreState.DENIED, str(path))


def unreadable(path: Path, reason: str) -> StorageError:
    """The error for a file that exists but cannot be read or understood."""
    return StorageError(
        f"{path} cannot be read: {reason}. It was left as it is.", StoreState.BROKEN, str(path)
    )


def reason_of(error: OSError) -> str:
    """The system's text for the error, such as "No space left on device"."""
    return error.strerror or type(error).__name__


def ensure_private_folder(folder: Path) -> None:
    """Make the folder and its missing parents, each with mode 0700.

    A folder that exists keeps its mode. Raises StorageError.
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
    """Make the folder, or check that it belongs to this user and is closed to all others.

    For folders in a parent that other users may write to, such as the temporary folder.
    Raises StorageError: DENIED when another user may have tampered with the folder.
    """
    ensure_private_folder(folder)
    if not is_own_folder(folder):
        raise StorageError(
            f"The folder {folder} is not used: it must belong to you and have mode 0700.",
            StoreState.DENIED,
            str(folder),
        )


def is_own_folder(folder: Path) -> bool:
    """True for a real folder, no link, that belongs to this user and is closed to all others."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if sys.platform == "win32":  # the access lists of the profile folder keep other users out
        return stat.S_ISDIR(found.st_mode)
    owned = found.st_uid == os.geteuid()
    return stat.S_ISDIR(found.st_mode) and owned and not found.st_mode & 0o077


def _check(path: Path, found: os.stat_result, private: bool) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise unreadable(path, "it is not an ordinary file")
    if not private or sys.platform == "win32":  # the folder's access lists keep other users out
        return
    if found.st_uid != os.geteuid():
        raise refused(path, "it belongs to another user")
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        raise refused(path, f"other users can open it (mode {mode:04o}); run: chmod 600 {path}")


def _read_all(path: Path, descriptor: int) -> bytes:
    chunks = []
    size = 0
    try:
        while chunk := os.read(descriptor, 65536):
            chunks.append(chunk)
            size += len(chunk)
            if size > MAX_BYTES:
                raise unreadable(path, "it is larger than 1 MiB")
    except OSError as error:
        raise unreadable(path, reason_of(error)) from error
    return b"".join(chunks)
