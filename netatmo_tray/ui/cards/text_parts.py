"""The written parts of a card: frozen values that paint themselves.

A part is compared with the one shown before, so that what did not change is not touched. Its
``sentence`` is what a screen reader says for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.core.readings.model import Level, Trend
from netatmo_tray.ui.look.pen import Pen, advance, elided, line_height, wrapped
from netatmo_tray.ui.look.theme import TextStyle, Tone, metrics, scaled
from netatmo_tray.ui.widgets.painted_part import PaintedPart

_ARROW = 11
_GAP = 6
_KIND_GAP = 8
_FIGURE_GAP = 4


@dataclass(frozen=True, slots=True)
class TitlePart(PaintedPart):
    """The module's name with what kind of module it is."""

    sentence: str
    name: str
    kind: str = ""
    """Beside the name, or below it where only the name has room there."""
    below: str = ""
    """A quiet second line, on the whole width."""
    below_tone: Tone = Tone.MUTED
    taken: int = 0
    """Width that something else takes at the end of the first line."""
    muted: bool = False

    @property
    def tip(self) -> str:
        return self.name

    def natural_width(self) -> int:
        gap = round(scaled(_KIND_GAP))
        return advance(self.name, TextStyle.NAME) + gap + advance(self.kind, TextStyle.SMALL)

    def height_for(self, width: int) -> int:
        second = line_height(TextStyle.SMALL) + 2 if self._second(width) else 0
        return line_height(TextStyle.NAME) + second

    def paint(self, pen: Pen) -> None:
        baseline = metrics(TextStyle.NAME).ascent()
        name = elided(self.name, TextStyle.NAME, pen.width - self.taken)
        tone = Tone.MUTED if self.muted else Tone.TEXT
        end = pen.text(0, baseline, name, TextStyle.NAME, tone) + round(scaled(_KIND_GAP))
        if self._is_kind_beside(pen.width):
            pen.text(end, baseline, self.kind, TextStyle.SMALL, Tone.MUTED)
        if second := self._second(pen.width):
            lower = line_height(TextStyle.NAME) + 2 + metrics(TextStyle.SMALL).ascent()
            pen.text(
                0,
                lower,
                elided(second, TextStyle.SMALL, pen.width),
                TextStyle.SMALL,
                self.below_tone,
            )

    def _is_kind_beside(self, width: float) -> bool:
        return self.natural_width() <= width - self.taken

    def _second(self, width: float) -> str:
        too_long = advance(self.name, TextStyle.NAME) > width - self.taken
        return self.below or ("" if too_long or self._is_kind_beside(width) else self.kind)


@dataclass(frozen=True, slots=True)
class StatusPart(PaintedPart):
    """Battery and signal as small pictures, with the age of the reading."""

    sentence: str
    age: str = ""
    age_tone: Tone = Tone.MUTED
    battery: Level | None = None
    signal: Level | None = None

    _CELL: ClassVar[int] = 17

    def natural_width(self) -> int:
        pictures = sum(scaled(self._CELL + 5) for level in (self.battery, self.signal) if level)
        return ceil(advance(self.age, TextStyle.SMALL) + pictures)

    def height(self) -> int:
        return line_height(TextStyle.NAME)

    def paint(self, pen: Pen) -> None:
        x = pen.width
        middle = metrics(TextStyle.NAME).ascent() - metrics(TextStyle.SMALL).capHeight() / 2
        for level, draw in ((self.battery, _draw_battery), (self.signal, _draw_signal)):
            if level:
                x -= scaled(self._CELL)
                draw(pen, x, middle, level)
                x -= scaled(5)
        pen.text_end(x, metrics(TextStyle.NAME).ascent(), self.age, TextStyle.SMALL, self.age_tone)


_FILL = {Level.FULL: 1.0, Level.HIGH: 0.75, Level.MEDIUM: 0.5, Level.LOW: 0.25}
_BARS = {Level.FULL: 3, Level.HIGH: 3, Level.GOOD: 3, Level.MEDIUM: 2, Level.AVERAGE: 2}


