"""What can be asked for at the popup."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class PopupRequests(QObject):
    """The signals that all controls of the popup share; they outlive every panel.

    Signals:
        login_storage_requested(): the user wants to choose where the login is kept.
        close_requested(), usual_size_requested(), move_begun(), pin_requested(pinned): for the
            window around the controls.
        card_requested(module_id): a hidden card shall be shown again; an empty id = all of them.
    """

    refresh_requested = Signal()
    sign_in_requested = Signal()
    settings_requested = Signal()
    login_storage_requested = Signal()
    open_netatmo_requested = Signal()
    close_requested = Signal()
    usual_size_requested = Signal()
    move_begun = Signal()
    pin_requested = Signal(bool)
    card_requested = Signal(str)
