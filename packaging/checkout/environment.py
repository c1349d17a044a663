"""The virtual environment in ``.venv``, with the project in it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checkout.console import Stop, run_quietly, step

QT_MODULES = ("QtWidgets", "QtNetwork", "QtSvg", "QtDBus")


@dataclass(frozen=True)
class Environment:
    """The environment of one checkout.

    :ivar root: the project's folder.
    """

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.script("python")

    @property
    def stamp(self) -> Path:
        """The file that tells what is installed; it is there only when all of that is."""
        return self.folder / "netatmo-tray.json"

    def script(self, name: str) -> Path:
        """A program in the environment."""
        if os.name == "nt":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def prepare(self, *groups: str) -> None:
        """Make the environment, and install the project with those groups of dependencies.

        Does nothing when that was done before and neither pyproject.toml nor Python has changed.
        Raises Stop when it fails.
        """
        metadata = (self.root / "pyproject.toml").read_text(encoding="utf-8")
        facts = f"{self.folder}\n{sys.version}\n{metadata}"
        state = hashlib.sha256(facts.encode()).hexdigest()
        there = self._installed(state)
        if there is not None and there.issuperset(groups):
            return
        if not self.is_sound():
            self._make()
        wanted = sorted({*groups, *(there or ())})
        self._install([name for group in wanted for name in requirements(metadata, group)])
        self.stamp.write_text(json.dumps({"state": state, "groups": wanted}))

    def is_sound(self) -> bool:
        """Whether an environment of this very Python is there, made at this place, with its pip."""
        tell = "import sys, pip; print(sys.version)"
        try:
            done = subprocess.run([self.python, "-c", tell], capture_output=True, text=True)
            made_as = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8")
        except OSError:
            return False
        return done.stdout.strip() == sys.version.strip() and str(self.folder) in made_as

    def check_qt(self) -> None:
        """Try whether Qt can be imported. Raises Stop with the reason when it cannot."""
        modules = ", ".join(f"PySide6.{name}" for name in QT_MODULES)
        run_quietly(
            [self.python, "-c", f"import {modules}"],
            "Qt does not start here: the library named above is missing on this system.",
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )

    def _installed(self, state: str) -> set[str] | None:
        try:
            stamp = json.loads(self.stamp.read_text())
        except (OSError, ValueError):
            return None
        return set(stamp["groups"]) if stamp.get("state") == state else None

    def _make(self) -> None:
        step(f"making a virtual environment in {self.folder}")
        run_quietly(
            [sys.executable, "-m", "venv", "--clear", self.folder],
            "The virtual environment could not be made: is all of Python installed here?",
        )

    def _install(self, packages: list[str]) -> None:
        step("installing netatmo-tray and what it needs; the first time this takes a minute")
        self.stamp.unlink(missing_ok=True)
        run_quietly(
            [self.python, "-m", "pip", "install", "--quiet", "--editable", self.root, *packages],
            "The Python packages could not be installed: is this machine connected?",
            env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )


def requirements(metadata: str, group: str) -> Iterator[str]:
    """The packages of a dependency group of pyproject.toml, those of included groups too.

    Read here because the pip of older systems has no ``--group``.
    """
    for entry in tomllib.loads(metadata)["dependency-groups"][group]:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict) and set(entry) == {"include-group"}:
            yield from requirements(metadata, entry["include-group"])
        else:
            raise Stop(f"pyproject.toml has an entry in group {group!r} that is not known here.")
