"""One reading as one line of a card."""

from __future__ import annotations

from dataclasses import dataclass

from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.core.readings.model import Trend
from netatmo_tray.ui.look.pen import UNIT_GAP, Pen, advance, line_height
from netatmo_tray.ui.look.theme import TextStyle, Tone, metrics, scaled
from netatmo_tray.ui.widgets.painted_part import PaintedPart

_ARROW = 11
_MARK = 9
_GAP = 7
_LABEL_GAP = 5


@dataclass(frozen=True, slots=True)
class FactPart(PaintedPart):
    """A quiet label with a value beside it, and where that is going."""

    sentence: str
    label: str
    number: str
    unit: str = ""
    trend: Trend | None = None
    band: Band | None = None
    word: str = ""
    """How good the value is, beside the shape of its band."""
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
            pen.band_mark(x + round(scaled(_GAP)), middle, self.band, scaled(_MARK))
            tone = Tone(self.band.value)
            pen.text(x + self._word_indent(), baseline, self.word, self._word_role(), tone)

    def _word_indent(self) -> int:
        return round(scaled(_GAP)) + round(scaled(_MARK + 4))

    def _word_role(self) -> TextStyle:
        return TextStyle.BODY if self.band is Band.GOOD else TextStyle.STRONG
