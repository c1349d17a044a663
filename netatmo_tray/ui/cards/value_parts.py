"""A value in a card: large, as a line of its own, or as a trend."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.core.readings.model import Trend
from netatmo_tray.ui.look.pen import UNIT_GAP, Pen, advance, line_height
from netatmo_tray.ui.look.theme import TextStyle, Tone, metrics, scaled
from netatmo_tray.ui.widgets.painted_part import PaintedPart

_ARROW = 11
_MARK = 9
_MARK_GAP = 7
_LABEL_GAP = 5
_TREND_GAP = 6
_FIGURE_GAP = 4


@dataclass(frozen=True, slots=True)
class FigurePart(PaintedPart):
    """The loud number with its quiet unit."""

    sentence: str
    number: str
    unit: str
    role: TextStyle = TextStyle.BIG
    tone: Tone = Tone.TEXT

    @property
    def unit_role(self) -> TextStyle:
        return {TextStyle.HERO: TextStyle.FIGURE, TextStyle.BIG: TextStyle.TITLE}.get(
            self.role, TextStyle.BODY
        )

    def natural_width(self) -> int:
        gap = round(scaled(_FIGURE_GAP))
        return advance(self.number, self.role) + gap + advance(self.unit, self.unit_role)

    def height(self) -> int:
        return ceil(metrics(self.role).capHeight()) + (8 if self.role is TextStyle.FIGURE else 4)

    def paint(self, pen: Pen) -> None:
        cap = metrics(self.role).capHeight()
        # Large digits have a margin at their left, which would indent them below the other lines.
        # In a right-to-left layout the unit stands at that side.
        air = max(metrics(self.role).tightBoundingRect(self.number).left() - 1, 0.0)
        air = 0.0 if pen.rtl else air
        top = cap - metrics(self.unit_role).capHeight()
        unit = self.unit, self.unit_role, top if self.unit.startswith("°") else 0.0
        pen.value(-air, cap + 2, (self.number, self.role, self.tone), unit, gap=_FIGURE_GAP)


@dataclass(frozen=True, slots=True)
class TrendPart(PaintedPart):
    """An arrow with its word."""

    sentence: str
    trend: Trend
    word: str

    def natural_width(self) -> int:
        return round(scaled(_ARROW + _TREND_GAP)) + advance(self.word, TextStyle.BODY)

    def height(self) -> int:
        return line_height(TextStyle.BODY) + 4

    def paint(self, pen: Pen) -> None:
        face = metrics(TextStyle.BODY)
        middle = face.ascent() - face.xHeight() / 2
        pen.arrow(0, middle, self.trend, scaled(_ARROW), pen.colors.tone(Tone.MUTED))
        pen.text(scaled(_ARROW + _TREND_GAP), face.ascent(), self.word, TextStyle.BODY, Tone.MUTED)


@dataclass(frozen=True, slots=True)
class FactPart(PaintedPart):
    """A quiet label with a value and its trend."""

    sentence: str
    label: str
    number: str
    unit: str = ""
    trend: Trend | None = None
    band: Band | None = None
    word: str = ""
    """How good the value is; stands beside the shape of its band."""
    tip: str = ""

    def natural_width(self) -> int:
        width = advance(self.label, TextStyle.BODY) + round(scaled(_LABEL_GAP)) * bool(self.label)
        width += advance(self.number, TextStyle.STRONG)
        width += (round(scaled(UNIT_GAP)) + advance(self.unit, TextStyle.BODY)) * bool(self.unit)
        width += round(scaled(_ARROW + 4)) * (self.trend is not None)
        quality = self._word_indent() + advance(self.word, self._word_role())
        return width + (quality if self.band else 0)

    def height(self) -> int:
        return line_height(TextStyle.BODY)

    def paint(self, pen: Pen) -> None:
        face = metrics(TextStyle.BODY)
        baseline, middle = face.ascent(), face.ascent() - face.xHeight() / 2
        x = pen.text(0, baseline, self.label, TextStyle.BODY, Tone.MUTED)
        x += round(scaled(_LABEL_GAP)) * bool(self.label)
        number = self.number, TextStyle.STRONG, Tone.TEXT
        x = pen.value(x, baseline, number, (self.unit, TextStyle.BODY, 0.0))
        if self.trend:
            muted = pen.colors.tone(Tone.MUTED)
            pen.arrow(x + scaled(5), middle, self.trend, scaled(_ARROW - 1), muted)
            x += scaled(_ARROW + 4)
        if self.band:
            pen.band_mark(x + round(scaled(_MARK_GAP)), middle, self.band, scaled(_MARK))
            tone = Tone(self.band.value)
            pen.text(x + self._word_indent(), baseline, self.word, self._word_role(), tone)

    def _word_indent(self) -> int:
        return round(scaled(_MARK_GAP)) + round(scaled(_MARK + 4))

    def _word_role(self) -> TextStyle:
        return TextStyle.BODY if self.band is Band.GOOD else TextStyle.STRONG
