"""A rounded window without a frame that goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from netatmo_tray.ui.theme import WINDOW_RADIUS, Colors


class PanelWindow(QWidget):
    """Esc hides it, and so does another window that becomes active, unless it is pinned."""

    closed = Signal()
    """The window went out of sight, whatever the reason."""

    def __init__(self, colors: Colors, *, windowed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pinned = False
        self.colors = colors
        self.windowed = windowed
        if not windowed:
            self.setWindowFlags(_popup_flags())
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self._lost_focus():
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.windowed and QGuiApplication.platformName() == "xcb":
            # Without a compositor the corners would be black.
            shape = self._shape(0).toFillPolygon().toPolygon()
            self.setMask(QRegion(shape))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.windowed:
            painter.fillRect(self.rect(), QColor(self.colors.window))
        else:
            painter.fillPath(self._shape(0), QColor(self.colors.window))
            painter.setPen(QPen(QColor(self.colors.border), 1))
            painter.drawPath(self._shape(0.5))
        painter.end()

    def _shape(self, inset: float) -> QPainterPath:
        path = QPainterPath()
        inner = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        path.addRoundedRect(inner, WINDOW_RADIUS - inset, WINDOW_RADIUS - inset)
        return path

    def _lost_focus(self) -> bool:
        if self.windowed or self.pinned or self.isActiveWindow() or not self.isVisible():
            return False
        # A dialog of our own, or a menu, is no reason to go.
        ours = QApplication.activeWindow() or QApplication.activePopupWidget()
        return ours is None


def _popup_flags() -> Qt.WindowType:
    flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    if QGuiApplication.platformName() in ("wayland", "wayland-egl", "offscreen", "minimal"):
        # Wayland refuses a popup without a parent; pictures need no window above others.
        return flags | Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint
    return flags | Qt.WindowType.Tool
