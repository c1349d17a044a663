"""Lets Python see a signal while Qt's event loop sleeps."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Slot


class SignalWake(QObject):
    """A pair of sockets: the interpreter writes a byte for each signal, Qt wakes up and reads it.

    Without it, a handler runs only when Python code next has a reason to run.
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
        """Back to how it was."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _on_byte(self) -> None:
        """Reading is all: the handler itself runs as soon as Python code does."""
        self._reader.recv(64)
