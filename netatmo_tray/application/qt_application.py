"""The QApplication under the name that panels know."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from netatmo_tray import __version__
from netatmo_tray.core.errors import NoDisplayError


def check_display() -> None:
    """Raise NoDisplayError where there is no screen: Qt itself would abort the process."""
    chosen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in chosen):
        raise NoDisplayError("neither DISPLAY nor WAYLAND_DISPLAY is set")


def qt_application() -> QApplication:
    """Make the one QApplication of this process."""
    app = QApplication(sys.argv[:1])
    # Qt would wake up every ten seconds to clean this cache, which we do not use.
    QPixmapCache.setCacheLimit(0)
    # The name is also the tray icon's id, by which panels remember whether to show the icon.
    app.setApplicationName("netatmo-tray")
    app.setApplicationDisplayName("netatmo-tray")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("netatmo-tray")
    app.setQuitOnLastWindowClosed(False)
    return app
