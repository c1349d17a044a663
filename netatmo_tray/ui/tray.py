"""The icon in the system tray, its tooltip, its menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from netatmo_tray.core.settings import Ink
from netatmo_tray.ui.tray_art import IconContent, draw_icon

translate = QCoreApplication.translate

# The panel of a desktop that is just starting comes within seconds; later ones are rare.
_QUICK_LOOK_MS = 500
_QUICK_LOOKS = 60
_SLOW_LOOK_MS = 60_000

INKS = {Ink.AUTOMATIC: None, Ink.LIGHT: QColor("#ffffff"), Ink.DARK: QColor("#16191d")}


class Login(Enum):
    """What is known of the login: decides what the menu offers."""

    UNKNOWN = auto()
    OUT = auto()
    IN = auto()
    REFUSED = auto()
    """There is one, but only signing in again helps."""


@dataclass(frozen=True, slots=True)
class TrayView:
    """All that the tray shows; equal views are shown once."""

    icon: IconContent
    tooltip: str = ""
    """Plain text, the most important line first: Windows cuts at 127 characters."""
    lines: tuple[str, ...] = ()
    """The readings, as plain lines of the menu."""
    login: Login = Login.UNKNOWN


class Tray(QObject):
    """Waits for a tray, then shows what it is given.

    The icon object is made only once there is a tray: on X11 one made earlier never registers.

    Signals:
        appeared(): the icon is up.
        menu_about_to_show(): the menu opens; a fresh ``show_view`` still comes in time.
    """

    appeared = Signal()
    toggle_requested = Signal()
    show_requested = Signal()
    refresh_requested = Signal()
    sign_in_requested = Signal()
    sign_out_requested = Signal()
    settings_requested = Signal()
    open_netatmo_requested = Signal()
    quit_requested = Signal()
    menu_about_to_show = Signal()

    def __init__(
        self,
        view: TrayView,
        ink: Ink,
        parent: QObject | None = None,
        *,
        tray_available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        make_icon: Callable[[QIcon, QObject], QSystemTrayIcon] = QSystemTrayIcon,
    ) -> None:
        """
        :param tray_available: says whether there is a tray by now; it may change its mind.
        :param make_icon: makes the icon object, once there is one.
        """
        super().__init__(parent)
        self._tray_available = tray_available
        self._make_icon = make_icon
        self._view = view
        self._ink = ink
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._line_actions: list[QAction] = []
        self._looks = 0
        self._search = QTimer(self, interval=_QUICK_LOOK_MS)
        self._search.timeout.connect(self.look)

    def start(self) -> None:
        """Show the icon, now or when a tray comes."""
        self._search.start()
        self.look()

    def is_up(self) -> bool:
        """True once there is an icon."""
        return self._icon is not None

    def geometry(self) -> QRect:
        """Where the icon is on the screen; empty where the system does not say."""
        return self._icon.geometry() if self._icon else QRect()

    def show_view(self, view: TrayView) -> None:
        """Show this from now on; what is the same is not sent to the panel again."""
        former, self._view = self._view, view
        if self._icon is None or self._menu is None:
            return
        if view.icon != former.icon:
            self._icon.setIcon(draw_icon(view.icon, INKS[self._ink]))
        if view.tooltip != former.tooltip:
            self._icon.setToolTip(view.tooltip)
        if view.login is not former.login or len(view.lines) != len(former.lines):
            self._fill(self._menu)
        # Word by word: an open menu must not lose what the pointer is on.
        for action, line in zip(self._line_actions, view.lines, strict=True):
            action.setText(_literal(line))

    def set_ink(self, ink: Ink) -> None:
        """Draw in this colour from now on."""
        if ink != self._ink:
            self._ink = ink
            if self._icon is not None:
                self._icon.setIcon(draw_icon(self._view.icon, INKS[ink]))

    def stop(self) -> None:
        """Take the icon away."""
        self._search.stop()
        if self._icon is not None:
            self._icon.hide()

    @Slot()
    def look(self) -> None:
        """Make the icon if there is a tray by now."""
        self._looks += 1
        if self._tray_available():
            self._search.stop()
            self._appear()
        elif self._looks == _QUICK_LOOKS:
            self._search.setInterval(_SLOW_LOOK_MS)

    def _appear(self) -> None:
        if self._icon is not None:
            return
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self.menu_about_to_show)
        self._fill(self._menu)
        self._icon = self._make_icon(draw_icon(self._view.icon, INKS[self._ink]), self)
        self._icon.setToolTip(self._view.tooltip)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.show()
        self.appeared.emit()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(translate("Tray", "Show readings"), self.show_requested.emit)
        menu.addSeparator()
        self._line_actions = [menu.addAction(_literal(line)) for line in self._view.lines]
        for action in self._line_actions:
            action.setEnabled(False)
        menu.addSeparator()
        login = self._view.login
        if login in (Login.UNKNOWN, Login.IN):
            menu.addAction(translate("Tray", "Refresh"), self.refresh_requested.emit)
        if login in (Login.OUT, Login.REFUSED):
            menu.addAction(translate("Tray", "Sign in"), self.sign_in_requested.emit)
        if login in (Login.IN, Login.REFUSED):
            menu.addAction(translate("Tray", "Sign out"), self.sign_out_requested.emit)
        menu.addAction(translate("Tray", "Settings"), self.settings_requested.emit)
        menu.addAction(translate("Tray", "Open Netatmo"), self.open_netatmo_requested.emit)
        menu.addSeparator()
        menu.addAction(translate("Tray", "Quit"), self.quit_requested.emit)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.toggle_requested.emit()
        elif reason is QSystemTrayIcon.ActivationReason.MiddleClick:
            self.refresh_requested.emit()


def _literal(line: str) -> str:
    """A plain & would underline the next letter and vanish."""
    return line.replace("&", "&&")
