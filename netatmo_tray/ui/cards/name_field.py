"""A line in which a module gets another name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from netatmo_tray.core.settings.cards import LONGEST_NAME
from netatmo_tray.ui.look.theme import Colors, TextStyle, font
from netatmo_tray.ui.words.translation import translate

_LEFT_BY = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
)


class NameField(QLineEdit):
    """Return, the tab key or a click elsewhere takes what was typed, Esc leaves the name as it was.

    Signals:
        ended(str | None): the new name, empty for the one of the account; None = as it was.
    """

    ended = Signal(object)

    def __init__(self, name: str, colors: Colors, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._former: str | None = name
        self.setFont(font(TextStyle.NAME))
        self.setMaxLength(LONGEST_NAME)
        self.setAccessibleName(translate("Card", "Name of the module"))
        self.setPlaceholderText(translate("Card", "As in the Netatmo account"))
        self.setStyleSheet(
            f"""QLineEdit {{ color: {colors.text}; background: {colors.card};
            border: 2px solid {colors.accent}; border-radius: 7px; padding: 0px 6px;
            selection-background-color: {colors.accent};
            selection-color: {colors.on_accent}; }}"""
        )
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Its own menu takes the focus as well; and a popup that goes away takes it for a while.
        if event.reason() in _LEFT_BY:
            self._end(self.text())

    def _end(self, name: str | None) -> None:
        former, self._former = self._former, None
        if former is not None:
            self.ended.emit(None if name == former else name)
