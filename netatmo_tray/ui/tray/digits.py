"""The digits of the tray icon, fitted to whole pixels.

At 16 pixels a digit is three or four pixels wide. In text that is only scaled, its strokes would
fall between pixels and turn grey; so each digit is stretched to whole columns and rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainterPath, QTransform

from netatmo_tray.ui.look.theme import load_fonts
from netatmo_tray.ui.words.readings import MINUS

# The font size, in pixels, of the outlines before they are scaled.
_EM = 200
# Digits get narrower, down to the last share of their width, before they get lower.
_SQUEEZES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.56)
# In pixels; lower digits cannot be told apart.
_LEAST_HEIGHT = 6
# Digits that would be lower than this share of the box do without their degree sign.
_CRAMPED = 0.65
# The gap between two digits, as a share of their height.
_GAP = 0.09
_DEGREE = "°"
# Columns that a character needs: two strokes with a hole between them, or one stroke with its flag.
_LEAST_DIGIT = 3
_LEAST = {_DEGREE: 3, "1": 2, MINUS: 2}


@dataclass(frozen=True, slots=True)
class _Glyph:
    """The outline of a character; the base line is at y = 0."""

    char: str
    path: QPainterPath
    left: float
    """Of the outline, as are top and high."""
    top: float
    high: float
    wide: float
    """The width that counts for the columns: one for all digits but 1."""
    outline_wide: float
    least: int
    """The number of columns that it needs."""

    @property
    def bottom(self) -> float:
        """The lower end of the outline; above 0 = below the base line."""
        return self.top + self.high


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a text fits into whole pixels."""

    high: int
    """Rows of a digit."""
    columns: tuple[int, ...]
    """Of each character."""
    gap: int
    """Columns between two characters."""
    text: str

    @property
    def wide(self) -> int:
        return sum(self.columns) + self.gap * (len(self.columns) - 1)


def digits_path(text: str, wide: int, high: int, most: int, spare: int = 0) -> QPainterPath:
    """The text as large as possible in a box with its corner at 0, 0.

    A degree sign that would make the digits much smaller is left out. All lengths are in pixels.

    :param most: the height of the digits at most.
    :param spare: columns on each side of the box that a text may use if it does not fit otherwise.
    """
    fit = _fit(text, wide, min(high, most))
    cramped = fit is None or fit.high < _CRAMPED * min(high, most)
    if cramped and text.endswith(_DEGREE):
        return digits_path(text.removesuffix(_DEGREE), wide, high, most, spare)
    if fit is None and spare:
        return digits_path(text, wide + 2 * spare, high, most).translated(-spare, 0)
    return _squeezed(text, wide, high) if fit is None else _placed(fit, wide, high)


def _fit(text: str, wide: int, high: int) -> _Fit | None:
    """The largest fit; None if the text does not fit in whole pixels."""
    glyphs = [_glyph(char) for char in text]
    for height in range(high - _below_base(glyphs, high), _LEAST_HEIGHT - 1, -1):
        if _fitted(text, glyphs, height, _SQUEEZES[-1]).wide > wide:
            continue
        fits = (_fitted(text, glyphs, height, squeeze) for squeeze in _SQUEEZES)
        return next(fit for fit in fits if fit.wide <= wide)
    return None


def _fitted(text: str, glyphs: list[_Glyph], high: int, squeeze: float) -> _Fit:
    across = high / _cap() * squeeze
    columns = tuple(max(glyph.least, round(glyph.wide * across)) for glyph in glyphs)
    return _Fit(high, columns, max(1, round(high * _GAP * squeeze)), text)


def _placed(fit: _Fit, wide: int, high: int) -> QPainterPath:
    """The characters side by side, in the middle of the box."""
    glyphs = [_glyph(char) for char in fit.text]
    base = (high + fit.high - _below_base(glyphs, fit.high) + 1) // 2
    left = (wide - fit.wide) // 2
    path = _empty()
    for glyph, columns in zip(glyphs, fit.columns, strict=True):
        path.addPath(_into_columns(glyph, left, columns, base, fit.high))
        left += columns + fit.gap
    return path


def _into_columns(glyph: _Glyph, left: int, columns: int, base: int, high: int) -> QPainterPath:
    """One outline, stretched to whole columns and rows.

    :param high: the height of the digits.
    """
    down = high / _cap()
    rows = max(1, round(glyph.high * down))
    top = round(glyph.bottom * down) - rows
    if _is_digit(glyph.char):
        rows, top = high, -high
    elif glyph.char == MINUS:
        top = -round((high + rows) / 2)
    elif glyph.char == _DEGREE:
        rows, top = max(_LEAST_DIGIT, rows), -high
    move = QTransform.fromTranslate(left, base + top)
    move.scale(columns / glyph.outline_wide, rows / glyph.high).translate(-glyph.left, -glyph.top)
    return move.map(glyph.path)


def _squeezed(text: str, wide: int, high: int) -> QPainterPath:
    """A text that does not fit in whole pixels, scaled down: blurred, but complete."""
    path, left = _empty(), 0.0
    for glyph in map(_glyph, text):
        path.addPath(glyph.path.translated(left - glyph.left, 0))
        left += glyph.outline_wide + _cap() * _GAP
    box = path.boundingRect()
    down = min(high * 0.62 / _cap(), high / box.height())
    across = min(down, wide / box.width())
    corner = QPointF((wide - box.width() * across) / 2, round((high - box.height() * down) / 2))
    move = QTransform.fromTranslate(corner.x(), corner.y()).scale(across, down)
    return move.translate(-box.left(), -box.top()).map(path)


def _below_base(glyphs: list[_Glyph], high: int) -> int:
    """The rows below the base line that a comma needs."""
    lowest = max(0.0 if _is_digit(glyph.char) else glyph.bottom for glyph in glyphs)
    return max(0, round(lowest * high / _cap()))


def _is_digit(char: str) -> bool:
    """Whether it fills the height from the base line to the top."""
    return char.isascii() and char.isdigit()


@cache
def _cap() -> float:
    """The height of the digits in the outlines."""
    return _outline("7").boundingRect().height()


@cache
def _glyph(char: str) -> _Glyph:
    path = _outline(char)
    box = path.boundingRect()
    # All digits are equally wide, except the 1.
    full = _is_digit(char) and char != "1"
    wide = _outline("0").boundingRect().width() if full else box.width()
    least = _LEAST_DIGIT if full else _LEAST.get(char, 1)
    high, broad = max(box.height(), 1.0), max(box.width(), 1.0)
    return _Glyph(char, path, box.left(), box.top(), high, wide, broad, least)


def _outline(char: str) -> QPainterPath:
    path = _empty()
    if char == MINUS:  # the minus of the font is as wide as a digit
        path.addRect(QRectF(0, -_EM * 0.42, _EM * 0.26, _EM * 0.12))
    else:
        path.addText(QPointF(0, 0), _font(), char)
    return path


@cache
def _font() -> QFont:
    load_fonts()
    font = QFont(["Tray Digits", "Tray Sans"])
    font.setPixelSize(_EM)
    font.setWeight(QFont.Weight.Bold)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    return font


def _empty() -> QPainterPath:
    from PySide6.QtCore import Qt  # creating its enumerations is slow: not for the first icon

    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # the 4 is made of strokes that overlap
    return path
