"""A program's windows as assistive technology knows them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect
from support.desktop.desk import Desk
from support.desktop.programs import wait_until

READER = Path(__file__).with_name("atspi_reader.py")
# The bindings to the accessibility bus are a package of Debian's, for Debian's Python.
SYSTEM_PYTHON = "/usr/bin/python3"
READ_S = 20.0


@dataclass(frozen=True)
class Node:
    """One element of a window."""

    role: str
    name: str
    description: str
    text: str | None
    states: frozenset[str]
    labels: tuple[str, ...]
    """The names of the labels that belong to it."""
    place: QRect = field(repr=False)
    """Where on the screen; null for what has no place."""
    children: tuple[Node, ...] = field(repr=False)

    def walk(self) -> Iterator[Node]:
        """This element with all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def shown(self) -> Node:
        """This element with only what is on the screen below it.

        What is in a list that is closed says of itself that it is shown.
        """
        kept = (child.shown() for child in self.children if "showing" in child.states)
        return replace(self, children=tuple(kept))


class NothingToUseError(AssertionError):
    """No element on the screen has that name."""


class Windows:
    """The windows of one program, read from outside of it."""

    def __init__(self, desk: Desk, pid: int) -> None:
        self._desk = desk
        self._pid = pid

    def are_known(self) -> bool:
        """Whether the program can be read at all, with or without a window."""
        return bool(self._ask())

    def nodes(self) -> list[Node]:
        """All that is on the screen now."""
        every = [found for top in self._ask() for found in node(top).walk()]
        return [found for found in every if "showing" in found.states]

    def open(self) -> list[Node]:
        """Each window that is on the screen now, with what is to be seen in it."""
        programs = [node(top).shown() for top in self._ask()]
        return [window for program in programs for window in program.children]

    def names(self) -> list[str]:
        """The accessible names of all that is on the screen now."""
        return [found.name for found in self.nodes() if found.name]

    def await_name(self, words: str, limit_s: float = READ_S) -> str:
        """The first name with those words in it, once there is one."""

        def found() -> str:
            return next((name for name in self.names() if words in name), "")

        return wait_until(found, f"{words!r} on the screen", limit_s)

    def press(self, name: str) -> None:
        """Press the button with that name, once it is there."""
        self._do("press", name)

    def write(self, name: str, text: str) -> None:
        """Write into the field with that name, once it is there."""
        self._do("write", name, text)

    def _do(self, *step: str) -> None:
        def done() -> bool:
            try:
                self._ask(step)
            except NothingToUseError:
                return False
            return True

        wait_until(done, f"{step[0]} {step[1]!r}")

    def _ask(self, *steps: tuple[str, ...]) -> list[dict[str, Any]]:
        done = subprocess.run(
            [SYSTEM_PYTHON, READER, str(self._pid)],
            env=self._desk.env,
            input=json.dumps(steps),
            capture_output=True,
            text=True,
            timeout=READ_S,
        )
        if "nothing here to" in done.stderr:
            raise NothingToUseError(done.stderr)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def node(raw: dict[str, Any]) -> Node:
    """An element from what the reader printed."""
    return Node(
        raw["role"],
        raw["name"],
        raw["description"],
        raw["text"],
        frozenset(raw["states"]),
        tuple(raw["labels"]),
        QRect(*raw["place"]) if raw["place"] else QRect(),
        tuple(node(child) for child in raw["children"]),
    )
