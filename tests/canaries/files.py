"""Looks for secrets in the names and contents of all files that the tests have left."""

import os
import re
from collections.abc import Iterator
from fnmatch import translate

from canaries.marks import Marks

# Files that are there to hold a secret, or that are not written by our program.
STORES = {
    "*/token*.json": "token files",
    "*/.token*.json.*.tmp": "a token file whose writer was killed",
    "*/client-secret.json": "the client secret, where the user keeps it in a file",
    "*/.client-secret.json.*.tmp": "the same, whose writer was killed",
    "*/exporter.json": "token files of another program",
    "*/packaged/netatmo_tray/*": "a copy of the program, with a client built in",
    "*/browser/*": "the browser's own profile remembers the addresses it was at",
}

_is_store = re.compile("|".join(map(translate, STORES))).match


def leaks_below(top: str, marks: Marks) -> list[str]:
    """Each secret that stands below that folder, and what could not be looked into."""
    found: list[str] = []
    for path, text in _texts(top):
        if text is None:
            found.append(f"file {path}: could not be looked into")
        else:
            found += [f"file {path}: {leak}" for leak in marks.found_in(text)]
    return found


def _texts(top: str) -> Iterator[tuple[str, bytes | None]]:
    """Name and content of each file, and the name of each folder; None for what cannot be read.

    By scandir: a Path for each of the hundred thousand folders takes half a minute.
    """
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as listed:
                entries = list(listed)
        except OSError as error:
            yield folder, _instead(error)
            continue
        for entry in entries:
            if entry.is_symlink() or _is_store(entry.path):
                continue
            yield entry.path, os.fsencode(entry.name)
            if entry.is_dir():
                folders.append(entry.path)
            elif entry.is_file():
                yield entry.path, _content(entry.path)


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return file.read()
    except OSError as error:
        return _instead(error)


def _instead(error: OSError) -> bytes | None:
    """Nothing is in what is gone: a process that outlives its test may delete its files."""
    return b"" if isinstance(error, FileNotFoundError) else None
