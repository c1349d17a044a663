"""A pen that paints in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextLayout, QTextOption

from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.core.readings.model import Trend
from netatmo_tray.ui.look.theme import Colors, TextStyle, Tone, font, metrics, scaled, text_scale

# Temperature in °C, its colour in the light theme, its colour in the dark theme. The colour of a
# temperature in between is a blend.
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

UNIT_GAP = 3
"""Between a number and its unit, in logical pixels, for text of ordinary size."""


def advance(text: str, style: TextStyle) -> int:
    """The width of a text in logical pixels, rounded up."""
    return ceil(metrics(style).horizontalAdvance(text))


def line_height(style: TextStyle) -> int:
    """The height of one line in logical pixels, rounded up."""
    return ceil(metrics(style).height())


def elided(text: str, style: TextStyle, width: float) -> str:
    """The text, cut with an ellipsis if it is wider than ``width`` logical pixels."""
    return metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, width)


def wrapped(text: str, style: TextStyle, width: int) -> tuple[tuple[str, ...], int]:
    """The lines of a text and their height, at a width in logical pixels; a long word is broken."""
    lines = _lines(text, style, width, text_scale())
    return lines, max(len(lines), 1) * line_height(style)


@lru_cache(maxsize=256)
def _lines(text: str, style: TextStyle, width: int, _scale: float) -> tuple[str, ...]:
    """``_scale`` is only part of the cache key: text of another size breaks elsewhere."""
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
    """The colour that people connect with a temperature: violet for frost, red for heat."""
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
    mixed = (a + (b - a) * share for a, b in zip(_channels(one), _channels(other), strict=True))
    return QColor.fromRgbF(*mixed)


def _channels(color: QColor) -> tuple[float, float, float, float]:
    return color.redF(), color.greenF(), color.blueF(), color.alphaF()


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
        # Numbers with their sign read from left to right in every language.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)

    def box(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle, mirrored in right-to-left languages."""
        left = self.width - x - width if self.rtl else x
        return QRectF(left, y, width, height)

    def text(
        self, x: float, baseline: float, text: str, style: TextStyle, tone: Tone = Tone.TEXT
    ) -> float:
        """Write one line that starts at x. Returns the x of its end."""
        wide = advance(text, style)
        self.painter.setFont(font(style))
        self.painter.setPen(self.colors.tone(tone))
        left = self.box(x, 0, wide, 0).left()
        self.painter.drawText(QPointF(left, baseline), text)
        return x + wide

    def text_end(
        self, x: float, baseline: float, text: str, style: TextStyle, tone: Tone = Tone.TEXT
    ) -> float:
        """Write one line that ends at x. Returns the x of its start."""
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
        """Write a number before its unit, in every language. Returns the x of the end.

        :param number: text, style and tone.
        :param unit: text, style, and its height above the baseline of the number.
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
        """Paint a bar with round ends."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(color)
        radius = min(width, height) / 2
        self.painter.drawRoundedRect(self.box(x, y, width, height), radius, radius)

    def dot(self, x: float, y: float, radius: float, fill: QColor, ring: QColor) -> None:
        """Paint a dot with a ring around it, which sets it off from its background."""
        self.painter.setPen(QPen(ring, 2.0))
        self.painter.setBrush(fill)
        center = self.box(x - radius, y - radius, 2 * radius, 2 * radius).center()
        self.painter.drawEllipse(center, radius, radius)

    def arrow(self, x: float, middle: float, trend: Trend, size: float, color: QColor) -> None:
        """Paint the trend of a value as an arrow that points in reading direction."""
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
        """Paint the shape of a band: a disc is good, a triangle fair, a diamond poor."""
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
        """Paint a five-pointed star, the sign of a favourite station."""
        center = self.box(x, middle - size / 2, size, size).center()
        points = []
        for step in range(10):
            reach = size / 2 * (1.0 if step % 2 == 0 else 0.45)
            angle = radians(step * 36)
            points.append(center + QPointF(sin(angle) * reach, -cos(angle) * reach))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colors.tone(Tone.ACCENT))
        self.painter.drawPolygon(QPolygonF(points))
