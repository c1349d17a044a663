"""The tray icons as they will look, at the sizes that panels use."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from netatmo_tray.ui.look.theme import GRID, Colors
from netatmo_tray.ui.tray.icon_painter import draw_pixmap
from netatmo_tray.ui.tray.ink import READABLE_ANYWHERE, IconInk
from netatmo_tray.ui.tray.view import IconContent
from netatmo_tray.ui.words.translation import fill, translate

SIZES = (16, 22, 24, 32)
# Nobody knows how bright the user's panel is, so both kinds are shown.
_PANELS = (QColor("#20242b"), QColor("#eceff3"))
_RADIUS = 8
_GAP = 8


class IconPreview(QLabel):
    """Shows the icons on a dark and on a light panel; for screen readers it is a label."""

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contents: list[IconContent] = []
        self._ink = READABLE_ANYWHERE
        self._border = colors.border
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._settle()

    def show_icons(self, contents: list[IconContent], ink: IconInk) -> None:
        """Show these icons from now on."""
        self._contents, self._ink = contents, ink
        self._settle()
        said = ", ".join(each.text or translate("Settings", "no value") for each in contents)
        self.setText(said)
        self.setAccessibleName(
            fill(translate("Settings", "Preview of the icon: {value}"), value=said)
        )
        self.update()

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self._border = colors.border
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self.width() / 2
        for side, panel in enumerate(_PANELS):
            area = QRectF(side * half, 0, half, self.height()).adjusted(2, 0.5, -2, -0.5)
            painter.setPen(QColor(self._border))
            painter.setBrush(panel)
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)
            # Where the system inks an icon, the ink suits each panel.
            light = panel.lightnessF() < 0.5 if self._ink.mask else self._ink.light
            ink = replace(self._ink, light=light)
            for row, content in enumerate(self._contents):
                middle = 2 * GRID + _GAP / 2 + (row + 0.5) * _row_height()
                self._paint_sizes(painter, content, ink, QPointF(area.left() + _GAP, middle))
        painter.end()

    def _paint_sizes(
        self, painter: QPainter, content: IconContent, ink: IconInk, start: QPointF
    ) -> None:
        """Each size in real pixels, as a panel would show it."""
        dpr = painter.device().devicePixelRatio()
        left = start.x()
        for size in SIZES:
            pixmap = draw_pixmap(content, round(size * dpr), ink)
            pixmap.setDevicePixelRatio(dpr)
            painter.drawPixmap(QPointF(round(left), round(start.y() - size / 2)), pixmap)
            left += size + _GAP

    def _settle(self) -> None:
        """Take the size that the icons need."""
        wide = sum(SIZES) + (len(SIZES) + 1) * _GAP + 4
        high = max(1, len(self._contents)) * _row_height() + 4 * GRID + _GAP
        self.setFixedSize(QSize(2 * wide, high))


def _row_height() -> int:
    return max(SIZES) + _GAP
