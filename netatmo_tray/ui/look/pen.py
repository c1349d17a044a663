"""A pen that knows the theme."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextLayout, QTextOption

from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.core.readings.model import Trend
from netatmo_tray.ui.look.theme import Colors, TextStyle, Tone, font, metrics, scaled, text_scale

# Temperatures in °C and their colours, as (light theme, dark theme); between them it blends.
_TEMPERATURES: Sequence[tuple[float, str, str]] = (
    (-15.0, "#5b4fc4", "#a79bff"),
    (-3.0, "#2f6fd6", "#6fa8ff"),
    (6.0, "#1f94c9", "#5cc4ef"),
    (14.0, "#1f9b8a", "#55cfc0"),
    (20.0, "#3f9a4c", "#74cf80"),
    (25.0, "#c9a227", "#ecc65a"),
    (29.0, "#dd7a2a", "#ffa65c"),
    (34.0, "#cf4a2c", "#ff8a66"),
)

# Between a number and its unit.
UNIT_GAP = 3


def advance(text: str, style: TextStyle) -> int:
    """The width of a text in whole pixels."""
    return ceil(metrics(style).horizontalAdvance(text))


def line_height(style: TextStyle) -> int:
    """The height of one line, on whole pixels."""
    return ceil(metrics(style).height())


def elided(text: str, style: TextStyle, width: float) -> str:
    """The text, cut with an ellipsis where it is too long."""
    return metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, width)


def wrapped(text: str, style: TextStyle, width: int) -> tuple[tuple[str, ...], int]:
    """The lines of a text at a width in pixels, and their height; a long word is broken."""
    lines = _lines(text, style, width, text_scale())
    return lines, max(len(lines), 1) * line_height(style)


@lru_cache(maxsize=256)
def _lines(text: str, style: TextStyle, width: int, _scale: float) -> tuple[str, ...]:
    """The scale is only there to forget the lines of text that had another size."""
    layout = QTextLayout(text, font(style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return tuple(lines)


def temperature_color(celsius: float, dark: bool) -> QColor:
    """The colour people connect with a temperature."""
    lower = _TEMPERATURES[0]
    for upper in _TEMPERATURES:
        if celsius <= upper[0]:
            span = upper[0] - lower[0]
            share = (celsius - lower[0]) / span if span and celsius > lower[0] else 0.0
            return blend(QColor(lower[1 + dark]), QColor(upper[1 + dark]), share)
        lower = upper
    return QColor(lower[1 + dark])


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two, with ``share`` (0 to 1) of the other."""
    mixed = (a + (b - a) * share for a, b in zip(one.getRgbF(), other.getRgbF(), strict=True))
    return QColor.fromRgbF(*mixed)


class Pen:
    """Paints inside one rectangle; x counts from the side where reading starts."""

    def __init__(
        self, painter: QPainter, colors: Colors, width: float, height: float, rtl: bool
    ) -> None:
        self.painter = painter
        self.colors = colors
        self.width = width
        self.height = height
        self.rtl = rtl
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A number with its sign reads from left to right inside any language.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)

    def box(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle, mirrored where the language reads from right to left."""
        left = self.width - x - width if self.rtl else x
        return QRectF(left, y, width, height)

    def text(
        self, x: float, baseline: float, text: str, style: TextStyle, tone: Tone = Tone.TEXT
    ) -> float:
        """Write one line from x; returns where it ends."""
        wide = advance(text, style)
        self.painter.setFont(font(style))
        self.painter.setPen(self.colors.tone(tone))
        left = self.box(x, 0, wide, 0).left()
        self.painter.drawText(QPointF(left, baseline), text)
        return x + wide

    def text_end(
        self, x: float, baseline: float, text: str, style: TextStyle, tone: Tone = Tone.TEXT
    ) -> float:
        """Write one line that ends at x; returns where it starts."""
        start = x - advance(text, style)
        self.text(start, baseline, text, style, tone)
        return start

    def value(
        self,
        x: float,
        baseline: float,
        number: tuple[str, TextStyle, Tone],
        unit: tuple[str, TextStyle, float],
        gap: float = UNIT_GAP,
    ) -> float:
        """Write a number with its unit, in this order in any language; returns where it ends.

        :param number: text, type and ink.
        :param unit: text, type, and how far above the number's baseline it stands.
        :param gap: between the two, for text of ordinary size.
        """
        (digits, style, tone), (sign, sign_style, raised) = number, unit
        gap = round(scaled(gap))
        first = advance(digits, style)
        second = gap + advance(sign, sign_style) if sign else 0
        digits_at, sign_at = (x + second, x) if self.rtl else (x, x + first + gap)
        self.text(digits_at, baseline, digits, style, tone)
        if sign:
            self.text(sign_at, baseline - raised, sign, sign_style, Tone.MUTED)
        return x + first + second

    def bar(self, x: float, y: float, width: float, height: float, color: QColor) -> None:
        """A bar with round ends."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(color)
        radius = min(width, height) / 2
        self.painter.drawRoundedRect(self.box(x, y, width, height), radius, radius)

    def dot(self, x: float, y: float, radius: float, fill: QColor, ring: QColor) -> None:
        """A round mark with a ring that sets it off from what lies under it."""
        self.painter.setPen(QPen(ring, 2.0))
        self.painter.setBrush(fill)
        center = self.box(x - radius, y - radius, 2 * radius, 2 * radius).center()
        self.painter.drawEllipse(center, radius, radius)

    def arrow(self, x: float, middle: float, trend: Trend, size: float, color: QColor) -> None:
        """The direction a value takes; up is to the side where time runs."""
        rise = {Trend.UP: -1.0, Trend.STABLE: 0.0, Trend.DOWN: 1.0}[trend] * size * 0.4
        half = size / 2
        box = self.box(x, 0, size, 0)
        flip = -1.0 if self.rtl else 1.0
        center = QPointF(box.left() + half, middle)
        tip = center + QPointF(half * flip * (0.8 if rise else 1.0), rise)
        tail = center - QPointF(half * flip * (0.8 if rise else 1.0), rise)
        pen = QPen(color, max(1.4, size / 7))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF([tail, tip]))
        barb = size * 0.42
        along = tip - tail
        length = (along.x() ** 2 + along.y() ** 2) ** 0.5
        unit = along / length
        side = QPointF(-unit.y(), unit.x())
        ends = [tip - unit * barb * 0.75 + side * turn * barb * 0.75 for turn in (1.0, -1.0)]
        self.painter.drawPolyline(QPolygonF([ends[0], tip, ends[1]]))

    def band_mark(self, x: float, middle: float, band: Band, size: float) -> None:
        """A shape for how good a value is: disc, triangle, diamond."""
        center = self.box(x, middle - size / 2, size, size).center()
        half = size / 2
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colors.tone(Tone(band.value)))
        if band is Band.GOOD:
            self.painter.drawEllipse(center, half * 0.85, half * 0.85)
            return
        corners = [QPointF(0, -half), QPointF(half, half * 0.85), QPointF(-half, half * 0.85)]
        if band is Band.POOR:
            corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
        self.painter.drawPolygon(QPolygonF([center + corner for corner in corners]))

    def star(self, x: float, middle: float, size: float) -> None:
        """A five-pointed star, the sign of a favourite."""
        center = self.box(x, middle - size / 2, size, size).center()
        points = []
        for step in range(10):
            reach = size / 2 * (1.0 if step % 2 == 0 else 0.45)
            angle = radians(step * 36)
            points.append(center + QPointF(sin(angle) * reach, -cos(angle) * reach))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colors.tone(Tone.ACCENT))
        self.painter.drawPolygon(QPolygonF(points))
