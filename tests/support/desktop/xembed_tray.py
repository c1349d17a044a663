"""A tray of the old kind on X11, into which programs put a window of their own (XEmbed)."""

import subprocess

from PySide6.QtCore import QRect
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import stop, wait_until
from support.desktop.screen import Screen

COMMAND = (
    *("trayer", "--edge", "bottom", "--SetDockType", "true", "--expand", "false"),
    *("--widthtype", "pixel", "--width", "60", "--height", "32"),
)


class XembedTray:
    """The tray at the bottom of a desk's screen, once it is opened."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        self._desk = desk
        self._screen = screen
        self._process: subprocess.Popen[bytes] | None = None

    def open(self, align: str = "right") -> None:
        """Start it at the left or at the right end of the screen."""
        self._process = self._desk.launch(*COMMAND, "--align", align)
        wait_until(self._place, "the tray")

    def close(self) -> None:
        """End it, as a panel that crashes."""
        assert self._process
        stop(self._process)
        wait_until(lambda: not self._place(), "the tray to go")

    def await_icon(self, app: NetatmoApp) -> QRect:
        """Where the app's icon is, once it is in the tray."""
        assert app.process
        of_the_app = ("--pid", str(app.process.pid))

        def found() -> QRect | None:
            tray = self._place()
            places = self._screen.windows(*of_the_app).values()
            return next((place for place in places if tray.contains(place)), None)

        return wait_until(found, "the icon in the tray")

    def _place(self) -> QRect:
        return next(iter(self._screen.windows("--class", "trayer").values()), QRect())
