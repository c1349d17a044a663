"""The simple shapes that symbols, badges, outlines of the tray icon are made of."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF


def rects(boxes: list[QRectF]) -> QPainterPath:
    """Filled rectangles."""
    path = QPainterPath()
    for box in boxes:
        path.addRect(box)
    return path


def dots(boxes: list[QRectF]) -> QPainterPath:
    """A filled ellipse in each rectangle."""
    path = QPainterPath()
    for box in boxes:
        path.addEllipse(box)
    return path


def polygon(*corners: tuple[float, float]) -> QPainterPath:
    """A filled shape with these corners."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in (*corners, corners[0])]))
    return path


def cross(x: float, y: float, reach: float, rise: float, width: float) -> QPainterPath:
    """Two strokes that cross at x, y.

    :param reach: the horizontal distance from there to their ends.
    :param rise: the vertical distance.
    """
    strokes = []
    for tilt in (-1, 1):
        line = QPainterPath(QPointF(x - reach, y - tilt * rise))
        line.lineTo(x + reach, y + tilt * rise)
        strokes.append(stroked(line, width))
    return strokes[0].united(strokes[1])


def stroked(line: QPainterPath, width: float) -> QPainterPath:
    """A line as an area of this width, with round ends."""
    from PySide6.QtCore import Qt  # creating its enumerations is slow: not for the first icon

    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    path = stroker.createStroke(line)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
