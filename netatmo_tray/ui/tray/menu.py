"""The menu of a tray icon: the readings as plain lines, then the actions."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from netatmo_tray.ui.tray.view import SignInState


class TrayRequests(QObject):
    """What the user can ask for, in a menu or with a click on an icon."""

    show_requested = Signal()
    refresh_requested = Signal()
    sign_in_requested = Signal()
    sign_out_requested = Signal()
    settings_requested = Signal()
    open_netatmo_requested = Signal()
    quit_requested = Signal()


class TrayMenu(QMenu):
    """Begins with “Show readings”: on some desktops a click on the icon only opens the menu."""

    def __init__(
        self, lines: tuple[str, ...], sign_in_state: SignInState | None, requests: TrayRequests
    ) -> None:
        """
        :param sign_in_state: None = the short menu of a further icon.
        :param requests: its signals are emitted when an action is chosen.
        """
        super().__init__()
        self._requests = requests
        self._wanted = lines, sign_in_state
        self._sign_in_state = sign_in_state
        self._lines: list[QAction] = []
        if lines:  # the first icon of a start has none: its menu is filled once there are words
            self._fill(lines)
        self.aboutToShow.connect(self._catch_up)

    def show_lines(self, lines: tuple[str, ...], sign_in_state: SignInState | None) -> None:
        """Show these lines from now on. Other actions have to wait until an open menu is closed."""
        self._wanted = lines, sign_in_state
        self._catch_up()

    @Slot()
    def _catch_up(self) -> None:
        """Show what is wanted; in an open menu, no entry vanishes under the pointer."""
        lines, sign_in_state = self._wanted
        same = sign_in_state is self._sign_in_state and len(lines) == len(self._lines)
        if self.isEmpty() or not same:
            if self.isVisible():
                return
            self._sign_in_state = sign_in_state
            self._fill(lines)
        for action, line in zip(self._lines, lines, strict=True):
            action.setText(_literal(line))

    def _fill(self, lines: tuple[str, ...]) -> None:
        from netatmo_tray.ui.words.translation import translate  # not for the first icon

        ask = self._requests
        self.clear()
        self.addAction(translate("Tray", "Show readings"), ask.show_requested.emit)
        self.addSeparator()
        self._lines = [self.addAction(_literal(line)) for line in lines]
        for action in self._lines:
            action.setEnabled(False)
        self.addSeparator()
        if self._sign_in_state in (SignInState.UNKNOWN, SignInState.SIGNED_IN):
            self.addAction(translate("Tray", "Refresh"), ask.refresh_requested.emit)
        if self._sign_in_state in (SignInState.SIGNED_OUT, SignInState.REFUSED):
            self.addAction(translate("Tray", "Sign in"), ask.sign_in_requested.emit)
        if self._sign_in_state in (SignInState.SIGNED_IN, SignInState.REFUSED):
            self.addAction(translate("Tray", "Sign out"), ask.sign_out_requested.emit)
        self.addAction(translate("Tray", "Settings"), ask.settings_requested.emit)
        if self._sign_in_state is None:
            return
        self.addAction(translate("Tray", "Open Netatmo"), ask.open_netatmo_requested.emit)
        self.addSeparator()
        self.addAction(translate("Tray", "Quit"), ask.quit_requested.emit)


def _literal(line: str) -> str:
    """The text with every & doubled: Qt takes a single one as the mark of a shortcut."""
    return line.replace("&", "&&")
