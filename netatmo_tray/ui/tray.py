"""The icon in the system tray, its tooltip, its menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from netatmo_tray.core.settings import Ink
from netatmo_tray.ui.tray_art import IconContent, draw_icon

translate = QCoreApplication.translate

# The panel of a desktop that is just starting comes within seconds; later ones are rare.
_QUICK_LOOK_MS = 500
_QUICK_LOOKS = 60
_SLOW_LOOK_MS = 60_000


_COLORS = {Ink.AUTOMATIC: None, Ink.LIGHT: QColor("#ffffff"), Ink.DARK: QColor("#16191d")}


@dataclass(frozen=True, slots=True)
class TrayView:
    """All that the tray shows; equal views are shown once."""

    icon: IconContent
    tooltip: str = ""
    """Plain text, the most important line first: Windows cuts at 127 characters."""
    lines: tuple[str, ...] = ()
    """The readings, as plain lines of the menu."""
    signed_in: bool = False


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

    def __init__(self, view: TrayView, ink: Ink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._ink = ink
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
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
            self._icon.setIcon(draw_icon(view.icon, _COLORS[self._ink]))
        if view.tooltip != former.tooltip:
            self._icon.setToolTip(view.tooltip)
        if (view.lines, view.signed_in) != (former.lines, former.signed_in):
            self._fill(self._menu)

    def set_ink(self, ink: Ink) -> None:
        """Draw in this colour from now on."""
        if ink != self._ink:
            self._ink = ink
            if self._icon is not None:
                self._icon.setIcon(draw_icon(self._view.icon, _COLORS[ink]))

    def stop(self) -> None:
        """Take the icon away."""
        self._search.stop()
        if self._icon is not None:
            self._icon.hide()

    @Slot()
    def look(self) -> None:
        """Make the icon if there is a tray by now."""
        self._looks += 1
        if QSystemTrayIcon.isSystemTrayAvailable():
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
        self._icon = QSystemTrayIcon(draw_icon(self._view.icon, _COLORS[self._ink]), self)
        self._icon.setToolTip(self._view.tooltip)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.show()
        self.appeared.emit()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(translate("Tray", "Show readings"), self.show_requested.emit)
        menu.addSeparator()
        for line in self._view.lines:
            # A plain & would underline the next letter and vanish.
            menu.addAction(line.replace("&", "&&")).setEnabled(False)
        menu.addSeparator()
        if self._view.signed_in:
            menu.addAction(translate("Tray", "Refresh"), self.refresh_requested.emit)
            menu.addAction(translate("Tray", "Sign out"), self.sign_out_requested.emit)
        else:
            menu.addAction(translate("Tray", "Sign in"), self.sign_in_requested.emit)
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
