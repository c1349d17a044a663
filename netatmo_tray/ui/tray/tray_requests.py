"""What can be asked for at the icons."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class TrayRequests(QObject):
    """The signals that every menu of an icon shares; a click on an icon may send some too."""

    show_requested = Signal()
    refresh_requested = Signal()
    sign_in_requested = Signal()
    sign_out_requested = Signal()
    settings_requested = Signal()
    open_netatmo_requested = Signal()
    quit_requested = Signal()
