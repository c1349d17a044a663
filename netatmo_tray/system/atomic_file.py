"""Files that are replaced whole or not at all."""

from __future__ import annotations

import contextlib
import glob
import os
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system.private_files import ensure_private_folder, reason_of

_CREATE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)  # the flags that Windows lacks, and the one it needs
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)

# What tells our temporary files from those of others, who may use the same folder.
_RANDOM_BYTES = 4
_RANDOM_PATTERN = "[0-9a-f]" * 2 * _RANDOM_BYTES


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace the file by one with that content, so that a crash leaves the old or the new one.

    The new file has its mode before it has data, and is on the disk before it takes the name.
    After any failure the old file is untouched and no temporary file is left.
    Raises StorageError. Folders that are missing are made with mode 0700.
    """
    ensure_private_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{os.urandom(_RANDOM_BYTES).hex()}.tmp")
    try:
        _write_new(temporary, data, mode)
        temporary.replace(path)
    except OSError as error:
        _remove(temporary)
        raise StorageError(
            f"{path} could not be written: {reason_of(error)}.", StoreState.BROKEN, str(path)
        ) from error
    except BaseException:
        _remove(temporary)
        raise
    _sync_folder(path.parent)


def target_of(path: Path) -> Path:
    """The file that a link leads to, to be written in its place: the link then stays a link."""
    return Path(os.path.realpath(path))  # unlike Path.resolve, it puts up with links in a circle


def remove_leftovers(path: Path) -> None:
    """Remove temporary files that a killed writer of this path left; only while none is writing."""
    with contextlib.suppress(OSError):
        for leftover in path.parent.glob(f".{glob.escape(path.name)}.{_RANDOM_PATTERN}.tmp"):
            _remove(leftover)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, _CREATE, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk. Some file systems cannot; the file itself is safe by then."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
