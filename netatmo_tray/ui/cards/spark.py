"""A small line without a scale that shows where a value came from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen, QPolygonF

from netatmo_tray.ui.look.pen import Pen
from netatmo_tray.ui.look.theme import Tone, scaled
from netatmo_tray.ui.widgets.painted_part import PaintedPart

Past = tuple[tuple[float, float], ...]
"""Moments, each as its share of the time shown (0 to 1), with the value then."""

_WIDTH, _HEIGHT = 96, 36


@dataclass(frozen=True, slots=True)
class SparkPart(PaintedPart):
    """The line; without a past it takes no room at all."""

    sentence: str
    past: Past = ()

    def natural_width(self) -> int:
        return round(scaled(_WIDTH)) if len(self.past) > 1 else 0

    def height(self) -> int:
        return round(scaled(_HEIGHT)) if len(self.past) > 1 else 0

    def paint(self, pen: Pen) -> None:
        if len(self.past) < 2:
            return
        edge = scaled(3)
        values = [value for _, value in self.past]
        low, span = min(values), max(values) - min(values)
        points = []
        for share, value in self.past:
            tall = (value - low) / span if span else 0.5
            x = edge + (pen.width - 2 * edge) * share
            points.append(pen.box(x, pen.height - edge - (pen.height - 2 * edge) * tall, 0, 0))
        line = QPen(pen.colors.tone(Tone.ACCENT), scaled(1.6))
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.painter.setPen(line)
        pen.painter.setBrush(Qt.BrushStyle.NoBrush)
        pen.painter.drawPolyline(QPolygonF([QPointF(box.topLeft()) for box in points]))
        pen.painter.setPen(Qt.PenStyle.NoPen)
        pen.painter.setBrush(pen.colors.tone(Tone.ACCENT))
        pen.painter.drawEllipse(points[-1].topLeft(), scaled(2.4), scaled(2.4))
