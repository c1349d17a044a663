"""The QApplication under the name that panels know."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from netatmo_tray import __version__
from netatmo_tray.core.errors import NoDisplayError


def check_display() -> None:
    """Qt ends the process where it finds no screen. Raises NoDisplayError instead."""
    chosen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in chosen):
        raise NoDisplayError("neither DISPLAY nor WAYLAND_DISPLAY is set")


def qt_application() -> QApplication:
    """Make the one QApplication of this process."""
    app = QApplication(sys.argv[:1])
    # Qt would look after what is in there every ten seconds, and nothing of ours is.
    QPixmapCache.setCacheLimit(0)
    # The name is the tray icon's id too: panels remember by it whether the icon is shown.
    app.setApplicationName("netatmo-tray")
    app.setApplicationDisplayName("netatmo-tray")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("netatmo-tray")
    app.setQuitOnLastWindowClosed(False)
    return app
