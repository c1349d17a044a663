"""Signals that ask the app to end, or insist on it."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from netatmo_tray.application.python_under_qt import SignalWake
from netatmo_tray.system.end_requests import EndRequests

# Nobody insists with it: shells, terminals and systemd send it more than once, beside others.
_NO_WORD_OF_A_PERSON = getattr(signal, "SIGHUP", None)
# A program that starts this one often passes on the Ctrl-C that both have got from the terminal.
SAME_WORD_S = 0.5


class EndSignals(QObject):
    """Hears signals on the GUI thread, from its making until ``close``.

    Signals:
        asked(): the app shall end.
        insisted(): it shall end at once; somebody has said so for the second time.
    """

    asked = Signal()
    insisted = Signal()
    _heard = Signal(int)

    def __init__(
        self, parent: QObject | None = None, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._first_at_s: float | None = None
        # Queued: a handler runs in the middle of whatever Python does at that moment.
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._requests = EndRequests(self._heard.emit)
        self._wake = SignalWake(self)

    def close(self) -> None:
        """Leave signals to Python alone again."""
        self._wake.close()
        self._requests.close()

    @Slot(int)
    def _on_heard(self, number: int) -> None:
        self.asked.emit()
        if number == _NO_WORD_OF_A_PERSON:
            return
        now_s = self._monotonic()
        if self._first_at_s is None:
            self._first_at_s = now_s
        elif now_s - self._first_at_s > SAME_WORD_S:
            self.insisted.emit()
