"""Files that are replaced whole or not at all."""

from __future__ import annotations

import contextlib
import glob
import os
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system.private_files import ensure_private_folder, reason_of

_CREATE_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)  # Windows has neither O_NOFOLLOW nor O_CLOEXEC
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)  # only Windows has it: no line ends are changed
)

# The random part of a temporary file's name. Other programs may use the same folder, so that only
# names of this form are ours.
_RANDOM_BYTES = 4
_RANDOM_PATTERN = "[0-9a-f]" * 2 * _RANDOM_BYTES


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace the content so that a crash at any moment leaves the old or the new file whole.

    The new file gets its mode before its content, and is synced to the disk before it replaces
    the old one. After a failure the old file is untouched and no temporary file is left. Missing
    folders are made with mode 0700. Raises StorageError.
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
    """The file that a symbolic link leads to. Writing to it keeps the link."""
    return Path(os.path.realpath(path))  # Path.resolve raises for links in a circle


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files of killed writers of this path; only while nobody writes to it."""
    with contextlib.suppress(OSError):
        for leftover in path.parent.glob(f".{glob.escape(path.name)}.{_RANDOM_PATTERN}.tmp"):
            _remove(leftover)


def delete_file(path: Path) -> None:
    """Delete the file with its temporary files; a file that does not exist is no error.

    Only while nobody writes to it. Raises StorageError.
    """
    remove_leftovers(path)
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        message = f"{path} could not be deleted: {reason_of(error)}."
        raise StorageError(message, StoreState.BROKEN, str(path)) from error


def _write_new(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, _CREATE_FLAGS, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Sync the new name to the disk. Not every file system can; the content is safe already."""
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
