"""Check boxes, lists to choose from, numbers to set, in the look of the theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QWidget,
)

from netatmo_tray.ui.look.theme import TextStyle, font, scaled

# The width of a list where there is room, and the least.
FIELD_WIDTH = 230
_LEAST_WIDTH = 120
_NUMBER_WIDTH, _ARROWS_WIDTH, _NUMBER_INSET = 110, 26, 8
# From the edge of a control to the middle of its arrow; half of the arrow's width.
_ARROW_INSET = 16
_ARROW_REACH = 4.0

Entries = Iterable[tuple[str, Any]]


class CheckBox(QCheckBox):
    """A check box: the style sheet gives it its frame, the tick is drawn here."""

    def __init__(self, words: str, *, on: bool, means: str = "") -> None:
        """
        :param means: what ticking it means, for screen readers.
        """
        super().__init__(words)
        self.setFont(font(TextStyle.BODY))
        self.setChecked(on)
        self.setAccessibleDescription(means)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            part = QStyle.SubElement.SE_CheckBoxIndicator
            draw_tick(self, QPointF(self.style().subElementRect(part, option, self).center()))


class Choice(QComboBox):
    """A list to choose from; each entry is a label with its value.

    The values stay here: as item data, Qt would turn the members of an enumeration into texts.
    """

    def __init__(self, name: str, entries: Entries, chosen: object) -> None:
        super().__init__()
        self._values: list[Any] = []
        self.setFont(font(TextStyle.BODY))
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        # The default delegate of a combo box draws entries without their style.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMinimumWidth(round(scaled(_LEAST_WIDTH)))
        # A long name of a module must not widen the dialog.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.offer(entries, chosen)

    def offer(self, entries: Entries, chosen: object) -> None:
        """Offer these entries instead of the former ones, without a signal."""
        blocked = self.blockSignals(True)
        self.clear()
        self._values = []
        for words, value in entries:
            self.addItem(words)
            self._values.append(value)
        self.setCurrentIndex(self._values.index(chosen) if chosen in self._values else 0)
        self.blockSignals(blocked)

    def chosen(self) -> Any:
        """The value of the entry that is chosen."""
        return self._values[self.currentIndex()]

    def sizeHint(self) -> QSize:
        return QSize(round(scaled(FIELD_WIDTH)), super().sizeHint().height())

    def showPopup(self) -> None:
        # Qt leaves out the padding that the style sheet gives each entry.
        view, shown = self.view(), min(self.count(), self.maxVisibleItems())
        rows = sum(view.sizeHintForRow(row) for row in range(shown))
        view.setMinimumHeight(rows + 2 * view.frameWidth())
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet's frame, with an arrow in the colour of the text."""
        super().paintEvent(event)
        draw_arrow(self, _arrow_middle(self))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the dialog; it must not change a control on its way."""
        event.ignore()


class LimitBox(QSpinBox):
    """A box for a whole number; a fraction that was given stays until the user changes it."""

    def __init__(self, name: str, unit: str, step: int) -> None:
        """
        :param unit: with the space between number and unit.
        """
        super().__init__()
        self._given = 0.0
        self.setFont(font(TextStyle.BODY))
        self.setAccessibleName(name)
        self.setSuffix(unit)
        self.setSingleStep(step)
        self.setMinimumWidth(round(scaled(_NUMBER_WIDTH)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._leave_room_for_arrows()
        # While "1500" is typed, its first digit is not yet a limit.
        self.setKeyboardTracking(False)

    def show_limit(self, limit: float) -> None:
        """Show a number."""
        self._given = limit
        self.setValue(round(limit))

    def limit(self) -> float:
        """The number as it was given, or as the user changed it."""
        return self._given if self.value() == round(self._given) else float(self.value())

    def _leave_room_for_arrows(self) -> None:
        """Set margins: neither padding nor direction of the style sheet reaches the text."""
        left, right = _NUMBER_INSET, round(scaled(_ARROWS_WIDTH))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left, right = right, left
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().setTextMargins(left, 0, right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet's frame, with arrows in the colour of the text."""
        super().paintEvent(event)
        middle, apart = _arrow_middle(self), QPointF(0, scaled(5))
        draw_arrow(self, middle - apart, up=True)
        draw_arrow(self, middle + apart)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the dialog; it must not change a control on its way."""
        event.ignore()


def _arrow_middle(control: QWidget) -> QPointF:
    """The middle of the arrow, at the end of a control in reading direction."""
    inset = scaled(_ARROW_INSET)
    rtl = control.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return QPointF(inset if rtl else control.width() - inset, control.height() / 2)


def draw_arrow(control: QWidget, middle: QPointF, *, up: bool = False) -> None:
    """An arrow in the colour of the text, pale where the control is disabled."""
    reach = scaled(_ARROW_REACH)
    rise = -reach / 2 if up else reach / 2
    corners = [QPointF(-reach, -rise), QPointF(0, rise), QPointF(reach, -rise)]
    ink = control.palette().color(QPalette.ColorRole.Text)
    _draw(control, [middle + corner for corner in corners], ink)


def draw_tick(control: QWidget, middle: QPointF) -> None:
    """The tick of a checked box."""
    corners = [QPointF(-4, 0.2), QPointF(-1.2, 3), QPointF(4, -3)]
    ink = control.palette().color(QPalette.ColorRole.HighlightedText)
    _draw(control, [middle + corner * scaled(1) for corner in corners], ink)


def _draw(control: QWidget, line: Sequence[QPointF], ink: QColor) -> None:
    pen = QPen(ink, scaled(1.6))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter = QPainter(control)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline(line)
    painter.end()
