"""The tray icon as it will look, at the sizes that panels use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from netatmo_tray.ui.theme import GRID, Colors
from netatmo_tray.ui.tray_art import IconContent, draw_pixmap

translate = QCoreApplication.translate

SIZES = (16, 22, 32)
# Nobody knows how bright the user's panel is, so both kinds are shown.
_PANELS = (QColor("#20242b"), QColor("#eceff3"))
_RADIUS = 8
_GAP = 10


class IconPreview(QLabel):
    """Shows one icon on a dark panel beside a light one; a label for screen readers."""

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = IconContent()
        self._ink: QColor | None = None
        self._border = colors.border
        self.setTextFormat(Qt.TextFormat.PlainText)
        room = sum(SIZES) + (len(SIZES) + 1) * _GAP
        self.setFixedSize(QSize(2 * room, max(SIZES) + 4 * GRID))

    def show_icon(self, content: IconContent, ink: QColor | None) -> None:
        """Show this icon from now on.

        :param ink: the colour of the digits; None = light on a dark plate.
        """
        self._content, self._ink = content, ink
        said = content.text or translate("Settings", "no value")
        name = translate("Settings", "Preview of the icon: {value}").replace("{value}", said)
        self.setText(said)
        self.setAccessibleName(name)
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
            place = QRectF(side * half, 0, half, self.height()).adjusted(2, 0.5, -2, -0.5)
            painter.setPen(QColor(self._border))
            painter.setBrush(panel)
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
            self._paint_icons(painter, place.left() + _GAP - 2)
        painter.end()

    def _paint_icons(self, painter: QPainter, left: float) -> None:
        """Each size in real pixels, as a panel would show it."""
        dpr = painter.device().devicePixelRatio()
        for size in SIZES:
            pixmap = draw_pixmap(self._content, round(size * dpr), self._ink)
            pixmap.setDevicePixelRatio(dpr)
            top = round((self.height() - size) / 2)
            painter.drawPixmap(QPointF(round(left), top), pixmap)
            left += size + _GAP