def _draw_battery(pen: Pen, x: float, middle: float, level: Level) -> None:
    tone = {Level.LOW: Tone.FAIR, Level.VERY_LOW: Tone.POOR}.get(level, Tone.MUTED)
    color, one = pen.colors.tone(tone), scaled(1)
    pen.painter.setPen(QPen(color, 1.2 * one))
    pen.painter.setBrush(Qt.BrushStyle.NoBrush)
    case = pen.box(x, middle - 4.4 * one, 14 * one, 8.8 * one)
    pen.painter.drawRoundedRect(case, 2.4 * one, 2.4 * one)
    pen.bar(x + 15.2 * one, middle - 1.8 * one, 1.6 * one, 3.6 * one, color)
    width = max(2.0, 10.4 * _FILL.get(level, 0.1)) * one
    pen.painter.setBrush(color)
    filled = pen.box(x + 1.8 * one, middle - 2.6 * one, width, 5.2 * one)
    pen.painter.drawRoundedRect(filled, one, one)


def _draw_signal(pen: Pen, x: float, middle: float, level: Level) -> None:
    strong, one = _BARS.get(level, 1), scaled(1)
    color = pen.colors.tone(Tone.FAIR if strong == 1 else Tone.MUTED)
    faint = pen.colors.tone(Tone.MUTED)
    faint.setAlphaF(0.3)
    pen.painter.setPen(Qt.PenStyle.NoPen)
    for step in range(3):
        tall = (3.4 + step * 2.7) * one
        pen.painter.setBrush(color if step < strong else faint)
        bar = pen.box(x + (3 + step * 4.6) * one, middle + 4.6 * one - tall, 3.2 * one, tall)
        pen.painter.drawRoundedRect(bar, one, one)


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
        # Large digits have air at their left, which would set them apart from the lines above.
        # Where reading starts at the right, the unit stands there.
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
        return round(scaled(_ARROW + _GAP)) + advance(self.word, TextStyle.BODY)

    def height(self) -> int:
        return line_height(TextStyle.BODY) + 4

    def paint(self, pen: Pen) -> None:
        face = metrics(TextStyle.BODY)
        middle = face.ascent() - face.xHeight() / 2
        pen.arrow(0, middle, self.trend, scaled(_ARROW), pen.colors.tone(Tone.MUTED))
        pen.text(scaled(_ARROW + _GAP), face.ascent(), self.word, TextStyle.BODY, Tone.MUTED)


@dataclass(frozen=True, slots=True)
class NotePart(PaintedPart):
    """A sentence that tells what to do, wrapped over as many lines as it needs."""

    sentence: str
    text: str
    tone: Tone = Tone.MUTED
    marked: Band | None = None

    def natural_width(self) -> int:
        return 1 << 16

    def height_for(self, width: int) -> int:
        return wrapped(self.text, TextStyle.BODY, width - self._indent())[1]

    def paint(self, pen: Pen) -> None:
        indent = self._indent()
        if self.marked:
            middle = metrics(TextStyle.BODY).ascent() - metrics(TextStyle.BODY).capHeight() / 2
            pen.band_mark(0, middle, self.marked, scaled(_ARROW - 1))
        lines, _ = wrapped(self.text, TextStyle.BODY, int(pen.width) - indent)
        baseline = metrics(TextStyle.BODY).ascent()
        for line in lines:
            pen.text(indent, baseline, line, TextStyle.BODY, self.tone)
            baseline += line_height(TextStyle.BODY)

    def _indent(self) -> int:
        return round(scaled(_ARROW + _GAP - 1)) if self.marked else 0


@dataclass(frozen=True, slots=True)
class HeadingPart(PaintedPart):
    """The name of a station above its cards; a star marks a favourite of someone else's."""

    sentence: str
    title: str
    place: str
    starred: bool = False

    @property
    def tip(self) -> str:
        return self.title

    def natural_width(self) -> int:
        return 1 << 16

    def height(self) -> int:
        return line_height(TextStyle.NAME) + 12

    def paint(self, pen: Pen) -> None:
        baseline = 8 + metrics(TextStyle.NAME).ascent()
        x = 4.0
        if self.starred:
            pen.star(x, baseline - metrics(TextStyle.NAME).capHeight() / 2, scaled(14))
            x += scaled(19)
        title = elided(self.title, TextStyle.NAME, pen.width - x)
        x = pen.text(x, baseline, title, TextStyle.NAME) + round(scaled(_KIND_GAP))
        place = elided(self.place, TextStyle.SMALL, max(pen.width - x, 0))
        pen.text(x, baseline, place, TextStyle.SMALL, Tone.MUTED)
