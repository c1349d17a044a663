"""The shapes that tell the states of the tray icon apart without any colour."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF


class IconState(Enum):
    """What the icon tells beside its value."""

    NORMAL = "normal"
    STALE = "stale"
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"
    ERROR = "error"
    BUSY = "busy"


def mark_path(state: IconState, size: int, edge: float) -> QPainterPath:
    """The small mark below a value: dots, cross, bar, triangle; empty for a normal value."""
    tall = max(2.0, size * 0.17 - edge / 2)
    middle, center = size - edge - tall / 2, size / 2
    path = QPainterPath()
    match state:
        case IconState.STALE:
            for step in (-1, 0, 1):
                path.addEllipse(QPointF(center + step * size * 0.27, middle), tall / 2, tall / 2)
        case IconState.OFFLINE:
            width = max(size / 13, 1.3)
            return _cross(center, middle, size * 0.12, (tall - width) / 2, width)
        case IconState.SIGNED_OUT:
            path.addRect(QRectF(edge, middle - tall / 2, size - 2 * edge, tall))
        case IconState.ERROR:
            top, low = middle - tall / 2, middle + tall / 2
            half = size * 0.2
            corners = [
                QPointF(center, top),
                QPointF(center + half, low),
                QPointF(center - half, low),
            ]
            path.addPolygon(QPolygonF([*corners, corners[0]]))
        case IconState.BUSY:
            path.addRect(QRectF(center - size * 0.16, middle - tall / 4, size * 0.32, tall / 2))
        case IconState.NORMAL:
            pass
    return path


def glyph_path(state: IconState, size: int, edge: float) -> QPainterPath:
    """The large sign where there is no value to draw."""
    match state:
        case IconState.SIGNED_OUT:
            return _padlock(size)
        case IconState.ERROR:
            return _warning(size, edge)
        case IconState.BUSY:
            return _dots(size)
        case IconState.OFFLINE:
            return _cross(size / 2, size / 2, size * 0.26, size * 0.26, size * 0.14)
        case IconState.STALE:
            return _dash(size)
        case IconState.NORMAL:
            return _ring(size)


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
    return path.united(_stroked(shackle, size * 0.12)).subtracted(hole)


def _warning(size: int, edge: float) -> QPainterPath:
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
        strokes.append(_stroked(line, width))
    return strokes[0].united(strokes[1])


def _ring(size: int) -> QPainterPath:
    circle = QPainterPath()
    circle.addEllipse(QPointF(size / 2, size / 2), size * 0.3, size * 0.3)
    return _stroked(circle, size * 0.13)


def _dash(size: int) -> QPainterPath:
    path = QPainterPath()
    tall = max(2, round(size * 0.14))
    path.addRect(QRectF(round(size * 0.22), round((size - tall) / 2), round(size * 0.56), tall))
    return path


def _stroked(line: QPainterPath, width: float) -> QPainterPath:
    from PySide6.QtCore import Qt  # its enumerations are slow to make: not for the first icon

    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    path = stroker.createStroke(line)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
