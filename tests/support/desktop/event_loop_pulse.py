"""Whether a program's event loop turns, as seen from outside of it."""

import threading
import time
from typing import Self

from support.desktop.bus import Bus
from support.desktop.desk import Desk
from support.desktop.tray_host import TrayItem

# Between two questions; the longest gap is not missed by more than that.
PAUSE_S = 0.02


class Pulse:
    """Reads the icon's properties all the time, which the program's GUI thread has to answer."""

    def __init__(self, desk: Desk, icon: TrayItem) -> None:
        self.longest_s = 0.0
        """The longest time that an answer took."""
        self.answers = 0
        self._desk = desk
        self._icon = icon
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._feel, name="pulse")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _feel(self) -> None:
        bus = Bus(self._desk.env["DBUS_SESSION_BUS_ADDRESS"])
        icon = self._icon.over(bus)
        while not self._over.wait(PAUSE_S):
            asked_at_s = time.monotonic()
            icon.properties()
            self.longest_s = max(self.longest_s, time.monotonic() - asked_at_s)
            self.answers += 1
        bus.close()
