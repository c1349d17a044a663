"""A number to change, with its unit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox

from netatmo_tray.ui.look.theme import TextStyle, font, scaled
from netatmo_tray.ui.widgets.pen_marks import draw_arrow

_WIDTH, _ARROWS = 110, 26
_INSET = 8


class LimitBox(QSpinBox):
    """A whole number; what was given is kept to the digit until it is changed."""

    def __init__(self, name: str, unit: str, step: int) -> None:
        """
        :param unit: as it follows the number, with the space between.
        """
        super().__init__()
        self._given = 0.0
        self.setFont(font(TextStyle.BODY))
        self.setAccessibleName(name)
        self.setSuffix(unit)
        self.setSingleStep(step)
        self.setMinimumWidth(round(scaled(_WIDTH)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._leave_room_for_arrows()
        # The first digit of "1500" is not a limit.
        self.setKeyboardTracking(False)

    def show_limit(self, limit: float) -> None:
        """Show that number."""
        self._given = limit
        self.setValue(round(limit))

    def limit(self) -> float:
        """The number as it was given, or the one that is there now."""
        return self._given if self.value() == round(self._given) else float(self.value())

    def _leave_room_for_arrows(self) -> None:
        """The padding of a style sheet does not reach the text, nor does its direction."""
        left, right = _INSET, round(scaled(_ARROWS))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left, right = right, left
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().setTextMargins(left, 0, right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet's frame, with arrows in the colour of the text."""
        super().paintEvent(event)
        across = self.width() - scaled(16)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            across = scaled(16)
        for up, down_by in ((True, -scaled(5)), (False, scaled(5))):
            draw_arrow(self, QPointF(across, self.height() / 2 + down_by), up=up)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the dialog; it must not change what it happens to pass over."""
        event.ignore()
