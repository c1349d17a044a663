"""The drawn parts of a card."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QLinearGradient

from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.ui.look.pen import Pen, advance, line_height, temperature_color
from netatmo_tray.ui.look.theme import TextStyle, Tone, metrics, scaled
from netatmo_tray.ui.widgets.painted_part import PaintedPart

_DOT = 5


@dataclass(frozen=True, slots=True)
class RangePart(PaintedPart):
    """Today's lowest and highest temperature, with the current one between them."""

    sentence: str
    low: str
    high: str
    low_celsius: float
    high_celsius: float
    now_celsius: float
    low_time: str = ""
    high_time: str = ""
    day: str = ""

    def natural_width(self) -> int:
        return advance(self.low, TextStyle.STRONG) + advance(self.high, TextStyle.STRONG) + 96

    def height(self) -> int:
        below = line_height(TextStyle.SMALL) if self.low_time or self.high_time or self.day else 0
        return line_height(TextStyle.STRONG) + below

    def paint(self, pen: Pen) -> None:
        face = metrics(TextStyle.STRONG)
        start = pen.text(0, face.ascent(), self.low, TextStyle.STRONG) + 10
        end = pen.text_end(pen.width, face.ascent(), self.high, TextStyle.STRONG) - 10
        self._paint_bar(pen, start, end - start, face.ascent() - face.capHeight() / 2)
        below = ceil(face.height()) + metrics(TextStyle.SMALL).ascent()
        pen.text(0, below, self.low_time, TextStyle.SMALL, Tone.MUTED)
        pen.text_end(pen.width, below, self.high_time, TextStyle.SMALL, Tone.MUTED)
        wide, gap = advance(self.day, TextStyle.SMALL), scaled(8)
        middle = (pen.width - wide) / 2
        times = max(advance(time, TextStyle.SMALL) for time in (self.low_time, self.high_time))
        if times + gap <= middle:
            pen.text(middle, below, self.day, TextStyle.SMALL, Tone.MUTED)

    def _paint_bar(self, pen: Pen, x: float, width: float, middle: float) -> None:
        half = scaled(3)
        box = pen.box(x, middle - half, width, 2 * half)
        flow = QLinearGradient(pen.box(x, 0, 0, 0).topLeft(), pen.box(x + width, 0, 0, 0).topLeft())
        for step in range(9):
            celsius = self.low_celsius + (self.high_celsius - self.low_celsius) * step / 8
            flow.setColorAt(step / 8, temperature_color(celsius, pen.colors.dark))
        pen.painter.setPen(Qt.PenStyle.NoPen)
        pen.painter.setBrush(flow)
        pen.painter.drawRoundedRect(box, half, half)
        span = self.high_celsius - self.low_celsius
        share = (self.now_celsius - self.low_celsius) / span if span > 0 else 0.5
        first, last = x + half, x + width - half
        at = first + (last - first) * min(max(share, 0.0), 1.0)
        # Rather at the very end than with a sliver of the bar beyond it.
        sliver = scaled(_DOT + 3)
        at = last if last - at < sliver else first if at - first < sliver else at
        pen.dot(at, middle, scaled(_DOT), pen.colors.tone(Tone.TEXT), QColor(pen.colors.card))


@dataclass(frozen=True, slots=True)
class BandPart(PaintedPart):
    """A value on a bar whose limits are marked, with how good that is as shape and word."""

    sentence: str
    label: str
    number: str
    unit: str
    word: str
    band: Band
    share: float
    """Position on the bar, 0 to 1."""
    limits: tuple[tuple[float, str], ...]
    """Where a better band ends: position on the bar, and the limit as text."""

    def natural_width(self) -> int:
        return self._text_width() + 120 + self._word_width()

    def height(self) -> int:
        return line_height(TextStyle.BODY) + (
            line_height(TextStyle.TINY) - 4 if self._labelled() else 0
        )

    def paint(self, pen: Pen) -> None:
        face = metrics(TextStyle.BODY)
        middle = face.ascent() - face.xHeight() / 2
        x = pen.text(0, face.ascent(), self.label, TextStyle.BODY, Tone.MUTED) + round(scaled(5))
        if self.number:
            number = self.number, TextStyle.STRONG, Tone.TEXT
            x = pen.value(x, face.ascent(), number, (self.unit, TextStyle.BODY, 0.0))
        tone = Tone(self.band.value)
        role = TextStyle.BODY if self.band is Band.GOOD else TextStyle.STRONG
        end = pen.text_end(pen.width, face.ascent(), self.word, role, tone) - scaled(15)
        pen.band_mark(end, middle, self.band, scaled(10))
        self._paint_bar(pen, x + 14, end - 14 - x - 14, middle)

    def _paint_bar(self, pen: Pen, x: float, width: float, middle: float) -> None:
        tone = pen.colors.tone(Tone(self.band.value))
        half = scaled(2.5)
        edges = [0.0, *(position for position, _ in self.limits), 1.0]
        at = x + width * min(max(self.share, 0.0), 1.0)
        for low, high in pairwise(edges):
            start = x + width * low + (1.5 if low > 0 else 0)
            stop = x + width * high - (1.5 if high < 1 else 0)
            pen.bar(start, middle - half, stop - start, 2 * half, QColor(pen.colors.track))
            if at > start:
                pen.bar(start, middle - half, max(min(stop, at) - start, 2.0), 2 * half, tone)
        pen.dot(
            min(max(at, x + 4), x + width - 4), middle, scaled(4.5), tone, QColor(pen.colors.card)
        )
        below = line_height(TextStyle.BODY) - 4 + metrics(TextStyle.TINY).ascent()
        for position, text in self.limits:
            half = advance(text, TextStyle.TINY) / 2
            pen.text(x + width * position - half, below, text, TextStyle.TINY, Tone.MUTED)

    def _labelled(self) -> bool:
        return any(text for _, text in self.limits)

    def _text_width(self) -> int:
        words = advance(self.label, TextStyle.BODY) + advance(self.unit, TextStyle.BODY)
        return words + advance(self.number, TextStyle.STRONG) + 8

    def _word_width(self) -> int:
        return advance(self.word, TextStyle.STRONG) + 43
