"""Paints the tray icon, each size on its own, so that digits stay legible at 16 pixels."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPainterPath, QPixmap

from netatmo_tray.core.settings.choices import Backing
from netatmo_tray.ui.tray.icon_state import IconState, badge_height, badge_path, symbol_path
from netatmo_tray.ui.tray.ink import IconInk
from netatmo_tray.ui.tray.shapes import stroked
from netatmo_tray.ui.tray.view import IconContent

# The sizes that panels ask for at 100 to 300 %, in device pixels. In any other size the panel would
# scale the icon and blur its digits. Qt sends none larger than 64 over D-Bus.
SIZES = {
    "win32": (16, 20, 24, 28, 32, 36, 40, 48, 64),
    "darwin": (16, 18, 22, 36, 44),
}.get(sys.platform, (16, 20, 22, 24, 28, 32, 44, 48, 64))

_CLEAR = QColor(0, 0, 0, 0)


def draw_icon(content: IconContent, ink: IconInk) -> QIcon:
    """Draw the icon in every size that a panel may ask for."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(draw_pixmap(content, size, ink))
    icon.setIsMask(ink.mask)
    return icon


def draw_pixmap(content: IconContent, size: int, ink: IconInk) -> QPixmap:
    """Draw the icon in one size, in device pixels."""
    main, badge = _paths(content, size, ink)
    pixmap = QPixmap(size, size)
    pixmap.fill(_CLEAR)
    # The first icon of a start must be quick, see _pixel_brush.
    brush = QBrush if content.text or content.state is not IconState.BUSY else _pixel_brush
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ink.backing is Backing.PLATE:
        plate = QPainterPath()
        plate.addRoundedRect(QRectF(pixmap.rect()), size * 0.16, size * 0.16)
        painter.fillPath(plate, brush(ink.plate))
    elif ink.backing is Backing.OUTLINE:
        for path in (main, badge):
            painter.fillPath(stroked(path, 2 * _edge(size)), brush(ink.outline))
    painter.fillPath(main, brush(ink.digits(content.state, content.color)))
    if not badge.isEmpty():
        painter.fillPath(badge, brush(ink.badge(content.state)))
    painter.end()
    return pixmap


def _paths(content: IconContent, size: int, ink: IconInk) -> tuple[QPainterPath, QPainterPath]:
    """The outlines of the digits or the symbol, then of the badge below the digits."""
    edge = 0 if ink.backing is Backing.NONE else _edge(size)
    if not content.text:
        return symbol_path(content.state, size, edge), QPainterPath()
    from netatmo_tray.ui.tray.digits import digits_path  # brings the fonts: not for the first icon

    badge = badge_path(content.state, size, edge)
    room = size - 2 * edge - (0 if badge.isEmpty() else badge_height(size))
    digits = digits_path(content.text, size - 2 * edge, room, round(size * 0.78), edge)
    return digits.translated(edge, edge), badge


def _edge(size: int) -> int:
    """The pixels that a plate or an outline needs on each side."""
    return max(1, round(size / 18))


def _pixel_brush(color: QColor) -> QBrush:
    """A brush that repeats one pixel of the colour.

    For a brush made from a colour, PySide first creates all of Qt's enumerations. This takes 15 ms,
    as long as everything else from the start to its icon. Painting with it takes thrice as long.
    """
    pixel = QPixmap(1, 1)
    pixel.fill(color)
    return QBrush(pixel)
