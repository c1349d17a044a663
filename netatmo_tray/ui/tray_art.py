"""The value in the tray, drawn for each size on its own so that it stays legible at 16 pixels.

Without a chosen ink the digits are light on a dark plate: nothing tells an app how bright the panel
is, and an outline around digits this small closes their gaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import floor

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QIcon,
    QPainter,
    QPainterPath,
    QPixmap,
    QTransform,
)

from netatmo_tray.core.model import Kind
from netatmo_tray.core.units import Units, in_units
from netatmo_tray.ui.text import MINUS, number
from netatmo_tray.ui.theme import load_fonts
from netatmo_tray.ui.tray_marks import IconState, glyph_path, mark_path

__all__ = ["SIZES", "IconContent", "IconState", "draw_icon", "draw_pixmap", "icon_text"]

# What panels ask for; others would be scaled and blur the digits.
SIZES = (16, 20, 22, 24, 32, 44, 48, 64)

_CLEAR = QColor(0, 0, 0, 0)
_LIGHT = QColor("#ffffff")
_PLATE = QColor(17, 21, 28, 215)
# Of the em of the bundled digits; the path is made once at this size, then scaled.
_EM = 200
# Digits may be squeezed to this share of their width before they get smaller.
_SQUEEZE_SHORT, _SQUEEZE_LONG = 0.76, 0.70


@dataclass(frozen=True, slots=True)
class IconContent:
    """What the icon shows; equal contents look equal, so an equal one need not be sent again."""

    text: str = ""
    state: IconState = IconState.NORMAL


def icon_text(value: float, kind: Kind, units: Units, *, decimals: bool = False) -> str:
    """A value as short as an icon needs it: "21°", "−12", "1013".

    :param decimals: keep one decimal of a temperature: "−12.5".
    """
    converted, _, digits = in_units(kind.value, value, units)
    if kind is Kind.TEMPERATURE:
        return number(converted, 1) if decimals else number(converted, 0) + "°"
    small = abs(converted) < 10 and digits > 0
    text = number(converted, min(digits, 1) if small or decimals else 0)
    return text + "°" if kind in (Kind.WIND_ANGLE, Kind.GUST_ANGLE) else text


def draw_icon(content: IconContent, ink: QColor | None = None) -> QIcon:
    """Draw the icon in every size that a panel may ask for.

    :param ink: the colour of the digits; None = light on a dark plate, for any panel.
    """
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(draw_pixmap(content, size, ink))
    return icon


def draw_pixmap(content: IconContent, size: int, ink: QColor | None = None) -> QPixmap:
    """Draw one size, in real pixels."""
    pixmap = QPixmap(size, size)
    pixmap.fill(_CLEAR)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = max(1.0, size / 18) if ink is None else 0.0
    if ink is None:
        plate = QPainterPath()
        plate.addRoundedRect(QRectF(pixmap.rect()), size * 0.2, size * 0.2)
        painter.fillPath(plate, _brush(_PLATE))
    mark = mark_path(content.state, size, edge) if content.text else QPainterPath()
    if content.text:
        room = size - (mark_height(size) if not mark.isEmpty() else 0)
        main = _text_path(content.text, size, room, edge)
    else:
        main = glyph_path(content.state, size, edge)
    painter.fillPath(main, _brush(_ink(content, ink)))
    painter.fillPath(mark, _brush(_mark_color(content.state, ink)))
    painter.end()
    return pixmap


def _brush(color: QColor) -> QBrush:
    """A solid brush, from one pixel that is repeated.

    To make one from a colour, PySide first creates all of Qt's enumerations, which takes 15 ms:
    as long as all else between a start and its icon.
    """
    pixel = QPixmap(1, 1)
    pixel.fill(color)
    return QBrush(pixel)


def mark_height(size: int) -> int:
    """The strip below the digits that a state's mark needs."""
    return max(4, round(size * 0.24))


def _ink(content: IconContent, ink: QColor | None) -> QColor:
    """An old value is a little fainter; that it is old is what its mark says."""
    color = ink or _LIGHT
    if content.text and content.state not in (IconState.NORMAL, IconState.BUSY):
        return color.darker(118) if color.lightnessF() > 0.5 else color.lighter(150)
    return color


def _mark_color(state: IconState, ink: QColor | None) -> QColor:
    """Colour only repeats what the shape says."""
    dark_ink = ink is not None and ink.lightnessF() < 0.5
    if state is IconState.ERROR:
        return QColor("#b3261e" if dark_ink else "#ff8a7c")
    if state in (IconState.OFFLINE, IconState.SIGNED_OUT):
        return QColor("#8f5400" if dark_ink else "#f2b450")
    return ink or _LIGHT


def _text_path(text: str, size: int, room: int, edge: float) -> QPainterPath:
    """The text as large as it fits, its base line on a whole pixel."""
    raw = _raw_path(text)
    box = raw.boundingRect()
    cap = _raw_path("0").boundingRect().height()
    wide, high = size - 2 * edge, room - 2 * edge
    squeeze = _SQUEEZE_SHORT if len(text) <= 3 else _SQUEEZE_LONG
    scale = min(high / cap, wide / (box.width() * squeeze), size * 0.78 / cap)
    scale = max(floor(scale * cap), 5) / cap
    across = min(scale, wide / box.width())
    left = (size - box.width() * across) / 2
    base = floor((room + cap * scale) / 2 + 0.01)
    place = QTransform.fromTranslate(left - box.left() * across, base).scale(across, scale)
    return place.map(raw)


@cache
def _raw_path(text: str) -> QPainterPath:
    from PySide6.QtCore import Qt  # its enumerations are slow to make: not for the first icon

    load_fonts()
    font = QFont(["Tray Digits", "Tray Sans"])
    font.setPixelSize(_EM)
    font.setWeight(QFont.Weight.Bold)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # the 4 is made of strokes that overlap
    start = 0.0
    if text.startswith(MINUS):
        # The sign of the font takes the room of a digit.
        start = _EM * 0.34
        path.addRect(QRectF(_EM * 0.02, -_EM * 0.42, _EM * 0.26, _EM * 0.12))
    path.addText(QPointF(start, 0), font, text.removeprefix(MINUS))
    return path
