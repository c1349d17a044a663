"""The icons in the system tray, up to four."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from netatmo_tray.core.settings.choices import ClickAction
from netatmo_tray.ui.tray.tray_icon import MakeIcon, Reason, TrayIcon
from netatmo_tray.ui.tray.tray_requests import TrayRequests
from netatmo_tray.ui.tray.view import IconView, Login, TrayView

__all__ = ["Login", "Tray", "TrayView"]

# The panel of a desktop that is just starting comes within seconds; later ones are rare.
_QUICK_LOOK_MS = 500
_QUICK_LOOKS = 60
_SLOW_LOOK_MS = 60_000


class Tray(TrayRequests):
    """Waits for a tray, then shows what it is given.

    An icon object is made only once there is a tray: on X11 one made earlier never registers.

    Signals:
        appeared(): the first icon is up.
        toggle_requested(): open or close the readings.
        bubble_clicked(): a click on what ``show_bubble`` said.
        menu_about_to_show(): a menu opens; a fresh ``show_view`` still comes in time.
    """

    appeared = Signal()
    toggle_requested = Signal()
    bubble_clicked = Signal()
    menu_about_to_show = Signal()

    def __init__(
        self,
        view: TrayView,
        parent: QObject | None = None,
        *,
        tray_available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        make_icon: MakeIcon = QSystemTrayIcon,
        menu_by_system: bool = sys.platform != "darwin",
    ) -> None:
        """
        :param tray_available: says whether there is a tray by now; it may change its mind.
        :param make_icon: makes an icon object, once there is a tray.
        :param menu_by_system: see ``TrayIcon``.
        """
        super().__init__(parent)
        self._tray_available = tray_available
        self._make_icon = make_icon
        self._menu_by_system = menu_by_system
        self._view = view
        self._icons: list[TrayIcon] = []
        self._clicked: TrayIcon | None = None
        self._looks = 0
        self._search = QTimer(self)
        self._search.timeout.connect(self.look)

    def start(self) -> None:
        """Show the icons, now or when a tray comes."""
        self._looks = 0
        self._search.start(_QUICK_LOOK_MS)
        self.look()

    def is_up(self) -> bool:
        """True once there is an icon."""
        return bool(self._icons)

    def geometry(self) -> QRect:
        """Where the icon that was clicked last is on the screen; empty where nobody says."""
        icon = self._clicked or next(iter(self._icons), None)
        return icon.geometry() if icon else QRect()

    def show_view(self, view: TrayView) -> None:
        """Show this from now on; what is the same is not sent to the panel again."""
        self._view = view
        if not self._icons:
            return
        for surplus in self._icons[len(view.icons) :]:
            self._remove(surplus)
        for icon, shown in zip(self._icons, view.icons, strict=False):
            icon.show_view(shown, view.look, self._login(icon is self._icons[0]))
        if len(self._icons) < len(view.icons):
            self.start()

    def show_bubble(self, title: str, words: str) -> None:
        """Say something beside the icon, where there is one."""
        if self._icons:
            self._icons[0].show_bubble(title, words)

    def stop(self) -> None:
        """Take the icons away."""
        self._search.stop()
        for icon in self._icons:
            icon.take_away()

    @Slot()
    def look(self) -> None:
        """Make the icons that are wanted if there is a tray by now."""
        self._looks += 1
        if self._tray_available():
            self._search.stop()
            self._appear()
        elif self._looks == _QUICK_LOOKS:
            self._search.setInterval(_SLOW_LOOK_MS)

    def _appear(self) -> None:
        first = not self._icons
        for view in self._view.icons[len(self._icons) :]:
            self._icons.append(self._made(view))
        if first:
            self.appeared.emit()

    def _made(self, view: IconView) -> TrayIcon:
        icon = TrayIcon(
            view,
            self._view.look,
            self._login(not self._icons),
            self,
            make_icon=self._make_icon,
            menu_by_system=self._menu_by_system,
        )
        icon.clicked.connect(self._on_clicked)
        icon.bubble_clicked.connect(self.bubble_clicked)
        icon.menu.aboutToShow.connect(self.menu_about_to_show)
        return icon

    def _remove(self, icon: TrayIcon) -> None:
        self._icons.remove(icon)
        if self._clicked is icon:
            self._clicked = None
        icon.take_away()
        icon.deleteLater()

    def _login(self, first: bool) -> Login | None:
        """Only the first icon has the whole menu."""
        return self._view.login if first else None

    @Slot(object, object)
    def _on_clicked(self, icon: TrayIcon, reason: Reason) -> None:
        """A double click never comes over D-Bus; on Windows the single one came before."""
        self._clicked = icon
        if reason is Reason.Trigger:
            self._do(self._view.left_click)
        elif reason is Reason.MiddleClick:
            self._do(self._view.middle_click)

    def _do(self, action: ClickAction) -> None:
        match action:
            case ClickAction.POPUP:
                self.toggle_requested.emit()
            case ClickAction.REFRESH:
                self.refresh_requested.emit()
            case ClickAction.SETTINGS:
                self.settings_requested.emit()
            case ClickAction.NETATMO:
                self.open_netatmo_requested.emit()
            case ClickAction.NOTHING:
                pass
