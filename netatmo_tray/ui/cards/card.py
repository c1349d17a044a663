"""One module's card."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QStyle, QWidget

from netatmo_tray.ui.cards.card_button import CardButton
from netatmo_tray.ui.cards.card_layout import Row, Style, place_rows
from netatmo_tray.ui.cards.name_field import NameField
from netatmo_tray.ui.look.pen import Pen, blend, line_height, temperature_color
from netatmo_tray.ui.look.theme import CARD_PADDING, CARD_RADIUS, Colors, TextStyle
from netatmo_tray.ui.widgets.labels import PartLabel
from netatmo_tray.ui.widgets.painted_part import PaintedPart
from netatmo_tray.ui.words.translation import fill, translate

# How much of the sky's colour the large card takes at its brighter end.
SKY_SHARE = 0.20


class Card(QFrame):
    """Shows one module; asks how it shall be shown.

    Each part that is told to a screen reader is a label; the others are only painted.

    Signals:
        menu_requested(QPoint): the menu shall open there, in global coordinates.
        move_requested(Direction): the card shall change its place.
        renamed(str): the module shall be called that.
    """

    menu_requested = Signal(QPoint)
    move_requested = Signal(object)
    renamed = Signal(str)

    def __init__(self, colors: Colors, style: Style = Style.WIDE, parent: QWidget | None = None):
        super().__init__(parent)
        self.style_of_card = style
        self._colors = colors
        self._rows: tuple[Row, ...] = ()
        self._labels: list[PartLabel] = []
        self._silent: list[tuple[PaintedPart, QRect]] = []
        self._tint: float | None = None
        self._button = CardButton(colors, self)
        self._button.clicked.connect(self._ask_below_the_button)
        self._button.move_requested.connect(self.move_requested)
        self._button.rename_requested.connect(self.rename)
        self._button.focus_changed.connect(self.update)
        self._field: NameField | None = None

    @property
    def tab_stop(self) -> QWidget:
        """What has the focus when the keyboard comes to the card."""
        return self._button

    def show_rows(self, rows: tuple[Row, ...], name: str, celsius: float | None = None) -> None:
        """Show these rows; what is shown already stays untouched.

        :param celsius: tints the large card.
        """
        if rows == self._rows and name == self.accessibleName():
            return
        self._rows = rows
        self._tint = celsius
        self.setAccessibleName(name)
        self._button.setAccessibleName(fill(translate("Card", "Options of {module}"), module=name))
        parts = [part for row in rows for part in row.parts if part.sentence]
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
        if self.style_of_card is Style.HERO:
            self.update()

    def arrange(self) -> None:
        """Put every part where it belongs at the present width."""
        places = [
            (part, self._mirrored(rect.translated(CARD_PADDING, CARD_PADDING)))
            for part, rect in place_rows(self._rows, self.width() - 2 * CARD_PADDING)
        ]
        told = [rect for part, rect in places if part.sentence]
        for label, rect in zip(self._labels, told, strict=True):
            label.setGeometry(rect)
        self._show_silent([place for place in places if not place[0].sentence])
        size = self._button.sizeHint()
        corner = QRect(QPoint(self.width() - size.width() - 4, 0), size)
        self._button.setGeometry(self._mirrored(corner))
        self._button.raise_()

    def rename(self) -> None:
        """Let the user type another name in the place of the name."""
        if self._field is None:
            self._field = NameField(self.accessibleName(), self._colors, self)
            self._field.ended.connect(self._on_typed)
        margin = CARD_PADDING - 8
        height = line_height(TextStyle.NAME) + 12
        place = QRect(margin, margin + 1, self.width() - 2 * margin, height)
        self._field.setGeometry(self._mirrored(place))
        self._field.show()
        self._field.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self._colors = colors
        for label in (*self._labels, self._button):
            label.apply_colors(colors)
        self.update()

    def resizeEvent(self, _event: object) -> None:
        self.arrange()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._button.show_dots(True)

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        self._button.show_dots(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The keys that its menu names work on a card that was clicked."""
        self._button.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._ask_below_the_button()
        else:
            self.menu_requested.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._button.hasFocus()
        line = 2 if focused else 1
        painter.setPen(QPen(QColor(self._colors.accent if focused else self._colors.border), line))
        painter.setBrush(self._background())
        frame = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(frame, CARD_RADIUS, CARD_RADIUS)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for part, rect in self._silent:
            painter.save()
            painter.translate(rect.topLeft())
            part.paint(Pen(painter, self._colors, rect.width(), rect.height(), rtl))
            painter.restore()
        painter.end()

    def _show_silent(self, places: list[tuple[PaintedPart, QRect]]) -> None:
        if places != self._silent:
            self._silent = places
            self.update()

    def _ask_below_the_button(self) -> None:
        self.menu_requested.emit(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _on_typed(self, name: str | None) -> None:
        former, self._field = self._field, None
        if former:
            former.hide()
            former.deleteLater()
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        if name is not None:
            self.renamed.emit(name)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _background(self) -> QColor | QLinearGradient:
        card = QColor(self._colors.card)
        if self.style_of_card is not Style.HERO or self._tint is None:
            return card
        sky = temperature_color(self._tint, self._colors.dark)
        flow = QLinearGradient(0, 0, self.width(), self.height())
        flow.setColorAt(0, blend(card, sky, SKY_SHARE))
        flow.setColorAt(1, blend(card, sky, 0.03))
        return flow
