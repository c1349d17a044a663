"""The part of the popup that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.cards.board import Board
from netatmo_tray.ui.widgets.focus_scroll import FocusScroll


class CardScroll(FocusScroll):
    """Has the board make the cards that come into view."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self.setWidgetResizable(True)
        self.setFrameShape(CardScroll.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(board)
        self.viewport().setAutoFillBackground(False)
        board.setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.look())

    def look(self, tall: int = 0) -> None:
        """Make the cards in view; ``tall`` is more than the present height that may come soon."""
        top = self.verticalScrollBar().value()
        self._board.look_at(top, top + self.viewport().height())
        if tall > self.viewport().height():
            self._board.look_at(top, top + tall)

    def to_top(self) -> None:
        """Show the first card."""
        self.verticalScrollBar().setValue(0)

    def scroll_by(self, event: QKeyEvent) -> bool:
        """Scroll as a key means it; False for any other key."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_End:
            self._board.look_everywhere()
        steps = {
            Qt.Key.Key_Up: bar.value() - bar.singleStep() * 2,
            Qt.Key.Key_Down: bar.value() + bar.singleStep() * 2,
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        target = steps.get(Qt.Key(event.key()))
        if target is not None:
            bar.setValue(target)
        return target is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a card had no use for belong to the window."""
        event.ignore()

    def whole_around(self, control: QWidget) -> QWidget:
        """A card, whichever of its controls has the focus."""
        while control.parentWidget() not in (self._board, None):
            control = control.parentWidget()
        return control
