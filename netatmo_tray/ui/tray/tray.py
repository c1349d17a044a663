"""The icons in the system tray, up to four."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from netatmo_tray.core.settings.choices import ClickAction
from netatmo_tray.ui.tray.menu import TrayRequests
from netatmo_tray.ui.tray.tray_icon import MakeIcon, Reason, TrayIcon
from netatmo_tray.ui.tray.view import IconView, SignInState, TrayView

# The panel of a desktop that is starting comes within seconds; a later one is rare.
_QUICK_SEARCH_MS = 500
_QUICK_SEARCHES = 60
_SLOW_SEARCH_MS = 60_000


class Tray(TrayRequests):
    """Waits until the desktop has a tray, then shows the icons.

    On X11 an icon that is made before there is a tray never appears in it.

    Signals:
        appeared(): the first icon is up.
        toggle_requested(): open or close the popup.
        bubble_clicked(): a click on the message of ``show_bubble``.
        menu_about_to_show(): a menu opens; ``show_view`` can still change its lines.
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
        :param tray_available: whether the desktop has a tray now.
        :param make_icon: makes the icon of Qt.
        :param menu_by_system: see ``TrayIcon``.
        """
        super().__init__(parent)
        self._tray_available = tray_available
        self._make_icon = make_icon
        self._menu_by_system = menu_by_system
        self._view = view
        self._icons: list[TrayIcon] = []
        self._clicked: TrayIcon | None = None
        self._searches = 0
        self._search_timer = QTimer(self)
        self._search_timer.timeout.connect(self.find_tray)

    def start(self) -> None:
        """Show the icons now, or as soon as there is a tray."""
        self._searches = 0
        self._search_timer.start(_QUICK_SEARCH_MS)
        self.find_tray()

    def is_up(self) -> bool:
        """True once there is an icon."""
        return bool(self._icons)

    def geometry(self) -> QRect:
        """The position on the screen of the icon that was clicked last; empty if unknown."""
        icon = self._clicked or next(iter(self._icons), None)
        return icon.geometry() if icon else QRect()

    def show_view(self, view: TrayView) -> None:
        """Show this view from now on. Only what has changed is sent to the panel."""
        self._view = view
        if not self._icons:
            return
        for surplus in self._icons[len(view.icons) :]:
            self._remove(surplus)
        for icon, shown in zip(self._icons, view.icons, strict=False):
            icon.show_view(shown, view.ink, self._menu_state(icon is self._icons[0]))
        if len(self._icons) < len(view.icons):
            self.start()

    def show_bubble(self, title: str, words: str) -> None:
        """Show a message beside the first icon, if there is one."""
        if self._icons:
            self._icons[0].show_bubble(title, words)

    def stop(self) -> None:
        """Remove the icons from the panel."""
        self._search_timer.stop()
        for icon in self._icons:
            icon.remove()

    @Slot()
    def find_tray(self) -> None:
        """Make the icons that are missing if there is a tray now."""
        self._searches += 1
        if self._tray_available():
            self._search_timer.stop()
            self._appear()
        elif self._searches == _QUICK_SEARCHES:
            self._search_timer.setInterval(_SLOW_SEARCH_MS)

    def _appear(self) -> None:
        first = not self._icons
        for view in self._view.icons[len(self._icons) :]:
            self._icons.append(self._made(view))
        if first:
            self.appeared.emit()

    def _made(self, view: IconView) -> TrayIcon:
        icon = TrayIcon(
            view,
            self._view.ink,
            self._menu_state(not self._icons),
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
        icon.remove()
        icon.deleteLater()

    def _menu_state(self, first: bool) -> SignInState | None:
        """For the menu of an icon; None = the short menu of a further icon."""
        return self._view.sign_in_state if first else None

    @Slot(object, object)
    def _on_clicked(self, icon: TrayIcon, reason: Reason) -> None:
        """A double click does nothing more: its first click has already come as a single one."""
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
