"""The states of the tray icon, each with shapes of its own: colour alone tells nothing."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from netatmo_tray.ui.tray.shapes import cross, dots, polygon, rects, stroked


class IconState(Enum):
    """What the icon says beside its value."""

    NORMAL = "normal"
    STALE = "stale"
    """The value is old, or the module has no such reading."""
    UNREACHABLE = "unreachable"
    """The station does not hear the module."""
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"
    QUOTA = "quota"
    """The cloud asks for a pause."""
    ERROR = "error"
    BUSY = "busy"
    """Nothing is known yet."""


def badge_height(size: int) -> int:
    """The height of the strip below the digits that a badge needs, in pixels."""
    return max(5, round(size * 0.27))


def badge_path(state: IconState, size: int, edge: int) -> QPainterPath:
    """The small sign of a state below the digits; empty for ``NORMAL``.

    :param edge: pixels on each side that stay free.
    """
    match state:
        case IconState.STALE:  # three dots
            dot = max(2, round(size * 0.13))
            lefts = (round((size - dot) / 2 + step * size * 0.3) for step in (-1, 0, 1))
            return dots([QRectF(left, size - edge - dot, dot, dot) for left in lefts])
        case IconState.OFFLINE:  # a cross
            strip = _strip(size, edge)
            width = max(size * 0.09, 1.4)
            middle = strip.center()
            return cross(middle.x(), middle.y(), size * 0.16, (strip.height() - width) / 2, width)
        case IconState.ERROR:  # a triangle
            strip = _strip(size, edge)
            left, right = size * 0.26, size * 0.74
            return polygon((size / 2, strip.top()), (right, strip.bottom()), (left, strip.bottom()))
        case _:
            return rects(_bars(state, size, edge))


def _bars(state: IconState, size: int, edge: int) -> list[QRectF]:
    """The badges that are made of bars."""
    thick = max(2, round(size * 0.11))
    low, wide = size - edge - thick, size - 2 * edge
    match state:
        case IconState.SIGNED_OUT:  # one bar
            return [QRectF(edge, low, wide, thick)]
        case IconState.UNREACHABLE:  # a bar with a gap
            half = round(wide * 0.36)
            return [QRectF(left, low, half, thick) for left in (edge, size - edge - half)]
        case IconState.QUOTA:  # a pause sign
            strip = _strip(size, edge)
            first = (size - 3 * thick) // 2
            lefts = (first, first + 2 * thick)
            return [QRectF(left, strip.top(), thick, strip.height()) for left in lefts]
        case IconState.BUSY:  # a dash
            half = round(size * 0.16)
            return [QRectF(round(size / 2) - half, low, 2 * half, thick)]
        case _:
            return []


def _strip(size: int, edge: int) -> QRectF:
    """The strip of the higher badges, one pixel below the digits."""
    tall = badge_height(size) - 1
    return QRectF(0, size - edge - tall, size, tall)


def symbol_path(state: IconState, size: int, edge: int) -> QPainterPath:
    """The large sign of a state, drawn instead of a value.

    :param edge: pixels on each side that stay free.
    """
    match state:
        case IconState.SIGNED_OUT:
            return _padlock(size)
        case IconState.ERROR:
            return _warning(size, edge)
        case IconState.BUSY:
            return _dots(size)
        case IconState.OFFLINE:
            return cross(size / 2, size / 2, size * 0.26, size * 0.26, size * 0.14)
        case IconState.UNREACHABLE:
            return _no_signal(size)
        case IconState.QUOTA:
            return _hourglass(size)
        case IconState.STALE:
            return _dash(size)
        case IconState.NORMAL:
            return _ring(size)


def _no_signal(size: int) -> QPainterPath:
    """The bars of a radio signal with a cross above the short ones."""
    wide, low = max(3, round(size * 0.2)), round(size * 0.92)
    step = wide + max(1, round(size * 0.1))
    left = (size - 2 * step - wide) // 2
    heights = (round(size * share) for share in (0.22, 0.36, 0.84))
    bars = [QRectF(left + n * step, low - high, wide, high) for n, high in enumerate(heights)]
    reach = size * 0.15
    crossed = cross(left + wide + (step - wide) / 2, size * 0.27, reach, reach, size * 0.12)
    return rects(bars).united(crossed)


def _hourglass(size: int) -> QPainterPath:
    left, right, middle = size * 0.24, size * 0.76, size / 2
    thick, neck = max(2, round(size * 0.12)), max(2, round(size * 0.1))
    lids = [
        QRectF(size * 0.16, round(top), size * 0.68, thick) for top in (size * 0.1, size * 0.78)
    ]
    path = rects([*lids, QRectF((size - neck) / 2, size * 0.42, neck, size * 0.16)])
    for end in (size * 0.2, size * 0.8):
        path.addPath(polygon((left, end), (right, end), (middle, middle)))
    return path.simplified()


def _padlock(size: int) -> QPainterPath:
    path = QPainterPath()
    body = QRectF(size * 0.2, size * 0.45, size * 0.6, size * 0.44)
    path.addRoundedRect(body, size * 0.08, size * 0.08)
    shackle = QPainterPath(QPointF(size * 0.33, size * 0.5))
    shackle.lineTo(size * 0.33, size * 0.34)
    shackle.arcTo(QRectF(size * 0.33, size * 0.14, size * 0.34, size * 0.36), 180, -180)
    shackle.lineTo(size * 0.67, size * 0.5)
    hole = QPainterPath()
    hole.addEllipse(QPointF(size / 2, size * 0.66), size * 0.075, size * 0.075)
    return path.united(stroked(shackle, size * 0.12)).subtracted(hole)


def _warning(size: int, edge: int) -> QPainterPath:
    inset = edge + size * 0.02
    top, low = inset + size * 0.04, size - inset - size * 0.06
    triangle = polygon((size / 2, top), (size - inset, low), (inset, low))
    width = max(2.0, round(size * 0.12))
    left = (size - width) / 2
    stroke = QRectF(left, size * 0.36, width, size * 0.28)
    dot = QRectF(left, size * 0.7, width, max(1.5, size * 0.1))
    return triangle.subtracted(rects([stroke, dot]))


def _dots(size: int) -> QPainterPath:
    wide = size * 0.2
    lefts = ((size - wide) / 2 + step * size * 0.3 for step in (-1, 0, 1))
    return dots([QRectF(left, (size - wide) / 2, wide, wide) for left in lefts])


def _ring(size: int) -> QPainterPath:
    circle = QPainterPath()
    circle.addEllipse(QPointF(size / 2, size / 2), size * 0.3, size * 0.3)
    return stroked(circle, size * 0.13)


def _dash(size: int) -> QPainterPath:
    tall = max(2, round(size * 0.14))
    return rects([QRectF(round(size * 0.22), round((size - tall) / 2), round(size * 0.56), tall)])
