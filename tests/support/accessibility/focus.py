"""The keyboard focus of a program, and its way through a window."""

import json
import queue
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from support.accessibility.accessible import SYSTEM_PYTHON
from support.desktop.desk import Desk
from support.desktop.programs import stop, wait_until
from support.desktop.screen import Screen

LISTENER = Path(__file__).with_name("focus_listener.py")
HEAR_S = 10.0
# Far longer than a program needs to tell of a change.
SHORT_S = 1.0
# More than any window has controls: a way that does not come back ends there.
MOST_STOPS = 80


@dataclass(frozen=True)
class Focus:
    """What has the focus, and where it is now."""

    number: int
    """The same for the same element, whatever it is called by then."""
    role: str
    name: str
    beside: tuple[str, ...]
    """The names of all in the menu, list or window part that it belongs to, itself among them."""
    in_sight: bool
    """The whole of it is inside of all that it is a part of."""
    places: tuple[QRect, ...] = field(repr=False)
    """Where all that had the focus so far is now, by number; null for what has gone."""

    @property
    def place(self) -> QRect:
        return self.places[self.number]


class FocusEvents:
    """Every change of the focus in one program, from now on."""

    def __init__(self, desk: Desk, pid: int) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, LISTENER, str(pid)],
            env=desk.env,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()
        self._lines.get(timeout=HEAR_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        stop(self._process)
        self._reading.join()

    def next(self) -> Focus:
        """The next change."""
        return self._next_within(HEAR_S) or pytest.fail("no change of the focus was heard of")

    def first_after(self, press: Callable[[], None]) -> Focus:
        """The first change that is heard of after a key that moves the focus with each press.

        A program may need a moment until it tells of changes, a menu until it has the keyboard.
        """

        def heard() -> Focus | None:
            press()
            return self._next_within(SHORT_S)

        self.forget()
        return wait_until(heard, "a change of the focus")

    def forget(self) -> None:
        """Drop the changes that were heard of and not asked for."""
        while not self._lines.empty():
            self._lines.get()

    def _next_within(self, limit_s: float) -> Focus | None:
        try:
            told = json.loads(self._lines.get(timeout=limit_s))
        except queue.Empty:
            return None
        places = tuple(QRect(*place) if place else QRect() for place in told["places"])
        beside = tuple(told["beside"])
        return Focus(told["number"], told["role"], told["name"], beside, told["in_sight"], places)

    def _read(self) -> None:
        """On a thread of its own, until the listener ends."""
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line)


def tab_round(screen: Screen, events: FocusEvents) -> list[Focus]:
    """Press the tab key until it has come round to where it came by first.

    Fails where the focus is not to be seen.
    """
    stops = [events.first_after(lambda: screen.press("Tab"))]
    shot = screen.still()
    while len(stops) < MOST_STOPS:
        screen.press("Tab")
        there = events.next()
        shot = _without_ring(stops[-1], there, shot, screen)
        if there.number == stops[0].number:
            return stops
        stops.append(there)
    pytest.fail(f"the tab key does not come round: {stops}")


def _without_ring(here: Focus, there: Focus, before: QImage, screen: Screen) -> QImage:
    """The screen once the mark of the focus has gone from one control to the next."""
    focused = before.copy(here.place)
    # A cursor that blinks is less than half of a frame.
    least_px = here.place.width() + here.place.height()

    def unmarked() -> QImage | None:
        shot = screen.still()
        now = shot.copy(there.places[here.number])
        return shot if differing(focused, now) >= least_px else None

    return wait_until(unmarked, f"{here} to look otherwise without the focus")


def differing(one: QImage, other: QImage) -> int:
    """How many pixels of two pictures of the same size are not the same."""
    assert one.size() == other.size()
    places = [(x, y) for y in range(one.height()) for x in range(one.width())]
    return sum(one.pixel(*place) != other.pixel(*place) for place in places)
