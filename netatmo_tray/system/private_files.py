"""Reading files that hold secrets, or refusing to."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system.private_folder import reason_of

MAX_BYTES = 1024 * 1024

# O_NONBLOCK: a named pipe in the file's place must not block.
_READ = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def read_file(path: Path, *, private: bool) -> bytes | None:
    """The whole content of a file, None when there is none.

    :param private: refuse what other users could read or have put there: symbolic links, files of
        other owners, modes wider than 0600.

    Raises StorageError: DENIED for what is refused, BROKEN for what cannot be read.
    """
    if private and path.is_symlink():
        raise refused(path, "it is a symbolic link; give the path of the file itself")
    try:
        descriptor = os.open(path, _READ | (_NO_LINK if private else 0))
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
    """The error for a file that this program does not want to use."""
    return StorageError(f"{path} is refused: {reason}.", StoreState.DENIED, str(path))


def unreadable(path: Path, reason: str) -> StorageError:
    """The error for a file that is there but cannot be understood or read."""
    return StorageError(
        f"{path} cannot be read: {reason}. It was left as it is.", StoreState.BROKEN, str(path)
    )


def _check(path: Path, found: os.stat_result, private: bool) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise unreadable(path, "it is not an ordinary file")
    if not private or sys.platform == "win32":  # there, access lists of the folder do this
        return
    if found.st_uid != os.geteuid():
        raise refused(path, "it belongs to another user")
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        raise refused(path, f"other users may use it (mode {mode:04o}); run: chmod 600 {path}")


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
