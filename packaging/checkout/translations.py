"""The compiled translations that a checkout does not carry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checkout.console import run_quietly, step
from checkout.environment import Environment


def outdated(folder: Path) -> Iterator[Path]:
    """The .ts files in the folder whose .qm is missing or older."""
    for source in sorted(folder.glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            yield source


def compile_outdated(environment: Environment) -> None:
    """Compile what has changed. Raises Stop when a file cannot be compiled."""
    sources = list(outdated(environment.root / "resources" / "i18n"))
    if not sources:
        return
    step("compiling translations")
    run_quietly(
        [environment.script("pyside6-lrelease"), "-silent", *sources],
        "The translations could not be compiled.",
    )
