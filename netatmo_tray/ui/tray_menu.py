"""The menu of a tray icon: the readings as plain lines, then what can be asked for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from netatmo_tray.ui.tray_view import Login

translate = QCoreApplication.translate


class TrayMenu(QMenu):
    """Begins with Show readings: on some desktops a click on the icon opens only the menu."""

    show_requested = Signal()
    refresh_requested = Signal()
    sign_in_requested = Signal()
    sign_out_requested = Signal()
    settings_requested = Signal()
    open_netatmo_requested = Signal()
    quit_requested = Signal()

    def __init__(self, lines: tuple[str, ...], login: Login | None) -> None:
        """
        :param login: None = the short menu of a further icon.
        """
        super().__init__()
        self._login = login
        self._lines: list[QAction] = []
        self._fill(lines)

    def show_lines(self, lines: tuple[str, ...], login: Login | None) -> None:
        """Show these lines from now on."""
        if login is not self._login or len(lines) != len(self._lines):
            self._login = login
            self._fill(lines)
        # Word by word: an open menu must not lose what the pointer is on.
        for action, line in zip(self._lines, lines, strict=True):
            action.setText(_literal(line))

    def _fill(self, lines: tuple[str, ...]) -> None:
        self.clear()
        self.addAction(translate("Tray", "Show readings"), self.show_requested.emit)
        self.addSeparator()
        self._lines = [self.addAction(_literal(line)) for line in lines]
        for action in self._lines:
            action.setEnabled(False)
        self.addSeparator()
        self._add_login_actions()
        self.addAction(translate("Tray", "Settings"), self.settings_requested.emit)
        if self._login is None:
            return
        self.addAction(translate("Tray", "Open Netatmo"), self.open_netatmo_requested.emit)
        self.addSeparator()
        self.addAction(translate("Tray", "Quit"), self.quit_requested.emit)

    def _add_login_actions(self) -> None:
        if self._login in (Login.UNKNOWN, Login.IN):
            self.addAction(translate("Tray", "Refresh"), self.refresh_requested.emit)
        if self._login in (Login.OUT, Login.REFUSED):
            self.addAction(translate("Tray", "Sign in"), self.sign_in_requested.emit)
        if self._login in (Login.IN, Login.REFUSED):
            self.addAction(translate("Tray", "Sign out"), self.sign_out_requested.emit)


def _literal(line: str) -> str:
    """A plain & would underline the next letter and vanish."""
    return line.replace("&", "&&")
