"""The shapes that tell the states of the tray icon apart without any colour."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF


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


def mark_height(size: int) -> int:
    """The strip below the digits that a state's mark needs."""
    return max(5, round(size * 0.27))


def mark_path(state: IconState, size: int, edge: int) -> QPainterPath:
    """The small mark below a value; empty for a normal one.

    Three dots, a cross, a bar, a broken bar, a triangle, a pause sign, a short dash.

    :param edge: kept free on each side, in pixels.
    """
    tall = mark_height(size) - 1
    low = size - edge
    top, center = low - tall, size / 2
    path = QPainterPath()
    match state:
        case IconState.STALE:
            dot = max(2, round(size * 0.13))
            for step in (-1, 0, 1):
                left = round(center - dot / 2 + step * size * 0.3)
                path.addEllipse(QRectF(left, low - dot, dot, dot))
        case IconState.OFFLINE:
            width = max(size * 0.09, 1.4)
            rise = (tall - width * 0.7) / 2
            return _cross(center, top + tall / 2, size * 0.16, rise, width)
        case IconState.SIGNED_OUT:
            path.addRect(QRectF(edge, low - _bar(size), size - 2 * edge, _bar(size)))
        case IconState.UNREACHABLE:
            part = round((size - 2 * edge) * 0.36)
            for left in (edge, low - part):
                path.addRect(QRectF(left, low - _bar(size), part, _bar(size)))
        case IconState.ERROR:
            half = size * 0.24
            corners = [
                QPointF(center, top),
                QPointF(center + half, low),
                QPointF(center - half, low),
            ]
            path.addPolygon(QPolygonF([*corners, corners[0]]))
        case IconState.QUOTA:
            width = max(2, round(size * 0.11))
            for left in (round(center) - width - width / 2, round(center) + width / 2):
                path.addRect(QRectF(left, top, width, tall))
        case IconState.BUSY:
            half = round(size * 0.16)
            path.addRect(QRectF(round(center) - half, low - _bar(size), 2 * half, _bar(size)))
        case IconState.NORMAL:
            pass
    return path


def glyph_path(state: IconState, size: int, edge: int) -> QPainterPath:
    """The large sign where there is no value to draw.

    :param edge: kept free on each side, in pixels.
    """
    match state:
        case IconState.SIGNED_OUT:
            return _padlock(size)
        case IconState.ERROR:
            return _warning(size, edge)
        case IconState.BUSY:
            return _dots(size)
        case IconState.OFFLINE:
            return _cross(size / 2, size / 2, size * 0.26, size * 0.26, size * 0.14)
        case IconState.UNREACHABLE:
            return _no_signal(size)
        case IconState.QUOTA:
            return _hourglass(size)
        case IconState.STALE:
            return _dash(size)
        case IconState.NORMAL:
            return _ring(size)


def stroked(line: QPainterPath, width: float) -> QPainterPath:
    """A line as an area of that width, with round ends."""
    from PySide6.QtCore import Qt  # its enumerations are slow to make: not for the first icon

    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    path = stroker.createStroke(line)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _bar(size: int) -> int:
    """The thickness of a bar below the digits."""
    return max(2, round(size * 0.11))


def _no_signal(size: int) -> QPainterPath:
    """Bars of a radio signal with a cross above the short ones."""
    path = QPainterPath()
    wide, low = max(3, round(size * 0.2)), round(size * 0.92)
    step = wide + max(1, round(size * 0.1))
    left = (size - 2 * step - wide) // 2
    for number, share in enumerate((0.22, 0.36, 0.84)):
        high = round(size * share)
        path.addRect(QRectF(left + number * step, low - high, wide, high))
    reach = size * 0.15
    cross = _cross(left + wide + (step - wide) / 2, size * 0.27, reach, reach, size * 0.12)
    return path.united(cross)


def _hourglass(size: int) -> QPainterPath:
    path = QPainterPath()
    left, right = size * 0.24, size * 0.76
    for top in (size * 0.1, size * 0.78):
        path.addRect(QRectF(size * 0.16, round(top), size * 0.68, max(2, round(size * 0.12))))
    for end in (size * 0.2, size * 0.8):
        half = [QPointF(left, end), QPointF(right, end), QPointF(size / 2, size / 2)]
        path.addPolygon(QPolygonF([*half, half[0]]))
    neck = max(2, round(size * 0.1))
    path.addRect(QRectF((size - neck) / 2, size * 0.42, neck, size * 0.16))
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
    top, low = QPointF(size / 2, inset + size * 0.04), size - inset - size * 0.06
    triangle = QPainterPath(top)
    triangle.lineTo(size - inset, low)
    triangle.lineTo(inset, low)
    triangle.closeSubpath()
    sign = QPainterPath()
    width = max(2.0, round(size * 0.12))
    sign.addRect(QRectF((size - width) / 2, size * 0.36, width, size * 0.28))
    sign.addRect(QRectF((size - width) / 2, size * 0.7, width, max(1.5, size * 0.1)))
    return triangle.subtracted(sign)


def _dots(size: int) -> QPainterPath:
    path = QPainterPath()
    for step in (-1, 0, 1):
        path.addEllipse(QPointF(size / 2 + step * size * 0.3, size / 2), size * 0.1, size * 0.1)
    return path


def _cross(x: float, y: float, reach: float, rise: float, width: float) -> QPainterPath:
    strokes = []
    for tilt in (-1, 1):
        line = QPainterPath(QPointF(x - reach, y - tilt * rise))
        line.lineTo(x + reach, y + tilt * rise)
        strokes.append(stroked(line, width))
    return strokes[0].united(strokes[1])


def _ring(size: int) -> QPainterPath:
    circle = QPainterPath()
    circle.addEllipse(QPointF(size / 2, size / 2), size * 0.3, size * 0.3)
    return stroked(circle, size * 0.13)


def _dash(size: int) -> QPainterPath:
    path = QPainterPath()
    tall = max(2, round(size * 0.14))
    path.addRect(QRectF(round(size * 0.22), round((size - tall) / 2), round(size * 0.56), tall))
    return path
