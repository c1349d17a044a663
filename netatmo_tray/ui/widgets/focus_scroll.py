"""A scroll area that keeps in sight what has the focus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from netatmo_tray.ui.look.theme import GRID
from netatmo_tray.ui.words.translation import translate


class FocusScroll(QScrollArea):
    """Never has the focus itself. Left to Qt, it would follow only where the tab key leads from
    one of its controls to the next, not where the focus comes in from outside.
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
        # What the mouse has just pressed must not slip away from below it.
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not pressed and self.widget() and self.widget().isAncestorOf(now):
            # Of a field, ``ensureWidgetVisible`` shows the cursor and may cut off the frame.
            whole = self.whole_around(now)
            place = QRect(whole.mapTo(self.widget(), QPoint(0, 0)), whole.size())
            middle, room = place.center(), place.size() / 2 + QSize(2 * GRID, 2 * GRID)
            self.ensureVisible(middle.x(), middle.y(), room.width(), room.height())

    def whole_around(self, control: QWidget) -> QWidget:
        """What is to be in sight when that control has the focus."""
        return control
