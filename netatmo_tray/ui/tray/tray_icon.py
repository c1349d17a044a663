"""One icon in the panel; nothing is sent to the panel twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QCursor, QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from netatmo_tray.ui.tray.icon_painter import draw_icon
from netatmo_tray.ui.tray.ink import IconInk
from netatmo_tray.ui.tray.menu import TrayMenu, TrayRequests
from netatmo_tray.ui.tray.view import IconContent, IconView, SignInState

Reason = QSystemTrayIcon.ActivationReason
MakeIcon = Callable[[QIcon, QObject], QSystemTrayIcon]


class TrayIcon(QObject):
    """Picture, tooltip, menu. Make it only once there is a tray.

    For every picture that is set the panel fetches all sizes, so an equal picture is not set.

    Signals:
        clicked(TrayIcon, ActivationReason): a click of any kind on the icon.
        bubble_clicked(): a click on the message beside the icon.
    """

    clicked = Signal(object, object)
    bubble_clicked = Signal()

    def __init__(
        self,
        view: IconView,
        ink: IconInk,
        sign_in_state: SignInState | None,
        requests: TrayRequests,
        *,
        make_icon: MakeIcon,
        menu_by_system: bool,
    ) -> None:
        """
        :param sign_in_state: None = the short menu of a further icon.
        :param requests: of the menu; the parent of the icon.
        :param menu_by_system: the system opens the menu. False on macOS, where the system would
            open it at every click, together with the popup.
        """
        super().__init__(requests)
        self.menu = TrayMenu(view.lines, sign_in_state, requests)
        self._shown = view.icon, ink
        self._tooltip = view.tooltip
        self._menu_by_system = menu_by_system
        self._icon = make_icon(draw_icon(view.icon, ink), self)
        self._icon.setToolTip(view.tooltip)
        if menu_by_system:
            self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.bubble_clicked)
        self._icon.show()

    def show_view(self, view: IconView, ink: IconInk, sign_in_state: SignInState | None) -> None:
        """Show this view from now on."""
        self._show_picture(view.icon, ink)
        if view.tooltip != self._tooltip:
            self._tooltip = view.tooltip
            self._icon.setToolTip(view.tooltip)
        self.menu.show_lines(view.lines, sign_in_state)

    def geometry(self) -> QRect:
        """The position of the icon on the screen; empty if the system does not say."""
        return self._icon.geometry()

    def show_bubble(self, title: str, words: str) -> None:
        """Have the system show a message; on Linux it takes the place of the picture meanwhile."""
        self._icon.showMessage(title, words, self._icon.icon())

    def remove(self) -> None:
        """Remove the icon from the panel."""
        self._icon.hide()

    def _show_picture(self, content: IconContent, ink: IconInk) -> None:
        if (content, ink) != self._shown:
            self._shown = content, ink
            self._icon.setIcon(draw_icon(content, ink))

    @Slot(Reason)
    def _on_activated(self, reason: Reason) -> None:
        if reason is Reason.Context and not self._menu_by_system:
            self.menu.popup(QCursor.pos())
        else:
            self.clicked.emit(self, reason)
