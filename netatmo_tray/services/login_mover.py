"""Moves the login from one storage on this computer to another."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

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
        self._worker: Background | None = None

    def move_to(self, kind: LoginStore) -> None:
        """Keep the login in this kind of storage from now on: the user wants it."""
        if kind is LoginStore.KEYRING:
            self._sessions.ask_again()
        self._run(lambda: self._moved_to(kind), self.failed.emit)

    def return_to_keyring(self) -> None:
        """Leave a file for a keyring that works again, without a prompt."""
        if self._sessions.login_status.store is LoginStore.FILE:
            self._run(self._sessions.return_to_keyring, _log_fault)

    def stop(self) -> None:
        """Move nothing more."""
        if self._worker is not None:
            self._worker.stop()

    def _run(self, job: Callable[[], bool], on_fault: Callable[[NetatmoError], None]) -> None:
        if self._worker is None:
            self._worker = Background("move", self)
        self._worker.run(job, self._on_done, on_fault)

    def _moved_to(self, kind: LoginStore) -> bool:
        """On the worker thread."""
        self._sessions.move_to(kind)
        return True

    def _on_done(self, moved: bool) -> None:
        if moved:
            self.moved.emit()


def _log_fault(fault: NetatmoError) -> None:
    _log.warning("the login stays in its file: %s", fault)
