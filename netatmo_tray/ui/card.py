"""One module's card."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QStyle, QWidget

from netatmo_tray.core.model import Kind, Module
from netatmo_tray.core.units import Units
from netatmo_tray.ui.card_rows import card_rows
from netatmo_tray.ui.labels import PartLabel
from netatmo_tray.ui.painting import blend, temperature_color
from netatmo_tray.ui.rows import Row, Style, place_rows
from netatmo_tray.ui.theme import CARD_PADDING, CARD_RADIUS, Colors


class Card(QFrame):
    """Shows one module; never asks for anything."""

    def __init__(self, colors: Colors, style: Style = Style.WIDE, parent: QWidget | None = None):
        super().__init__(parent)
        self.style_of_card = style
        self._colors = colors
        self._rows: tuple[Row, ...] = ()
        self._labels: list[PartLabel] = []
        self._tint: float | None = None

    def show_module(self, module: Module, now: datetime, units: Units) -> None:
        """Show a module as it is at a time; what is shown already stays untouched.

        :param now: the current time by the cloud's clock.
        """
        temperature = module.value(Kind.TEMPERATURE) if module.reachable else None
        self.show_rows(card_rows(module, now, units, self.style_of_card), module.name, temperature)

    def show_rows(self, rows: tuple[Row, ...], name: str, celsius: float | None = None) -> None:
        """Show rows that were made before; the temperature tints the large card."""
        if rows == self._rows and name == self.accessibleName():
            return
        self._rows = rows
        self._tint = celsius
        self.setAccessibleName(name)
        parts = list(chain.from_iterable(row.parts for row in rows))
        for label, part in zip(self._labels, parts, strict=False):
            label.show_part(part)
        for part in parts[len(self._labels) :]:
            label = PartLabel(part, self._colors, self)
            label.show()
            self._labels.append(label)
        for label in self._labels[len(parts) :]:
            label.deleteLater()
            label.hide()
        del self._labels[len(parts) :]
        self.arrange()
        self.update()

    def arrange(self) -> None:
        """Put every part where it belongs at the present width."""
        places = place_rows(self._rows, self.width() - 2 * CARD_PADDING)
        for label, (_, rect) in zip(self._labels, places, strict=True):
            moved = rect.translated(CARD_PADDING, CARD_PADDING)
            label.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), moved))

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self._colors = colors
        for label in self._labels:
            label.colors = colors
            label.update()
        self.update()

    def resizeEvent(self, _event: object) -> None:
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colors.border), 1))
        painter.setBrush(self._background())
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, CARD_RADIUS, CARD_RADIUS)
        painter.end()

    def _background(self) -> QColor | QLinearGradient:
        card = QColor(self._colors.card)
        if self.style_of_card is not Style.HERO or self._tint is None:
            return card
        sky = temperature_color(self._tint, self._colors.dark)
        flow = QLinearGradient(0, 0, self.width(), self.height())
        flow.setColorAt(0, blend(card, sky, 0.20))
        flow.setColorAt(1, blend(card, sky, 0.03))
        return flow
