"""Where the popup goes: beside the icon, else beside the pointer, else in the panel's corner."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 8
# The thickest panels in use, in logical pixels.
_PANEL_DEPTH = 72


def is_at_edge(point: QPoint, screen: QRect) -> bool:
    """True where a panel may be; a click on a tray icon happens nowhere else."""
    inner = screen.adjusted(_PANEL_DEPTH, _PANEL_DEPTH, -_PANEL_DEPTH, -_PANEL_DEPTH)
    return not inner.contains(point)


def place_beside(anchor: QRect, size: QSize, available: QRect) -> QPoint:
    """The popup's top left corner, so that it touches the anchor's side of the screen's panel.

    :param anchor: the icon, or a point of no size at the pointer.
    :param available: the screen without its panels.
    """
    x = anchor.center().x() - size.width() // 2
    above = anchor.top() - GAP - size.height()
    y = above if anchor.center().y() > available.center().y() else anchor.bottom() + GAP
    return _inside(QPoint(x, y), size, available)


def place_in_corner(size: QSize, screen: QRect, available: QRect) -> QPoint:
    """The corner next to the panel's tray end: where a panel takes room off the screen.

    The tray sits at the right end of horizontal panels and at the lower end of vertical ones.
    """
    left = available.left() > screen.left()
    top = available.top() > screen.top() and available.bottom() == screen.bottom()
    x = available.left() + GAP if left else available.right() - size.width() - GAP
    y = available.top() + GAP if top else available.bottom() - size.height() - GAP
    return _inside(QPoint(x, y), size, available)


def _inside(corner: QPoint, size: QSize, available: QRect) -> QPoint:
    right = available.right() + 1 - size.width() - GAP
    bottom = available.bottom() + 1 - size.height() - GAP
    x = max(min(corner.x(), right), available.left() + GAP)
    y = max(min(corner.y(), bottom), available.top() + GAP)
    return QPoint(x, y)
