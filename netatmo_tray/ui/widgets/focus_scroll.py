"""A scroll area that keeps the control with the focus in view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from netatmo_tray.ui.look.theme import GRID
from netatmo_tray.ui.words.translation import translate


class FocusScroll(QScrollArea):
    """Scrolls to the control that gets the focus, and never has the focus itself.

    Qt's own scroll area follows the tab key from one of its controls to the next, but not a focus
    that comes in from outside.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setAccessibleName(translate("Panel", "Scroll bar"))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _former: QWidget | None, now: QWidget | None) -> None:
        # A control that the mouse has just pressed must not slip away from below the pointer.
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        content = self.widget()
        if now and content and not pressed and content.isAncestorOf(now):
            # ``ensureWidgetVisible`` shows the cursor of a field, and may cut off the frame.
            whole = self.whole_around(now)
            rect = QRect(whole.mapTo(content, QPoint(0, 0)), whole.size())
            middle, margin = rect.center(), rect.size() / 2 + QSize(2 * GRID, 2 * GRID)
            self.ensureVisible(middle.x(), middle.y(), margin.width(), margin.height())

    def whole_around(self, control: QWidget) -> QWidget:
        """The widget to keep in view while a control has the focus."""
        return control
