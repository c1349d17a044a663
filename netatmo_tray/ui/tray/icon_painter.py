"""The value in the tray, drawn for each size on its own so that it stays legible at 16 pixels."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPainterPath, QPixmap

from netatmo_tray.core.settings.choices import Backing
from netatmo_tray.ui.tray.icon_state import IconState, mark_height, mark_path
from netatmo_tray.ui.tray.ink import Look
from netatmo_tray.ui.tray.shapes import stroked
from netatmo_tray.ui.tray.tray_glyphs import glyph_path

if TYPE_CHECKING:
    from netatmo_tray.ui.tray.tint import Tint

__all__ = ["SIZES", "IconContent", "IconState", "draw_icon", "draw_pixmap"]

# What panels ask for, in real pixels, at 100 to 300 %. Others would be scaled and blur the digits.
# Over D-Bus, larger ones than 64 are never sent.
SIZES = {
    "win32": (16, 20, 24, 28, 32, 36, 40, 48, 64),
    "darwin": (16, 18, 22, 36, 44),
}.get(sys.platform, (16, 20, 22, 24, 28, 32, 44, 48, 64))

_CLEAR = QColor(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class IconContent:
    """What the icon shows; equal contents look equal, so an equal one need not be sent again."""

    text: str = ""
    state: IconState = IconState.NORMAL
    tint: Tint | None = None


def draw_icon(content: IconContent, look: Look) -> QIcon:
    """Draw the icon in every size that a panel may ask for."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(draw_pixmap(content, size, look))
    icon.setIsMask(look.mask)
    return icon


def draw_pixmap(content: IconContent, size: int, look: Look) -> QPixmap:
    """Draw one size, in real pixels."""
    main, mark = _paths(content, size, look)
    pixmap = QPixmap(size, size)
    pixmap.fill(_CLEAR)
    # The very first icon of a start; see _pixel_brush.
    brush = QBrush if content.text or content.state is not IconState.BUSY else _pixel_brush
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look.backing is Backing.PLATE:
        plate = QPainterPath()
        plate.addRoundedRect(QRectF(pixmap.rect()), size * 0.16, size * 0.16)
        painter.fillPath(plate, brush(look.plate))
    elif look.backing is Backing.OUTLINE:
        for path in (main, mark):
            painter.fillPath(stroked(path, 2 * _edge(size)), brush(look.edge))
    painter.fillPath(main, brush(look.ink(content.state, content.tint)))
    if not mark.isEmpty():
        painter.fillPath(mark, brush(look.mark(content.state)))
    painter.end()
    return pixmap


def _paths(content: IconContent, size: int, look: Look) -> tuple[QPainterPath, QPainterPath]:
    """What is drawn in the middle, with the mark below it."""
    edge = 0 if look.backing is Backing.NONE else _edge(size)
    if not content.text:
        return glyph_path(content.state, size, edge), QPainterPath()
    from netatmo_tray.ui.tray.digits import digits_path  # brings the fonts: not for the first icon

    mark = mark_path(content.state, size, edge)
    room = size - 2 * edge - (0 if mark.isEmpty() else mark_height(size))
    digits = digits_path(content.text, size - 2 * edge, room, round(size * 0.78), edge)
    return digits.translated(edge, edge), mark


def _edge(size: int) -> int:
    """What a plate or an outline needs on each side."""
    return max(1, round(size / 18))


def _pixel_brush(color: QColor) -> QBrush:
    """A solid brush, from one pixel that is repeated; drawing with it takes three times as long.

    To make one from a colour, PySide first creates all of Qt's enumerations, which takes 15 ms:
    as long as all else between a start and its icon.
    """
    pixel = QPixmap(1, 1)
    pixel.fill(color)
    return QBrush(pixel)
