"""What is to be seen on the screen of a desk, and the mouse on it."""

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from support.desktop.desk import Desk
from support.desktop.programs import program, wait_until


class Screen:
    """The screen of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._taken = 0

    def shot(self, path: Path | None = None) -> QImage:
        """The whole screen as it is now, kept as a file too."""
        self._taken += 1
        path = path or self._desk.folder / f"screen-{self._taken}.png"
        done = self._desk.run(program("import"), "-silent", "-window", "root", path)
        image = QImage(str(path))
        assert not image.isNull(), f"no screenshot: {done.stderr}"
        return image.convertToFormat(QImage.Format.Format_RGB32)

    def still(self) -> QImage:
        """The whole screen, once two pictures in a row are the same."""
        shots = [self.shot()]

        def is_still() -> bool:
            shots.append(self.shot())
            return shots[-1] == shots[-2]

        wait_until(is_still, "the screen to come to rest")
        return shots[-1]

    def split(self) -> None:
        """Be two monitors side by side, of which the right one is the first in rank."""
        # Width and height in pixels, each over millimetres.
        for monitor, output in (
            ("left 640/170x800/210+0+0", "screen"),
            ("*right 640/170x800/210+640+0", "none"),
        ):
            done = self._desk.run(program("xrandr"), "--setmonitor", *monitor.split(), output)
            assert done.returncode == 0, done.stderr

    def double_click(self, x: int, y: int) -> None:
        """Two clicks so close together that they are one double click."""
        self._mouse("mousemove", x, y, "click", "--repeat", 2, "--delay", 60, 1)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """A real click with the mouse: 1 left, 2 middle, 3 right."""
        self._mouse("mousemove", x, y, "click", button)

    def hover(self, x: int, y: int) -> None:
        """Move the mouse there, the last pixel on its own, so that it is seen to move."""
        self._mouse("mousemove", x - 1, y, "mousemove", x, y)

    def hide_pointer(self) -> None:
        """Put the mouse where it touches nothing."""
        self._mouse("mousemove", 0, 0)

    def drag(self, x: int, y: int, across: int, down: int) -> None:
        """Press the left button there, and let go of it that far away.

        A hand takes its time too: a window manager reads the mouse between the steps.
        """
        steps: list[str | int] = []
        for step in range(1, 11):
            there = (x + across * step // 10, y + down * step // 10)
            steps += ["sleep", "0.05", "mousemove", *there]
        self._mouse("mousemove", x, y, "mousedown", 1, *steps, "sleep", "0.05", "mouseup", 1)

    def press(self, key: str) -> None:
        """Press a key, named as xdotool does (``Escape``, ``ctrl+c``)."""
        self._mouse("key", key)

    def write(self, text: str) -> None:
        """Type a text into whatever has the focus."""
        self._mouse("type", text)

    def windows(self, *by: str) -> dict[int, QRect]:
        """The windows that are to be seen, by number.

        :param by: what xdotool is to search by: ``--pid 42``, ``--name "Some title"``.
        """
        search = (program("xdotool"), "search", "--onlyvisible", *by)
        found = self._desk.run(*search).stdout.split()
        placed = {int(number): self._place(number) for number in found}
        return {number: place for number, place in placed.items() if place is not None}

    def give_focus(self, window: int) -> None:
        """Let another window be the active one, as a click on it does."""
        self._mouse("windowactivate", "--sync", window)

    def _place(self, window: str) -> QRect | None:
        """None for a window that has gone."""
        answer = self._desk.run(program("xdotool"), "getwindowgeometry", "--shell", window).stdout
        facts = dict(line.split("=", 1) for line in answer.split())
        if not facts:
            return None
        return QRect(*(int(facts[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))

    def _mouse(self, *arguments: str | int) -> None:
        done = self._desk.run(program("xdotool"), *map(str, arguments))
        assert done.returncode == 0, done.stderr


def changed_area(before: QImage, after: QImage) -> QRect:
    """The smallest rectangle around every pixel that differs; empty when none does."""
    assert before.size() == after.size()
    width, height = before.width(), before.height()
    rows = [y for y in range(height) if row(before, y) != row(after, y)]
    if not rows:
        return QRect()
    columns = [x for y in rows for x in range(width) if before.pixel(x, y) != after.pixel(x, y)]
    left, right = min(columns), max(columns)
    return QRect(left, rows[0], right - left + 1, rows[-1] - rows[0] + 1)


def row(image: QImage, y: int) -> bytes:
    return bytes(image.constScanLine(y))
