"""A Wayland compositor without a screen, and a bar on it that hosts the tray."""

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from support.desktop.desk import Desk
from support.desktop.programs import program, wait_until
from support.desktop.tray_host import WATCHER

CONFIGURATION = """
output HEADLESS-1 resolution 1280x800 position 0 0 bg #406080 solid_color
xwayland disable
"""
BAR_PX = 34
BAR = {
    "layer": "top",
    "position": "bottom",
    "height": BAR_PX,
    "modules-right": ["tray"],
    "tray": {"icon-size": 22},
}
BAR_STYLE = "window#waybar { background: #222222; } #tray { padding: 0 12px; }"
BAR_COLOR = 0xFF222222
HEADLESS = {
    "WLR_BACKENDS": "headless",
    "WLR_RENDERER": "pixman",
    "WLR_LIBINPUT_NO_DEVICES": "1",
}
# It refuses to run as root; whoever asks it for a window may be somebody else.
ORDINARY_USER = "nobody"


class Compositor:
    """One on a desk. Programs started after ``open`` have their windows here, not on the screen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bar: subprocess.Popen[bytes] | None = None
        # In a place that the ordinary user can reach; the path of a socket must be short, too.
        self._folder = Path(tempfile.mkdtemp(prefix="sway-"))
        desk.at_end(lambda: shutil.rmtree(self._folder))

    def open(self) -> None:
        """Start it, and wait until it takes windows."""
        configuration = self._folder / "config"
        configuration.write_text(CONFIGURATION)
        own = {"XDG_RUNTIME_DIR": str(self._folder), "HOME": str(self._folder)}
        command = ("sway", "--config", configuration)
        self._desk.launch(*self._as_ordinary_user(), *command, **own, **HEADLESS)
        env = self._desk.env
        env["WAYLAND_DISPLAY"] = str(self._await_socket("wayland-*[0-9]"))
        env["SWAYSOCK"] = str(self._await_socket("sway-ipc.*.sock"))
        env["QT_QPA_PLATFORM"] = "wayland"
        env["GDK_BACKEND"] = "wayland"
        del env["DISPLAY"]

    def open_bar(self) -> None:
        """Start a bar that hosts the tray, at the bottom."""
        configuration, style = self._folder / "bar", self._folder / "style.css"
        configuration.write_text(json.dumps(BAR))
        style.write_text(BAR_STYLE)
        self._bar = self._desk.launch(
            "waybar", "--config", configuration, "--style", style, GTK_A11Y="none"
        )
        # It does not always end when it is asked to.
        self._desk.at_end(self._bar.kill)
        wait_until(lambda: self._desk.bus.has(WATCHER), "the bar's tray")
        wait_until(self._bar_is_painted, "the bar")

    def close_bar(self) -> None:
        """End the bar, as one that crashes."""
        assert self._bar
        self._bar.kill()
        self._bar.wait()
        wait_until(lambda: not self._desk.bus.has(WATCHER), "the bar's tray to go")

    def shot(self) -> QImage:
        """The whole output as it is now."""
        path = self._desk.folder / "output.png"
        done = self._desk.run(program("grim"), path)
        assert done.returncode == 0, done.stderr
        return QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)

    def shot_of_empty_bar(self) -> QImage:
        """The output as it would be now without an icon in the bar."""
        shot = self.shot()
        painter = QPainter(shot)
        painter.fillRect(0, shot.height() - BAR_PX, shot.width(), BAR_PX, QColor(BAR_COLOR))
        painter.end()
        return shot

    def windows(self) -> dict[str, QRect]:
        """Where each window is, by its title."""
        return {window["name"]: _place(window) for window in self._all_windows()}

    def floating(self) -> list[str]:
        """The titles of the windows that are not tiled."""
        return [each["name"] for each in self._all_windows() if each["type"] == "floating_con"]

    def focused(self) -> str:
        """The title of the window that has the keyboard; empty when there is none."""
        windows = self._all_windows()
        return next((window["name"] for window in windows if window["focused"]), "")

    def press(self, key: str) -> None:
        """Press a key, named as in X11 (``Escape``)."""
        done = self._desk.run(program("wtype"), "-k", key)
        assert done.returncode == 0, done.stderr

    def _as_ordinary_user(self) -> tuple[str, ...]:
        if os.geteuid() != 0:
            return ()
        user = pwd.getpwnam(ORDINARY_USER)
        os.chown(self._folder, user.pw_uid, user.pw_gid)
        ids = (f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
        return ("setpriv", *ids)

    def _await_socket(self, pattern: str) -> Path:
        return wait_until(lambda: next(self._folder.glob(pattern), None), f"{pattern} of sway")

    def _bar_is_painted(self) -> bool:
        shot = self.shot()
        return shot.pixel(2, shot.height() - BAR_PX // 2) == BAR_COLOR

    def _all_windows(self) -> list[dict[str, Any]]:
        done = self._desk.run(program("swaymsg"), "--type", "get_tree")
        assert done.returncode == 0, done.stderr
        return [node for node in _walk(json.loads(done.stdout)) if node.get("pid")]


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in (*node["nodes"], *node["floating_nodes"]):
        yield from _walk(child)


def _place(node: dict[str, Any]) -> QRect:
    rect = node["rect"]
    return QRect(rect["x"], rect["y"], rect["width"], rect["height"])
