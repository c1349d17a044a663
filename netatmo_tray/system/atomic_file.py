"""Files that are replaced whole or not at all."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system.private_files import ensure_private_folder, reason_of

_OVERWRITE_FLAGS = (
    os.O_WRONLY
    | getattr(os, "O_NOFOLLOW", 0)  # Windows has neither O_NOFOLLOW nor O_CLOEXEC
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)  # only Windows has it: no line ends are changed
)
_CREATE_FLAGS = _OVERWRITE_FLAGS | os.O_CREAT | os.O_EXCL

# The random part of a temporary file's name. Other programs may use the same folder, so that only
# names of this form are ours.
_RANDOM_BYTES = 4
_RANDOM = "[0-9a-f]" * 2 * _RANDOM_BYTES
_PATIENCE_S = 2.0 if sys.platform == "win32" else 0.0
_STEP_S = 0.05
# In bytes, on every usual file system.
_LONGEST_NAME = 255


class PreparedFile:
    """The next content of a file, for which there is room on the disk already.

    A temporary file of full length lies beside the file, synced to the disk: ``replace`` writes
    into it and renames it, which needs no more room. Missing folders are made with mode 0700.
    """

    def __init__(self, path: Path, data: bytes, mode: int = 0o600) -> None:
        """Raises StorageError where the file could not be written; nothing is left then."""
        ensure_private_folder(path.parent)
        self._path = path
        random_part = os.urandom(_RANDOM_BYTES).hex()
        self._temporary = path.with_name(f"{_stem(path)}{random_part}.tmp")
        with self._cleaned_up():
            _write(os.open(self._temporary, _CREATE_FLAGS, mode), data)

    def replace(self, data: bytes | None = None) -> None:
        """Replace the file so that a crash at any moment leaves the old or the new one whole.

        After a failure the old file is untouched and no temporary file is left. Raises
        StorageError.

        :param data: the content; None = what the temporary file was made with.
        """
        with self._cleaned_up():
            if data is not None:
                _write(os.open(self._temporary, _OVERWRITE_FLAGS), data)
            patiently(lambda: self._temporary.replace(self._path))
        _sync_folder(self._path.parent)

    def discard(self) -> None:
        """Give the room back; does nothing once the file is replaced."""
        _remove(self._temporary)

    @contextlib.contextmanager
    def _cleaned_up(self) -> Iterator[None]:
        """Remove the temporary file after a failure. Raises StorageError for an OSError."""
        try:
            yield
        except OSError as error:
            self.discard()
            message = f"{self._path} could not be written: {reason_of(error)}."
            raise StorageError(message, StoreState.BROKEN, str(self._path)) from error
        except BaseException:
            self.discard()
            raise


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace the content so that a crash at any moment leaves the old or the new file whole.

    The new file gets its mode before its content, and is synced to the disk before it replaces
    the old one. After a failure the old file is untouched and no temporary file is left. Missing
    folders are made with mode 0700. Raises StorageError.
    """
    PreparedFile(path, data, mode).replace()


def beside(path: Path, ending: str) -> Path:
    """The path with the ending added to its name, which is cut down where that is too long.

    Always the same for the same path, and for another one another.
    """
    return path.with_name(_fitting(path.name, ending) + ending)


def target_of(path: Path) -> Path:
    """The file that a symbolic link leads to. Writing to it keeps the link."""
    return Path(os.path.realpath(path))  # Path.resolve raises for links in a circle


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files of killed writers of this path; only while nobody writes to it."""
    with contextlib.suppress(OSError):
        for leftover in path.parent.glob(f"{glob.escape(_stem(path))}{_RANDOM}.tmp"):
            _remove(leftover)


def delete_file(path: Path) -> None:
    """Delete the file with its temporary files; a file that does not exist is no error.

    Only while nobody writes to it. Raises StorageError.
    """
    remove_leftovers(path)
    try:
        patiently(lambda: path.unlink(missing_ok=True))
    except NotADirectoryError:
        return
    except OSError as error:
        message = f"{path} could not be deleted: {reason_of(error)}."
        raise StorageError(message, StoreState.BROKEN, str(path)) from error


def patiently(act: Callable[[], object]) -> None:
    """Replace or delete a file, which Windows refuses while a scanner or a reader has it open.

    Tries again there for two seconds; elsewhere a file that is open is no hindrance.
    """
    end_s = time.monotonic() + _PATIENCE_S
    while True:
        try:
            act()
        except PermissionError:
            if time.monotonic() >= end_s:
                raise
            time.sleep(_STEP_S)
        else:
            return


def _stem(path: Path) -> str:
    """The name of the path's temporary files, up to the random part."""
    ending = f"..{_RANDOM_BYTES * 2 * '0'}.tmp"
    return f".{_fitting(path.name, ending)}."


def _fitting(name: str, ending: str) -> str:
    """The name, or a short stand-in for it where name and ending are too long for the disk."""
    if len(os.fsencode(name + ending)) <= _LONGEST_NAME:
        return name
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:16]


def _write(descriptor: int, data: bytes) -> None:
    """Make the open file hold these bytes alone, on the disk as well; close it."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.ftruncate(descriptor, len(data))
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
