"""What Python needs under Qt's event loop."""

from __future__ import annotations

import gc
import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Slot


class GcControl(QObject):
    """While this object lives, Python collects garbage only when ``collect`` is called.

    Otherwise the collector runs on whichever thread makes the next object, and a Qt object that is
    deleted on another thread than its own crashes the program.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settled = False
        gc.disable()
        # The objects of the start live to the end: the collector need not look at them each time.
        gc.freeze()

    @Slot()
    def collect(self) -> None:
        """Collect now. Call it on the GUI thread, now and then."""
        gc.collect()
        if not self._settled:
            # By now the late imports are there too: they are most of all objects.
            gc.freeze()
            self._settled = True

    def close(self) -> None:
        """Let Python collect by itself again, in a process that goes on."""
        if self._settled:
            gc.unfreeze()  # objects of the app are among those that need not be looked at
        gc.collect()
        gc.enable()


class SignalWake(QObject):
    """Wakes Qt's event loop for each signal, so that Python runs the signal's handler.

    The interpreter writes a byte into a socket, and Qt wakes up to read it. Otherwise the handler
    would wait until Python code has another reason to run.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        kind = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._reader.fileno(), kind, self)
        self._notifier.activated.connect(self._on_byte)

    def close(self) -> None:
        """Leave signals to Python alone again."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _on_byte(self) -> None:
        """Only read: the handler runs as soon as any Python code does."""
        self._reader.recv(64)
