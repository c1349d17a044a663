"""Moves the login from one login storage on this computer to another."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.background import Background
from netatmo_tray.services.sign_in_job import SessionSource

_log = logging.getLogger(__name__)


class LoginMover(QObject):
    """Has the source move the login. Lives on the GUI thread.

    The work has a thread of its own: a keyring may hang.

    Signals:
        moved(): the login is kept elsewhere now.
        failed(NetatmoError): the login stays where it was, although the user wanted to move it.
    """

    moved = Signal()
    failed = Signal(object)

    def __init__(self, source: SessionSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._worker = Background("move", self)

    def move_to(self, place: LoginStore) -> None:
        """Keep the login there from now on, as the user has chosen."""
        if place is LoginStore.KEYRING:
            self._source.ask_again()
        self._worker.run(lambda: self._move_to(place), self._on_done, self.failed.emit)

    def return_to_keyring(self) -> None:
        """Move from the file to a keyring that works again, without asking the user."""
        if self._source.login_status.place is LoginStore.FILE:
            self._worker.run(self._source.return_to_keyring, self._on_done, _log_fault)

    def stop(self) -> None:
        """Move nothing more."""
        self._worker.stop()

    def _move_to(self, place: LoginStore) -> bool:
        """On the worker thread."""
        self._source.move_to(place)
        return True

    def _on_done(self, moved: bool) -> None:
        if moved:
            self.moved.emit()


def _log_fault(fault: NetatmoError) -> None:
    _log.warning("the login stays in its file: %s", fault)
