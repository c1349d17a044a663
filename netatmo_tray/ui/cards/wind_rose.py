"""A compass that shows where the wind comes from."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from netatmo_tray.ui.look.pen import Pen
from netatmo_tray.ui.look.theme import Tone, scaled
from netatmo_tray.ui.widgets.painted_part import PaintedPart

DIAMETER = 60


@dataclass(frozen=True, slots=True)
class RosePart(PaintedPart):
    """The compass; its arrow flies with the wind, from where it comes to where it goes."""

    sentence: str
    angle: float | None

    def natural_width(self) -> int:
        return self.height()

    def height(self) -> int:
        return round(scaled(DIAMETER))

    def paint(self, pen: Pen) -> None:
        size = self.height()
        pen.painter.save()
        pen.painter.translate(pen.box(0, 0, size, size).center())
        radius = size / 2 - 1
        _paint_ring(pen, radius)
        if self.angle is not None:
            self._paint_arrow(pen, radius)
        pen.painter.restore()

    def _paint_arrow(self, pen: Pen, radius: float) -> None:
        painter = pen.painter
        painter.save()
        painter.rotate(self.angle or 0.0)
        color = pen.colors.tone(Tone.ACCENT)
        line = QPen(color, 2.6)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(line)
        painter.drawLine(QPointF(0, -radius * 0.62), QPointF(0, radius * 0.3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        head = radius * 0.3
        tip = [
            QPointF(0, radius * 0.68),
            QPointF(-head, radius * 0.06),
            QPointF(head, radius * 0.06),
        ]
        tip.insert(2, QPointF(0, radius * 0.2))
        painter.drawPolygon(QPolygonF(tip))
        painter.restore()


def _paint_ring(pen: Pen, radius: float) -> None:
    painter: QPainter = pen.painter
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(pen.colors.track), 2))
    painter.drawEllipse(QRectF(-radius, -radius, 2 * radius, 2 * radius))
    for step in range(8):
        angle = radians(step * 45)
        outer = QPointF(sin(angle), -cos(angle)) * (radius - 3.5)
        inner = QPointF(sin(angle), -cos(angle)) * (radius - (7 if step % 2 == 0 else 5))
        ink = pen.colors.tone(Tone.TEXT if step == 0 else Tone.MUTED)
        if step:
            ink.setAlphaF(0.55 if step % 2 == 0 else 0.3)
        painter.setPen(QPen(ink, 2.2 if step == 0 else 1.3))
        painter.drawLine(outer, inner)
