"""Time that goes on only from one timer to the next: hours of an app in a moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from support.fakes import FakeClock

from netatmo_tray.services import keepalive_timer, poller


class VirtualTimer(QObject):
    """Stands in for a single-shot QTimer."""

    timeout = Signal()

    def __init__(self, time: "VirtualTime", parent: QObject | None = None, **_: object) -> None:
        super().__init__(parent)
        self._time = time
        self.due_at: datetime | None = None

    def start(self, interval_ms: int) -> None:
        self.due_at = self._time() + timedelta(milliseconds=interval_ms)

    def stop(self) -> None:
        self.due_at = None

    def isActive(self) -> bool:
        return self.due_at is not None

    def remainingTime(self) -> int:
        left = (self.due_at - self._time()) if self.due_at else None
        return -1 if left is None else max(0, left // timedelta(milliseconds=1))


class VirtualTime(FakeClock):
    """A clock with its timers, and with what a test wants to happen at a moment."""

    def __init__(self) -> None:
        super().__init__()
        self._begun_at = self.now
        self._timers: list[VirtualTimer] = []
        self._plans: list[tuple[datetime, Callable[[], object]]] = []

    @property
    def minutes(self) -> float:
        """Since the beginning."""
        return (self.now - self._begun_at) / timedelta(minutes=1)

    def at(self, minutes: float, act: Callable[[], object]) -> None:
        """Do this that long after the beginning."""
        self._plans.append((self._begun_at + timedelta(minutes=minutes), act))

    def timer(self, parent: QObject | None = None, **kind: object) -> VirtualTimer:
        """A new timer, made as a QTimer is."""
        timer = VirtualTimer(self, parent, **kind)
        self._timers.append(timer)
        return timer

    def go_on(self, until_minutes: float, settle: Callable[[], None]) -> None:
        """Let everything happen that is due by then; ``settle`` is called after each."""
        end = self._begun_at + timedelta(minutes=until_minutes)
        while due := self._next_until(end):
            self.now, act = max(self.now, due[0]), due[1]
            act()
            settle()
        self.now = max(self.now, end)

    def _next_until(self, end: datetime) -> tuple[datetime, Callable[[], object]] | None:
        due = [
            (timer.due_at, lambda timer=timer: self._fire(timer))
            for timer in self._timers
            if timer.due_at is not None
        ]
        # A plan comes before a timer of the same moment: an outage ends, then somebody asks.
        plans = [(at, lambda plan=(at, act): self._carry_out(plan)) for at, act in self._plans]
        first = min([*plans, *due], key=lambda each: each[0], default=None)
        return first if first is not None and first[0] <= end else None

    def _fire(self, timer: VirtualTimer) -> None:
        timer.stop()
        timer.timeout.emit()

    def _carry_out(self, plan: tuple[datetime, Callable[[], object]]) -> None:
        self._plans.remove(plan)
        plan[1]()


@contextmanager
def virtual_time() -> Iterator[VirtualTime]:
    """The timers of poller and keepalive run by this time as long as it lasts."""
    time = VirtualTime()
    with pytest.MonkeyPatch.context() as patch:
        for module in (poller, keepalive_timer):
            patch.setattr(module, "QTimer", time.timer)
        yield time
