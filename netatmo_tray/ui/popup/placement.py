"""Where the popup goes: beside the icon, else beside the pointer, else in the desktop's corner."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen

# Between popup and icon, popup and screen edge; in logical pixels.
GAP = 8
# The thickest panels that desktops have at the edge of a screen, in logical pixels.
_PANEL_DEPTH = 72


def screen_at(point: QPoint | None) -> QScreen:
    """The screen of a point; the first one without a point, or for one between the screens."""
    found = QGuiApplication.screenAt(point) if point is not None else None
    return found or QGuiApplication.primaryScreen()


def anchor_of(icon: QRect, pointer: QPoint | None) -> QRect:
    """The area that the popup stands beside; empty where nobody knows where the icon is.

    :param icon: as the system says; empty where it does not.
    :param pointer: where the icon was clicked; None where the popup is opened another way.
    """
    if not icon.isEmpty() or pointer is None:
        return icon
    # After a click the pointer is on the icon, unless the desktop's panel was used by keyboard.
    at_panel = is_at_edge(pointer, screen_at(pointer).geometry())
    return QRect(pointer, QSize(1, 1)) if at_panel else QRect()


def corner_beside(anchor: QRect, size: QSize, screen: QScreen) -> QPoint:
    """The popup's top left corner, beside the anchor; without one, in the corner at the tray."""
    if anchor.isEmpty():
        return place_in_corner(size, screen.geometry(), screen.availableGeometry())
    return place_beside(anchor, size, screen.availableGeometry())


def is_at_edge(point: QPoint, screen: QRect) -> bool:
    """True where a desktop panel may be; a click on a tray icon happens nowhere else."""
    inner = screen.adjusted(_PANEL_DEPTH, _PANEL_DEPTH, -_PANEL_DEPTH, -_PANEL_DEPTH)
    return not inner.contains(point)


def place_beside(anchor: QRect, size: QSize, available: QRect) -> QPoint:
    """The popup's top left corner, at that side of the anchor where the screen has more room.

    :param anchor: the icon, or one pixel at the pointer.
    :param available: the screen without its panels.
    """
    x = anchor.center().x() - size.width() // 2
    above = anchor.top() - GAP - size.height()
    y = above if anchor.center().y() > available.center().y() else anchor.bottom() + GAP
    return _inside(QPoint(x, y), size, available)


def place_in_corner(size: QSize, screen: QRect, available: QRect) -> QPoint:
    """The corner at the tray, next to the desktop panel that takes room off the screen.

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
