"""A box to tick, in the look of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from netatmo_tray.ui.look.theme import TextStyle, font
from netatmo_tray.ui.widgets.pen_marks import draw_tick


class CheckBox(QCheckBox):
    """The style sheet gives it its frame; the tick is drawn here."""

    def __init__(self, words: str, *, on: bool, means: str = "") -> None:
        """
        :param means: what it means to tick it, for screen readers as well.
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
