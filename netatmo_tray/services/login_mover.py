"""Moves the login from one place on this computer to another."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.settings.settings import LoginPlace
from netatmo_tray.services.background import Background
from netatmo_tray.services.sign_in_job import SessionSource

_log = logging.getLogger(__name__)


class LoginMover(QObject):
    """Has the source move the login. Lives on the GUI thread.

    The work has a thread of its own, made when it is first needed: a keyring may hang.

    Signals:
        moved(): the login is kept elsewhere now.
        failed(NetatmoError): it is where it was, although the user wanted it elsewhere.
    """

    moved = Signal()
    failed = Signal(object)

    def __init__(self, source: SessionSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._worker: Background | None = None

    def move_to(self, place: LoginPlace) -> None:
        """Keep the login there from now on: the user wants it."""
        if place is LoginPlace.KEYRING:
            self._source.ask_again()
        self._run(lambda: self._moved_to(place), self.failed.emit)

    def return_to_keyring(self) -> None:
        """Give up a file for a keyring that works again, without a word to the user."""
        if self._source.login_status.place is LoginPlace.FILE:
            self._run(self._source.return_to_keyring, _log_fault)

    def stop(self) -> None:
        """Move nothing more."""
        if self._worker is not None:
            self._worker.stop()

    def _run(self, job: Callable[[], bool], on_fault: Callable[[NetatmoError], None]) -> None:
        if self._worker is None:
            self._worker = Background("move", self)
        self._worker.run(job, self._on_done, on_fault)

    def _moved_to(self, place: LoginPlace) -> bool:
        """On the worker thread."""
        self._source.move_to(place)
        return True

    def _on_done(self, moved: bool) -> None:
        if moved:
            self.moved.emit()


def _log_fault(fault: NetatmoError) -> None:
    _log.warning("the login stays in its file: %s", fault)
