"""The cards of all stations, made only when they come into view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from netatmo_tray.core.readings.model import Kind, Module, Snapshot
from netatmo_tray.core.settings.card_groups import card_groups, large_card_module
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.board_layout import Direction, columns_for, pairs_fit
from netatmo_tray.ui.cards.board_lines import Line, Slot, lines_of, moves_of
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.cards.card_layout import card_height
from netatmo_tray.ui.cards.card_menu import CardMenu
from netatmo_tray.ui.cards.card_rows import card_rows
from netatmo_tray.ui.look.theme import CARD_GAP, GRID, WINDOW_MARGIN, Colors
from netatmo_tray.ui.widgets.labels import PartLabel
from netatmo_tray.ui.words.freshness import freshness

# The height of a card that nobody has looked at yet, in logical pixels.
_GUESS = 140
# Cards are made this far below the visible part, so that scrolling never meets a hole.
_AHEAD = 400
# A screen reader finds only what has been made. More cards than these would take too long at once.
_READ_OUT = 60


class Board(QWidget):
    """Lays out all stations.

    Rows are made from the top down to what has been visible. What went out of view keeps its rows
    as they were until it comes back.

    Signals:
        cards_changed(Cards): the user arranges the cards in another way.
    """

    cards_changed = Signal(object)

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._snapshot = Snapshot(datetime.min.replace(tzinfo=UTC))
        self._lines: list[Line] = []
        self._now = self._snapshot.fetched_at
        self._presentation = Presentation()
        self._view = (0, 0)
        self._horizon = 0
        """Down to this height, cards are worded and their height is exact."""
        self._room = 0
        self._tabbed: list[Card] = []

    def show_snapshot(self, snapshot: Snapshot, now: datetime, presentation: Presentation) -> None:
        """Show these modules; cards of modules that stay are kept.

        :param now: the current time by the cloud's clock.
        """
        self._snapshot, self._now, self._presentation = snapshot, now, presentation
        self._line_up()
        self._arrange()

    def show_ages(self, now: datetime) -> None:
        """Word the ages anew for another time, by the cloud's clock."""
        self._now = now
        self._arrange()

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self._colors = colors
        for slot in self._slots():
            if slot.widget:
                slot.widget.apply_colors(colors)

    def look_at(self, top: int, bottom: int) -> None:
        """Make the cards between these heights, plus a little ahead."""
        self._view = (top - _AHEAD, bottom + _AHEAD)
        new = bottom + _AHEAD > self._horizon
        self._horizon = max(self._horizon, bottom + _AHEAD)
        seen = (line for line in self._lines if self._in_view(line))
        if new or not all(line.is_right_at(self._now) for line in seen):
            self._arrange()

    def is_empty(self) -> bool:
        """No module has a card: there is none, or the user has hidden all of them."""
        return not self._lines

    def look_everywhere(self) -> None:
        """Word every card, so that the height of the whole is exact."""
        self._horizon = 1 << 24
        self._arrange()

    def set_room(self, width: int) -> None:
        """How wide the cards may be together, in logical pixels."""
        if width == self._room:
            return
        former, self._room = self._room, width
        if (columns_for(former), pairs_fit(former)) != (columns_for(width), pairs_fit(width)):
            self._line_up()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _slots(self) -> Iterator[Slot]:
        return (slot for line in self._lines for slot in line.slots)

    def _line_up(self) -> None:
        """Put every card on its line, and drop those that are shown no more."""
        former: dict[object, list[Slot]] = {}
        for slot in self._slots():
            former.setdefault(slot.kind, []).append(slot)  # the cloud may list a module twice
        groups = card_groups(self._snapshot, self._presentation.cards)
        headed = len(self._snapshot.stations) > 1
        self._lines = lines_of(groups, large_card_module(groups), self._room, headed=headed)
        for line in self._lines:
            for slot in line.slots:
                if left := former.get(slot.kind):
                    slot.inherit(left.pop(0))
        for gone in (slot for left in former.values() for slot in left if slot.widget):
            gone.widget.hide()
            gone.widget.deleteLater()

    def _in_view(self, line: Line) -> bool:
        top, bottom = self._view
        if self._is_read_out():
            return True
        return line.top + (line.height or _GUESS) >= top and line.top <= bottom

    def _arrange(self) -> None:
        top = 0
        half = (self._room + CARD_GAP) / (2 * columns_for(self._room))
        for line in self._lines:
            line.top = top
            if top <= self._horizon or line.is_made or self._is_read_out():
                self._arrange_line(line, half)
            top += (line.height or _GUESS) + (GRID if line.is_heading else CARD_GAP)
        self.setFixedHeight(max(top - CARD_GAP + WINDOW_MARGIN, 0))
        self._order_tabs()

    def _is_read_out(self) -> bool:
        return QAccessible.isActive() and len(self._lines) <= _READ_OUT

    def _order_tabs(self) -> None:
        """The tab key goes by the cards as they stand, whichever was made first."""
        cards = [slot.widget for slot in self._slots() if isinstance(slot.widget, Card)]
        if cards != self._tabbed:
            self._tabbed = cards
            # The board's own place is between what is above and what is below it. Qt lets only
            # what can have the focus lead to something.
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            for one, following in pairwise((self, *(card.tab_stop for card in cards))):
                QWidget.setTabOrder(one, following)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _arrange_line(self, line: Line, half: float) -> None:
        """Word the cards of a line; put those that can be seen where they belong.

        :param half: the width of half a column with the gap that follows it.
        """
        spans = [
            (round(half * place.start), round(half * (place.start + place.halves)) - CARD_GAP)
            for place in line.places
        ]
        seen = self._in_view(line)
        for slot in line.slots:
            if slot.module and slot.worded_at != self._now and (seen or not slot.rows):
                self._word(slot, slot.module)
        line.height = max(
            self._measure(slot, right - left)
            for slot, (left, right) in zip(line.slots, spans, strict=True)
        )
        for slot, (left, right) in zip(line.slots, spans, strict=True):
            if slot.widget or seen:
                rect = QRect(WINDOW_MARGIN + left, line.top, right - left, line.height)
                self._place(slot, rect)

    def _word(self, slot: Slot, module: Module) -> None:
        """Make the rows of a card, unless all that they depend on is as before."""
        shown = self._presentation
        fresh = freshness(module, self._now, shown.rhythm)
        stamp = module, shown.of_module(module.id), fresh, self._now.astimezone().date()
        slot.worded_at = self._now
        if stamp != slot.stamp:
            slot.stamp, slot.height = stamp, 0
            slot.rows = card_rows(module, self._now, shown, slot.style)

    def _measure(self, slot: Slot, width: int) -> int:
        """The height that a slot needs at that width."""
        if slot.heading:
            return slot.heading.height()
        if not slot.height or slot.width != width:
            slot.height, slot.width = card_height(slot.rows, width), width
        return slot.height

    def _place(self, slot: Slot, rect: QRect) -> None:
        if slot.widget is None:
            slot.widget = self._make(slot)
        slot.widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))
        if isinstance(slot.widget, Card) and slot.module:
            celsius = slot.module.value(Kind.TEMPERATURE) if slot.module.reachable else None
            slot.widget.show_rows(slot.rows, slot.module.name, celsius)
        elif isinstance(slot.widget, PartLabel) and slot.heading:
            slot.widget.show_part(slot.heading)
        slot.widget.show()

    def _make(self, slot: Slot) -> Card | PartLabel:
        if slot.heading:
            return PartLabel(slot.heading, self._colors, self)
        card = Card(self._colors, slot.style, self)
        card.menu_requested.connect(lambda at: self._open_menu(card, at))
        card.move_requested.connect(lambda direction: self._move(card, direction))
        card.renamed.connect(lambda name: self._rename(card, name))
        return card

    def _slot_of(self, card: Card) -> Slot:
        return next(slot for slot in self._slots() if slot.widget is card)

    def _moves(self, slot: Slot) -> dict[Direction, Cards]:
        return moves_of(slot, self._lines, self._presentation.cards)

    def _open_menu(self, card: Card, at: QPoint) -> None:
        slot = self._slot_of(card)
        if not slot.module or not slot.module.id:
            return  # what has no id cannot be found again
        menu = CardMenu(
            slot.module, self._presentation.cards, self._moves(slot), self._colors, card
        )
        menu.chosen.connect(self.cards_changed)
        menu.rename_requested.connect(card.rename)
        menu.popup(at)

    def _move(self, card: Card, direction: Direction) -> None:
        if changed := self._moves(self._slot_of(card)).get(direction):
            self.cards_changed.emit(changed)

    def _rename(self, card: Card, name: str) -> None:
        module = self._slot_of(card).module
        if module and module.id:
            self.cards_changed.emit(self._presentation.cards.with_name(module.id, name))
