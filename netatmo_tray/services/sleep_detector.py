"""Notices that the computer was asleep."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netatmo_tray.core.login.ports import Clock

# One look a minute: often enough for ages in words, and the only wake-up of an idle app.
TICK_MS = 60_000
# Timers stand still in sleep while the wall clock goes on; a smaller gap is a clock being set.
MIN_GAP = timedelta(seconds=30)


class SleepDetector(QObject):
    """Ticks once a minute, and compares the wall clock with the monotonic clock.

    The monotonic clock stands still in sleep. Where it goes on (Windows), a late tick shows the
    sleep.

    Signals:
        ticked(): a minute has gone by.
        woke_up(): the computer has slept.
    """

    ticked = Signal()
    woke_up = Signal()

    def __init__(
        self,
        clock: Clock,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._monotonic = monotonic
        self._last = self._now()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Compare the clocks now."""
        (wall_before, steady_before), (wall, steady) = self._last, self._now()
        self._last = wall, steady
        awake = min(timedelta(seconds=steady - steady_before), timedelta(milliseconds=TICK_MS))
        asleep = (wall - wall_before) - awake
        if asleep > MIN_GAP:
            self.woke_up.emit()
        self.ticked.emit()

    def _now(self) -> tuple[datetime, float]:
        return self._clock(), self._monotonic()
