"""A notification service of the desk: dunst, a real one."""

import json
import subprocess

from support.desktop.desk import Desk
from support.desktop.programs import wait_until

NAME = "org.freedesktop.Notifications"


class Dunst:
    """Shows notifications in the corner of the screen, once it is opened."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self) -> None:
        """Start it."""
        self._desk.launch("dunst")
        wait_until(lambda: self._desk.bus.has(NAME), "the notification service")

    def shown(self) -> int:
        """How many are on the screen."""
        return int(self._control("count", "displayed"))

    def await_shown(self, count: int) -> None:
        """Wait until that many are on the screen."""
        wait_until(lambda: self.shown() == count, f"{count} notifications on the screen")

    def click(self) -> None:
        """What a click on the newest one does."""
        self._control("action")

    def past(self) -> list[dict[str, str]]:
        """Title and body of those that are closed, the newest first."""
        entries = json.loads(self._control("history"))["data"][0]
        names = ("appname", "summary", "body")
        return [{name: entry[name]["data"] for name in names} for entry in entries]

    def _control(self, *arguments: str) -> str:
        done: subprocess.CompletedProcess[str] = self._desk.run("dunstctl", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout
