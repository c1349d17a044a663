"""Opens the popup as a click on the icon means it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QScreen

from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.placement import is_at_edge, place_beside, place_in_corner
from netatmo_tray.ui.widgets.frameless_window import is_wayland

# A click on the icon first takes the focus from the popup, which closes it. The click's own event
# comes by another way, on a busy machine much later, and must not open it again.
SAME_CLICK_S = 3.0
# Between the two, a hand may move the mouse by part of an icon.
SAME_PLACE_PX = 12
# Where nobody knows where the pointer is, the next click may be one on the icon at any time.
UNSEEN_CLICK_S = 0.3


class Popup(QObject):
    """Shows the panel beside the icon, or as an ordinary window where there is no tray.

    Signals:
        dismissed(): the panel went out of sight, and nobody called ``hide`` or ``toggle``.
    """

    dismissed = Signal()

    def __init__(
        self,
        panel: Panel,
        icon_geometry: Callable[[], QRect],
        *,
        windowed: bool,
        parent: QObject | None = None,
        clock_s: Callable[[], float] = time.monotonic,
        pointer: Callable[[], QPoint | None] | None = None,
    ) -> None:
        """
        :param icon_geometry: where the icon is; empty where the system does not say.
        :param clock_s: seconds that only go forward.
        :param pointer: where the mouse is on the screen; None where the system does not say.
        """
        super().__init__(parent)
        self._panel = panel
        self._icon_geometry = icon_geometry
        self._windowed = windowed
        self._clock_s = clock_s
        self._pointer = pointer or _pointer
        self._left_at_s = float("-inf")
        self._left_with: QPoint | None = None
        self._hiding = False
        panel.left.connect(self._on_left)
        panel.closed.connect(self._on_closed)

    @Slot()
    def toggle(self) -> None:
        """A click on the icon: the pointer is there."""
        if self._panel.isVisible():
            self.hide()
        elif not self._is_same_click():
            self._open(QCursor.pos())

    @Slot()
    def show(self) -> None:
        """Open it, from a menu or by command."""
        if self._panel.isVisible():
            self._come_forward()
        else:
            self._open(None)

    @Slot()
    def hide(self) -> None:
        """Close it."""
        self._hiding = True
        try:
            self._panel.hide()
        finally:
            self._hiding = False

    @Slot()
    def forget_click(self) -> None:
        """What took the focus from the popup was no click that comes again: a menu opened."""
        self._left_at_s = float("-inf")

    def _is_same_click(self) -> bool:
        """Whether the click has closed the popup already, by taking the focus from it."""
        since_s, self._left_at_s = self._clock_s() - self._left_at_s, float("-inf")
        before, now = self._left_with, self._pointer()
        if before is None or now is None:
            return since_s <= UNSEEN_CLICK_S
        return since_s <= SAME_CLICK_S and (now - before).manhattanLength() <= SAME_PLACE_PX

    def _open(self, pointer: QPoint | None) -> None:
        # Wayland lets nobody place a window; there the compositor does it.
        placed = not self._windowed and not is_wayland()
        anchor = self._anchor(pointer) if placed else QRect()
        screen = _screen_at(anchor.center() if not anchor.isEmpty() else pointer)
        self._panel.prepare(screen if placed else None)
        if placed:
            self._panel.move(self._corner(anchor, screen))
        self._panel.show()
        self._come_forward()

    def _come_forward(self) -> None:
        self._panel.raise_()
        self._panel.activateWindow()

    def _anchor(self, pointer: QPoint | None) -> QRect:
        """What the popup stands beside: the icon, empty where nobody knows where that is."""
        icon = self._icon_geometry()
        if not icon.isEmpty() or pointer is None:
            return icon
        # The system says nothing: after a click the pointer is on the icon, unless the panel was
        # used by keyboard.
        at_panel = is_at_edge(pointer, _screen_at(pointer).geometry())
        return QRect(pointer, QSize(1, 1)) if at_panel else QRect()

    def _corner(self, anchor: QRect, screen: QScreen) -> QPoint:
        size = self._panel.size()
        if anchor.isEmpty():
            return place_in_corner(size, screen.geometry(), screen.availableGeometry())
        return place_beside(anchor, size, screen.availableGeometry())

    @Slot()
    def _on_left(self) -> None:
        self._left_at_s, self._left_with = self._clock_s(), self._pointer()

    @Slot()
    def _on_closed(self) -> None:
        if not self._hiding:
            self.dismissed.emit()


def _pointer() -> QPoint | None:
    # On Wayland it is known only above a window of ours.
    return None if is_wayland() else QCursor.pos()


def _screen_at(point: QPoint | None) -> QScreen:
    """The screen of a point; the first one without a point, or one between the screens."""
    found = QGuiApplication.screenAt(point) if point is not None else None
    return found or QGuiApplication.primaryScreen()
