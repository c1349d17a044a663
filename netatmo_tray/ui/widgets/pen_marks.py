"""Marks in the controls of a dialog, drawn with the pen so that they grow with the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.look.theme import scaled

# Half of the width of an arrow.
_REACH = 4.0


def draw_arrow(control: QWidget, middle: QPointF, *, up: bool = False) -> None:
    """An arrow in the colour of the text, pale where the control is disabled."""
    reach = scaled(_REACH)
    rise = -reach / 2 if up else reach / 2
    corners = [QPointF(-reach, -rise), QPointF(0, rise), QPointF(reach, -rise)]
    ink = control.palette().color(QPalette.ColorRole.Text)
    _draw(control, [middle + corner for corner in corners], ink)


def draw_tick(control: QWidget, middle: QPointF) -> None:
    """The tick of a box that is on."""
    corners = [QPointF(-4, 0.2), QPointF(-1.2, 3), QPointF(4, -3)]
    ink = control.palette().color(QPalette.ColorRole.HighlightedText)
    _draw(control, [middle + corner * scaled(1) for corner in corners], ink)


def _draw(control: QWidget, line: Sequence[QPointF], ink: QColor) -> None:
    pen = QPen(ink, scaled(1.6))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter = QPainter(control)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline(line)
    painter.end()
