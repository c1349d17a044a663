"""The cards of all stations, made only when they come into view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Snapshot
from netatmo_tray.core.settings.card_groups import card_groups, large_card_module
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.board_layout import MoveDirection, columns_for, pairs_fit
from netatmo_tray.ui.cards.board_lines import BoardItem, BoardLine, board_lines, possible_moves
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.cards.card_layout import card_height
from netatmo_tray.ui.cards.card_menu import CardMenu
from netatmo_tray.ui.cards.card_rows import card_rows
from netatmo_tray.ui.look.theme import CARD_GAP, GRID, WINDOW_MARGIN, Colors
from netatmo_tray.ui.widgets.labels import PartLabel
from netatmo_tray.ui.words.times import freshness

# The height assumed for a card that was never in view, in logical pixels.
_ASSUMED_HEIGHT = 140
# Cards are made this far below the visible part, so that scrolling never meets a hole.
_AHEAD = 400
# A screen reader finds only cards that are made, so all are; more than these would take too long.
_MOST_READ_OUT = 60


class Board(QWidget):
    """Lays out the cards of all stations.

    Cards get their rows from the top down to the lowest that was ever in view. A card that went
    out of view keeps its rows as they were until it comes back.

    Signals:
        cards_changed(Cards): the user has arranged the cards in another way.
    """

    cards_changed = Signal(object)

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._snapshot = Snapshot(datetime.min.replace(tzinfo=UTC))
        self._lines: list[BoardLine] = []
        self._now = self._snapshot.fetched_at
        self._presentation = Presentation()
        self._view = (0, 0)
        """Top and bottom of the part that can be seen, with a little ahead, in logical pixels."""
        self._horizon = 0
        """Down to this height, cards have their rows and their height is exact."""
        self._cards_width = 0
        """The width that the cards of a line have together, in logical pixels."""
        self._tab_order: list[Card] = []

    def show_snapshot(self, snapshot: Snapshot, now: datetime, presentation: Presentation) -> None:
        """Show these modules; cards of modules that stay are kept.

        :param now: the current time by the cloud's clock.
        """
        self._snapshot, self._now, self._presentation = snapshot, now, presentation
        self._renew_lines()
        self._arrange()

    def show_ages(self, now: datetime) -> None:
        """Show the ages at another time, by the cloud's clock."""
        self._now = now
        self._arrange()

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self._colors = colors
        for item in self._items():
            if item.widget:
                item.widget.apply_colors(colors)

    def make_cards_between(self, top: int, bottom: int) -> None:
        """Make the cards between these heights, plus a little ahead."""
        self._view = (top - _AHEAD, bottom + _AHEAD)
        new = bottom + _AHEAD > self._horizon
        self._horizon = max(self._horizon, bottom + _AHEAD)
        seen = (line for line in self._lines if self._in_view(line))
        if new or not all(line.is_current(self._now) for line in seen):
            self._arrange()

    def is_empty(self) -> bool:
        """True where no module has a card: there is none, or the user has hidden all."""
        return not self._lines

    def measure_every_card(self) -> None:
        """Make the rows of every card, so that the height of the board is exact."""
        self._horizon = 1 << 24
        self._arrange()

    def set_cards_width(self, width: int) -> None:
        """Set the width that the cards of a line have together, in logical pixels."""
        if width == self._cards_width:
            return
        former, self._cards_width = self._cards_width, width
        if (columns_for(former), pairs_fit(former)) != (columns_for(width), pairs_fit(width)):
            self._renew_lines()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _items(self) -> Iterator[BoardItem]:
        return (item for line in self._lines for item in line.items)

    def _renew_lines(self) -> None:
        """Put every card on its line, and delete the widgets that are shown no more."""
        former: dict[object, list[BoardItem]] = {}
        for item in self._items():
            former.setdefault(item.reuse_key, []).append(item)  # the cloud may list a module twice
        groups = card_groups(self._snapshot, self._presentation.cards)
        headed = len(self._snapshot.stations) > 1
        self._lines = board_lines(
            groups, large_card_module(groups), self._cards_width, headed=headed
        )
        for line in self._lines:
            for item in line.items:
                if left := former.get(item.reuse_key):
                    item.inherit(left.pop(0))
        for widget in (item.widget for left in former.values() for item in left):
            if widget:
                widget.hide()
                widget.deleteLater()

    def _in_view(self, line: BoardLine) -> bool:
        if self._is_read_out():
            return True
        top, bottom = self._view
        return line.top + (line.height or _ASSUMED_HEIGHT) >= top and line.top <= bottom

    def _arrange(self) -> None:
        top = 0
        half = (self._cards_width + CARD_GAP) / (2 * columns_for(self._cards_width))
        for line in self._lines:
            line.top = top
            if top <= self._horizon or line.is_made or self._is_read_out():
                self._arrange_line(line, half)
            top += (line.height or _ASSUMED_HEIGHT) + (GRID if line.is_heading else CARD_GAP)
        self.setFixedHeight(max(top - CARD_GAP + WINDOW_MARGIN, 0))
        self._order_tabs()

    def _is_read_out(self) -> bool:
        return QAccessible.isActive() and len(self._lines) <= _MOST_READ_OUT

    def _order_tabs(self) -> None:
        """Let the tab key go from card to card as they stand, not in the order they were made."""
        cards = [item.widget for item in self._items() if isinstance(item.widget, Card)]
        if cards != self._tab_order:
            self._tab_order = cards
            # The chain of focus starts at the board, which stands in it where the cards belong.
            # Qt accepts only widgets that can have the focus.
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            for one, following in pairwise((self, *(card.tab_stop for card in cards))):
                QWidget.setTabOrder(one, following)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _arrange_line(self, line: BoardLine, half: float) -> None:
        """Make the rows of a line's cards; put those that can be seen where they belong.

        :param half: the width of half a column with the gap that follows it, in logical pixels.
        """
        spans = [
            (round(half * each.start), round(half * (each.start + each.halves)) - CARD_GAP)
            for each in line.positions
        ]
        seen = self._in_view(line)
        for item in line.items:
            if item.module and item.worded_at != self._now and (seen or not item.rows):
                self._make_rows(item, item.module)
        line.height = max(
            self._measure(item, right - left)
            for item, (left, right) in zip(line.items, spans, strict=True)
        )
        for item, (left, right) in zip(line.items, spans, strict=True):
            if item.widget or seen:
                rect = QRect(WINDOW_MARGIN + left, line.top, right - left, line.height)
                self._show_at(item, rect)

    def _make_rows(self, item: BoardItem, module: Module) -> None:
        """Make the rows of a card, unless all the values that they are made from are as before."""
        shown = self._presentation
        fresh = freshness(module, self._now, shown.rhythm)
        made_from = module, shown.of_module(module.id), fresh, self._now.astimezone().date()
        item.worded_at = self._now
        if made_from != item.made_from:
            item.made_from, item.height = made_from, 0
            item.rows = card_rows(module, self._now, shown, item.size)

    def _measure(self, item: BoardItem, width: int) -> int:
        """The height that an item needs at a width, both in logical pixels."""
        if item.heading:
            return item.heading.height()
        if not item.height or item.width != width:
            item.height, item.width = card_height(item.rows, width), width
        return item.height

    def _show_at(self, item: BoardItem, rect: QRect) -> None:
        if item.widget is None:
            item.widget = self._make_widget(item)
        item.widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))
        if isinstance(item.widget, Card) and item.module:
            celsius = item.module.value(Kind.TEMPERATURE) if item.module.reachable else None
            item.widget.show_rows(item.rows, item.module.name, celsius)
        elif isinstance(item.widget, PartLabel) and item.heading:
            item.widget.show_part(item.heading)
        item.widget.show()

    def _make_widget(self, item: BoardItem) -> Card | PartLabel:
        if item.heading:
            return PartLabel(item.heading, self._colors, self)
        card = Card(self._colors, item.size, self)
        card.menu_requested.connect(lambda at: self._open_menu(card, at))
        card.move_requested.connect(lambda direction: self._move(card, direction))
        card.renamed.connect(lambda name: self._rename(card, name))
        return card

    def _item_of(self, card: Card) -> BoardItem:
        return next(item for item in self._items() if item.widget is card)

    def _moves(self, item: BoardItem) -> dict[MoveDirection, Cards]:
        return possible_moves(item, self._lines, self._presentation.cards)

    def _open_menu(self, card: Card, at: QPoint) -> None:
        item = self._item_of(card)
        if not item.module or not item.module.id:
            return  # without an id, what is chosen for it could not be kept
        menu = CardMenu(
            item.module, self._presentation.cards, self._moves(item), self._colors, card
        )
        menu.chosen.connect(self.cards_changed)
        menu.rename_requested.connect(card.rename)
        menu.popup(at)

    def _move(self, card: Card, direction: MoveDirection) -> None:
        if changed := self._moves(self._item_of(card)).get(direction):
            self.cards_changed.emit(changed)

    def _rename(self, card: Card, name: str) -> None:
        module = self._item_of(card).module
        if module and module.id:
            self.cards_changed.emit(self._presentation.cards.with_name(module.id, name))
