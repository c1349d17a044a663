"""What can be done with a card."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from netatmo_tray.core.readings.model import Module
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.ui.cards.board_layout import Direction
from netatmo_tray.ui.look.style_sheets import menu_style_sheet
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.words.translation import translate


class CardMenu(QMenu):
    """Goes when it is closed.

    Signals:
        chosen(Cards): the cards shall be arranged like that.
        rename_requested(): the user wants to type another name.
    """

    chosen = Signal(object)
    rename_requested = Signal()

    def __init__(
        self,
        module: Module,
        cards: Cards,
        moves: Mapping[Direction, Cards],
        colors: Colors,
        parent: QWidget,
    ) -> None:
        """
        :param moves: what comes of each move that is possible.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(module.name)
        self.setStyleSheet(menu_style_sheet(colors))
        pinned = module.id in cards.pinned
        words = translate("Card", "Unpin") if pinned else translate("Card", "Pin to the top")
        self._add(words, cards.with_pinned(module.id, not pinned))
        rename = self.addAction(translate("Card", "Rename…"), self.rename_requested.emit)
        _hint(rename, "F2")
        self._add(translate("Card", "Hide"), cards.with_hidden(module.id, True))
        self.addSeparator()
        rtl = parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for words, keys, direction in _directions(rtl):
            action = self._add(words, moves.get(direction))
            _hint(action, keys)

    def _add(self, words: str, outcome: Cards | None) -> QAction:
        action = self.addAction(words, lambda: self.chosen.emit(outcome))
        action.setEnabled(outcome is not None)
        return action


def _directions(rtl: bool) -> list[tuple[str, str, Direction]]:
    """Left and right are what they look like, in a language of either direction."""
    left, right = Direction.TO_START, Direction.TO_END
    if rtl:
        left, right = right, left
    return [
        (translate("Card", "Move up"), "Alt+Up", Direction.UP),
        (translate("Card", "Move down"), "Alt+Down", Direction.DOWN),
        (translate("Card", "Move left"), "Alt+Left", left),
        (translate("Card", "Move right"), "Alt+Right", right),
    ]


def _hint(action: QAction, keys: str) -> None:
    """Shown beside the entry; the card itself listens to the keys."""
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcutVisibleInContextMenu(True)
