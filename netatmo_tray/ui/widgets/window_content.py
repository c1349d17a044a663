"""What a frameless window asks of the widget that fills it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.look.style_sheets import palette
from netatmo_tray.ui.look.theme import Colors


class WindowContent(QWidget):
    """Knows how large it would like to be, and nothing of its window. Sizes are logical pixels.

    Signals:
        size_changed(): ``height_for`` may give another answer from now on.
    """

    size_changed = Signal()

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        WindowContent.apply_colors(self, colors)

    @property
    def usual_width(self) -> int:
        """The width that it has unless the user chooses another one."""
        return self.sizeHint().width()

    def height_for(self, _width: int) -> int:
        """The height that it needs at that width."""
        return self.sizeHint().height()

    @property
    def scrolls(self) -> bool:
        """Whether it can do with less height than it needs."""
        return True

    def prepare_for(self, width: int, height: int) -> None:
        """Get ready for a window of that width that may become that high."""

    def on_opened(self) -> None:
        """The window has come into sight: show the beginning and take the focus."""

    def take_key(self, _event: QKeyEvent) -> bool:
        """Do what a key means that no control has taken; False when it means nothing here."""
        return False

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self.colors = colors
        self.setPalette(palette(colors))
