"""The shapes that tell the states of the tray icon apart without any colour."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from netatmo_tray.ui.tray.shapes import cross, dots, polygon, rects


class IconState(Enum):
    """What the icon tells beside its value."""

    NORMAL = "normal"
    STALE = "stale"
    """The value is old, or there is none."""
    UNREACHABLE = "unreachable"
    """The module is silent."""
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"
    QUOTA = "quota"
    """The cloud asks for a pause."""
    ERROR = "error"
    BUSY = "busy"


def badge_height(size: int) -> int:
    """The strip below the digits that a state's mark needs."""
    return max(5, round(size * 0.27))


def badge_path(state: IconState, size: int, edge: int) -> QPainterPath:
    """The small mark below a value; empty for a normal one.

    Three dots, a cross, a bar, a broken bar, a triangle, a pause sign, a short dash.

    :param edge: kept free on each side, in pixels.
    """
    match state:
        case IconState.STALE:
            dot = max(2, round(size * 0.13))
            lefts = (round((size - dot) / 2 + step * size * 0.3) for step in (-1, 0, 1))
            return dots([QRectF(left, size - edge - dot, dot, dot) for left in lefts])
        case IconState.OFFLINE:
            place = _strip(size, edge)
            width = max(size * 0.09, 1.4)
            middle = place.center()
            return cross(middle.x(), middle.y(), size * 0.16, (place.height() - width) / 2, width)
        case IconState.ERROR:
            place = _strip(size, edge)
            left, right = size * 0.26, size * 0.74
            return polygon((size / 2, place.top()), (right, place.bottom()), (left, place.bottom()))
        case _:
            return rects(_bars(state, size, edge))


def _bars(state: IconState, size: int, edge: int) -> list[QRectF]:
    """The marks that are made of bars."""
    thick = max(2, round(size * 0.11))
    low, wide = size - edge - thick, size - 2 * edge
    match state:
        case IconState.SIGNED_OUT:
            return [QRectF(edge, low, wide, thick)]
        case IconState.UNREACHABLE:
            part = round(wide * 0.36)
            return [QRectF(left, low, part, thick) for left in (edge, size - edge - part)]
        case IconState.QUOTA:
            place = _strip(size, edge)
            first = (size - 3 * thick) // 2
            lefts = (first, first + 2 * thick)
            return [QRectF(left, place.top(), thick, place.height()) for left in lefts]
        case IconState.BUSY:
            half = round(size * 0.16)
            return [QRectF(round(size / 2) - half, low, 2 * half, thick)]
        case _:
            return []


def _strip(size: int, edge: int) -> QRectF:
    """Where the higher marks are: a pixel below the digits."""
    tall = badge_height(size) - 1
    return QRectF(0, size - edge - tall, size, tall)
