"""The edges by which a window without a frame is made larger."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

# Logical pixels: wide enough to be found, too narrow to cover a scroll bar.
_THICKNESS, _CORNER = 5, 14
_LEFT, _RIGHT, _TOP, _BOTTOM = (
    Qt.Edge.LeftEdge,
    Qt.Edge.RightEdge,
    Qt.Edge.TopEdge,
    Qt.Edge.BottomEdge,
)
ALL_EDGES = (
    _LEFT,
    _RIGHT,
    _TOP,
    _BOTTOM,
    _LEFT | _TOP,
    _RIGHT | _BOTTOM,
    _RIGHT | _TOP,
    _LEFT | _BOTTOM,
)


class WindowEdge(QWidget):
    """One edge or corner, transparent.

    Signals:
        pulled(): the user has begun to change the window's size.
        double_clicked(): the user wants the usual size back.
    """

    pulled = Signal()
    double_clicked = Signal()

    def __init__(self, edges: Qt.Edge, window: QWidget) -> None:
        super().__init__(window)
        self._edges = edges
        self.setCursor(_cursor(edges))

    def fit(self, whole: QRect) -> None:
        """Lie along the edge of a window with that rectangle."""
        at_side, at_end = self._has(_LEFT, _RIGHT), self._has(_TOP, _BOTTOM)
        thickness = _CORNER if at_side and at_end else _THICKNESS
        width = thickness if at_side else whole.width()
        height = thickness if at_end else whole.height()
        left = whole.width() - width if self._has(_RIGHT) else 0
        top = whole.height() - height if self._has(_BOTTOM) else 0
        self.setGeometry(left, top, width, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.window().windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle:
            self.pulled.emit()
            handle.startSystemResize(self._edges)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.double_clicked.emit()

    def _has(self, *wanted: Qt.Edge) -> bool:
        return any(edge in self._edges for edge in wanted)


def _cursor(edges: Qt.Edge) -> Qt.CursorShape:
    if edges in (_LEFT, _RIGHT):
        return Qt.CursorShape.SizeHorCursor
    if edges in (_TOP, _BOTTOM):
        return Qt.CursorShape.SizeVerCursor
    falling = edges in (_LEFT | _TOP, _RIGHT | _BOTTOM)
    return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor
