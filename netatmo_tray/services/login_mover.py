"""Moves the login from one storage on this computer to another."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.background import Background

_log = logging.getLogger(__name__)


class LoginMover(QObject):
    """Moves the login on a thread of its own, since a keyring may hang. Lives on the GUI thread.

    Signals:
        moved(): the login is kept elsewhere now.
        failed(NetatmoError): a move that the user wanted has failed; nothing has changed.
    """

    moved = Signal()
    failed = Signal(object)

    def __init__(self, sessions: SessionFactory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self._worker = Background("move", self)

    def move_to(self, kind: LoginStore) -> None:
        """Keep the login in this kind of storage from now on: the user wants it."""
        if kind is LoginStore.KEYRING:
            self._sessions.ask_again()
        self._worker.run(
            lambda: self._sessions.move_to(kind), lambda _: self.moved.emit(), self.failed.emit
        )

    def return_to_keyring(self) -> None:
        """Leave a file for a keyring that works again, without a prompt."""
        self._return(self._sessions.storage.return_to_keyring)

    @Slot()
    def return_with_user(self) -> None:
        """Leave it for a keyring that may ask, if its user has just signed in."""
        self._return(self._sessions.storage.return_with_user)

    def stop(self) -> None:
        """Move nothing more."""
        self._worker.stop()

    def _return(self, job: Callable[[], bool]) -> None:
        if self._sessions.login_status.store is LoginStore.FILE:
            self._worker.run(job, self._on_returned, _log_fault)

    def _on_returned(self, moved: bool) -> None:
        if moved:
            self.moved.emit()


def _log_fault(fault: NetatmoError) -> None:
    _log.warning("the login stays in its file: %s", fault)
