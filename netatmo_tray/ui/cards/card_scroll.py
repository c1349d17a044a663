"""The scroll area around the board."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.cards.board import Board
from netatmo_tray.ui.widgets.focus_scroll import FocusScroll


class CardScroll(FocusScroll):
    """Scrolls the board, and lets it make the cards that come into view."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self.setWidget(board)
        self.viewport().setAutoFillBackground(False)
        board.setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.make_cards())

    def make_cards(self, tall: int = 0) -> None:
        """Make the cards in view.

        :param tall: a larger height that the popup may get soon, in logical pixels.
        """
        top = self.verticalScrollBar().value()
        self._board.make_cards_between(top, top + self.viewport().height())
        if tall > self.viewport().height():
            self._board.make_cards_between(top, top + tall)

    def to_top(self) -> None:
        """Show the first card."""
        self.verticalScrollBar().setValue(0)

    def scroll_by(self, event: QKeyEvent) -> bool:
        """Scroll by a key; False for a key that does not scroll."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_End:
            self._board.measure_every_card()
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
        event.ignore()  # a key that the card has no use for belongs to the window

    def whole_around(self, control: QWidget) -> QWidget:
        """The whole card around a control that has the focus."""
        parent = control.parentWidget()
        while parent and parent is not self._board:
            control, parent = parent, parent.parentWidget()
        return control
