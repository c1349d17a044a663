"""The keyring's service on a desk, and what can happen to it."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from support.desktop.bus import BusError
from support.desktop.desk import Desk
from support.desktop.programs import STOP_S, wait_until

SERVICE = "org.freedesktop.secrets"


class KeyringDaemon:
    """A real gnome-keyring that hangs, dies and comes back on demand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._process: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """Start it, unlocked, in place of one that the bus may have started meanwhile."""
        self._process = self._desk.open_keyring()
        wait_until(self.answers, "the keyring to answer")

    def hang(self) -> None:
        """Let it say nothing more; its name stays on the bus, and calls wait."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it answer again, what it was asked meanwhile too."""
        self._signal(signal.SIGCONT)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """It hangs within, and goes on afterwards."""
        self.hang()
        try:
            yield
        finally:
            self.go_on()

    def die(self) -> None:
        """End it without a word."""
        self._signal(signal.SIGKILL)
        assert self._process
        self._process.wait(STOP_S)

    def answers(self) -> bool:
        """Whether the process of ours is the one that programs reach."""
        assert self._process
        try:
            return self._desk.bus.process_of(SERVICE) == self._process.pid
        except BusError:
            return False

    def _signal(self, number: signal.Signals) -> None:
        assert self._process
        self._process.send_signal(number)
