"""A button with a picture in place of words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from netatmo_tray.ui.look import icons
from netatmo_tray.ui.look.theme import Colors, Tone, scaled, text_scale

_ICON = 18
_BUTTON = 32


class IconButton(QToolButton):
    """Paints its picture crisply at every scale; a checkable button has a second picture."""

    def __init__(self, picture: str, name: str, parent: QWidget, *, checked: str = "") -> None:
        """
        :param picture: the name of the file in ``icons/``, without its ending.
        :param name: the tool tip and accessible name.
        :param checked: the picture while the button is checked; empty: it cannot be checked.
        """
        super().__init__(parent)
        self._files = picture, checked or picture
        self._pictures = QIcon(), QIcon()
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setCheckable(bool(checked))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(_BUTTON, _BUTTON) * (1 + (text_scale() - 1) / 2))

    def open_menu(self, menu: QMenu) -> None:
        """Open a menu when pressed; screen readers then call it a menu button."""
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def apply_colors(self, colors: Colors) -> None:
        """Paint in the muted colour of the theme; while checked, in its accent."""
        usual, checked = self._files
        size = round(scaled(_ICON))
        self._pictures = (
            icons.icon(usual, colors.tone(Tone.MUTED), size),
            icons.icon(checked, colors.tone(Tone.ACCENT), size),
        )
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt's own tool buttons know the space bar only.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = round(scaled(_ICON))
        rect = QRect(0, 0, size, size)
        rect.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        icons.paint_icon(painter, self._pictures[self.isChecked()], rect)
        painter.end()
