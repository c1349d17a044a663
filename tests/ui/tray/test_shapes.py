"""Simple shapes."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from netatmo_tray.ui.tray.shapes import cross, dots, polygon, rects, stroked

BOXES = [QRectF(0, 0, 2, 2), QRectF(4, 0, 2, 2)]


def test_rectangles_and_dots_fill_their_boxes() -> None:
    for shape in (rects(BOXES), dots(BOXES)):
        assert shape.boundingRect() == QRectF(0, 0, 6, 2)
        assert shape.contains(QPointF(5, 1))
        assert not shape.contains(QPointF(3, 1))


def test_a_polygon_is_closed() -> None:
    triangle = polygon((0, 4), (4, 4), (2, 0))

    assert triangle.contains(QPointF(2, 2))
    assert not triangle.contains(QPointF(0, 0))


def test_a_cross_reaches_as_far_as_it_is_told(qapp) -> None:
    box = cross(8, 8, 4, 2, 1).boundingRect()

    assert box.center() == QPointF(8, 8)
    assert box.width() > box.height() > 4


def test_a_stroke_is_as_wide_as_it_is_told(qapp) -> None:
    line = QPainterPath(QPointF(2, 2))
    line.lineTo(8, 2)

    assert stroked(line, 2).boundingRect() == QRectF(1, 1, 8, 2)
