"""The user's browser, as Qt opens it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from netatmo_tray.system.original_environment import with_original_environment


def open_in_browser(url: str) -> bool:
    """Open an address in the user's browser; False when there is none to open it.

    True says little: a browser that dies at once was opened, too.
    """
    with with_original_environment():
        return QDesktopServices.openUrl(QUrl(url))
