"""Opens links of the windows in the user's browser, by means of Qt."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from netatmo_tray.system.original_environment import with_original_environment


def open_in_browser(url: str) -> bool:
    """Open an address in the user's browser; False when the desktop has no browser.

    True says little: a browser that dies at once was opened, too. The terminal commands run
    without Qt and do the same in ``system/browser.py``, which cannot tell.
    """
    with with_original_environment():
        return QDesktopServices.openUrl(QUrl(url))
