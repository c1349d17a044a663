"""A scroll area that keeps the focused control in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from netatmo_tray.ui.look.theme import GRID
from netatmo_tray.ui.words.translation import translate


class FocusScroll(QScrollArea):
    """Scrolls up and down, without a frame; never takes the focus itself.

    Qt scrolls only when the tab key goes from one control inside to the next, not when the focus
    comes in from outside.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(FocusScroll.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setAccessibleName(translate("Panel", "Scroll bar"))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _former: QWidget | None, now: QWidget | None) -> None:
        content = self.widget()
        # A control under a pressed mouse button must not slip away from the pointer.
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or pressed or content is None or not content.isAncestorOf(now):
            return
        # For a line edit, ``ensureWidgetVisible`` shows the cursor and may cut off the frame.
        whole = self.whole_around(now)
        area = QRect(whole.mapTo(content, QPoint(0, 0)), whole.size())
        middle, half = area.center(), area.size() / 2 + QSize(2 * GRID, 2 * GRID)
        self.ensureVisible(middle.x(), middle.y(), half.width(), half.height())

    def whole_around(self, control: QWidget) -> QWidget:
        """The widget to keep in sight while ``control`` has the focus."""
        return control
