"""Plants a bug in a copy of the checkout, and finds the first test that fails then."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "netatmo_tray"
# What the tests need of a checkout.
COPIED = (PACKAGE, "tests", "resources", "packaging", "pyproject.toml")
# A line of pytest's summary. One without a test's name tells of a file that cannot be read.
_FAILED = re.compile(r"^(?:FAILED|ERROR) \S+?::(\w+)", re.MULTILINE)
_TOLD_LINES = 30


@dataclass(frozen=True, slots=True)
class Bug:
    """One bug, with the tests that are to find it."""

    what: str
    """What is broken, in words."""
    file: str
    """Below ``netatmo_tray``."""
    changes: Mapping[str, str]
    """Text that the file holds exactly once, and what takes its place. Several where a line moves,
    or where one alone has no effect, for another line stands behind it."""
    tests: tuple[str, ...]
    """Files or folders below ``tests``, as few as find it."""


class CannotTellError(Exception):
    """The bug cannot be planted, or its tests can neither pass nor fail; the text says why."""


def copy_of(root: Path, folder: Path) -> Path:
    """Copy the checkout into that folder."""
    for source in (root / name for name in COPIED):
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / source.name, ignore=ignored)
        elif source.exists():
            shutil.copy2(source, folder)
    return folder


def with_bug(bug: Bug, text: str) -> str:
    """The content of its file with the bug. Raises CannotTellError."""
    for quoted, planted in bug.changes.items():
        if text.count(quoted) != 1:
            line = quoted.strip().partition("\n")[0]
            raise CannotTellError(f"rewrite it, {bug.file} has not exactly once: {line}")
        text = text.replace(quoted, planted)
    return text


@contextmanager
def planted(bug: Bug, copy: Path) -> Iterator[None]:
    """The copy has the bug inside the block, and not after it. Raises CannotTellError."""
    file = copy / PACKAGE / bug.file
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(with_bug(bug, text), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(text, encoding="utf-8")


def first_failure(copy: Path, tests: Iterable[str]) -> str | None:
    """The name of the first of these tests that fails there; None when all pass.

    Raises CannotTellError.
    """
    # No compiled files: two versions of a source written within a second look the same to them.
    environ = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    options = ["-q", "-x", "--basetemp", str(copy / "base")]
    command = [sys.executable, "-m", "pytest", *options, *(f"tests/{name}" for name in tests)]
    done = subprocess.run(command, cwd=copy, env=environ, capture_output=True, text=True)
    if done.returncode == 0:
        return None
    failed = _FAILED.search(done.stdout)
    if failed is None:
        raise CannotTellError("\n".join((done.stdout + done.stderr).splitlines()[-_TOLD_LINES:]))
    return failed[1]
