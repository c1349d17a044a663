"""The three dots in a card's corner, which stand for the card at the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from netatmo_tray.ui.cards.board_layout import MoveDirection
from netatmo_tray.ui.look.theme import Colors, Tone, scaled

# Large enough for a finger; the dots themselves lie above the line of the name.
_SIZE = QSize(36, 26)
_ALT = Qt.KeyboardModifier.AltModifier


class CardButton(QAbstractButton):
    """Opens the card's menu. Keyboard and screen reader always find it; it is painted only while
    the pointer is on the card or the button has the focus.

    Signals:
        move_requested(MoveDirection): Alt with an arrow key.
        rename_requested(): F2.
        focus_changed(): the button has got or lost the keyboard's focus.
    """

    move_requested = Signal(object)
    rename_requested = Signal()
    focus_changed = Signal()

    def __init__(self, colors: Colors, parent: QWidget) -> None:
        super().__init__(parent)
        self._colors = colors
        self._wanted = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return _SIZE

    def show_dots(self, wanted: bool) -> None:
        """Show or hide the dots: the pointer is on the card, or has left it."""
        self._wanted = wanted
        self.update()

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self._colors = colors
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        direction = {
            Qt.Key.Key_Up: MoveDirection.UP,
            Qt.Key.Key_Down: MoveDirection.DOWN,
            Qt.Key.Key_Left: MoveDirection.TO_END if rtl else MoveDirection.TO_START,
            Qt.Key.Key_Right: MoveDirection.TO_START if rtl else MoveDirection.TO_END,
        }.get(Qt.Key(event.key()))
        if direction and event.modifiers() & _ALT:
            self.move_requested.emit(direction)
        elif event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif direction:
            event.ignore()  # the arrow keys scroll
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self._wanted or self.hasFocus() or self.isDown()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, 9)
        if self.hasFocus():
            painter.setPen(QPen(self._colors.tone(Tone.ACCENT), 2))
            frame = QRectF(self.width() / 2 - 13, 2, 26, 14)
            painter.drawRoundedRect(frame, 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        tone = Tone.TEXT if self.underMouse() or self.hasFocus() else Tone.MUTED
        painter.setBrush(self._colors.tone(tone))
        radius = min(scaled(1.7), 2.2)
        for step in (-1, 0, 1):
            painter.drawEllipse(middle + QPointF(step * 3.4 * radius, 0), radius, radius)
        painter.end()
