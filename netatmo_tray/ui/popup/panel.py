"""The content of the popup."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.card_groups import hidden_modules
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.board import Board
from netatmo_tray.ui.cards.card_scroll import CardScroll
from netatmo_tray.ui.look.style_sheets import panel_style_sheet
from netatmo_tray.ui.look.theme import PANEL_WIDTH, WINDOW_MARGIN, Colors, text_scale
from netatmo_tray.ui.popup.header import Header
from netatmo_tray.ui.popup.notice import Notice, NoticeAction
from netatmo_tray.ui.popup.panel_words import empty_words, header_words, left_out_words
from netatmo_tray.ui.popup.popup_requests import PopupRequests
from netatmo_tray.ui.widgets.window_content import WindowContent
from netatmo_tray.ui.words.translation import translate

# Beyond this text scale the popup grows no wider: it would fill a small screen.
_MAX_WIDTH_SCALE = 1.5


class Panel(WindowContent):
    """Header, cards, notice: shows a snapshot, and asks for what the user wants."""

    def __init__(
        self,
        colors: Colors,
        requests: PopupRequests,
        *,
        demo: bool = False,
        windowed: bool = False,
    ) -> None:
        """
        :param windowed: in an ordinary window, which has a frame with buttons of its own.
        """
        super().__init__(colors)
        self.windowed = windowed
        self.board = Board(colors)
        self._snapshot: Snapshot | None = None
        self._presentation: Presentation | None = None
        """How the snapshot is shown; None = nothing has been shown yet."""
        self._hidden = 0
        """How many cards of the snapshot the user has hidden."""
        self._notice: tuple[str, NoticeAction | None] = ("", None)
        self._now: datetime | None = None
        self._next_at: datetime | None = None
        self._busy = False
        self._page: QWidget | None = None
        self._header = Header(colors, requests, demo=demo, windowed=windowed, parent=self)
        self._scroll = CardScroll(self.board)
        self._empty = Notice(colors, requests, large=True)
        self._strip = Notice(colors, requests)
        self._stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.setWindowTitle(translate("Panel", "Netatmo readings"))
        self.apply_colors(colors)
        self._show_state()

    def show_snapshot(
        self, snapshot: Snapshot | None, now: datetime, presentation: Presentation
    ) -> None:
        """Show these readings; None forgets all that was shown.

        :param now: the current time by this computer's clock.
        """
        if (snapshot, presentation) == (self._snapshot, self._presentation):
            self.show_ages(now)
            return
        self._snapshot, self._presentation, self._now = snapshot, presentation, now
        shown = snapshot or Snapshot(now)
        hidden = hidden_modules(shown, presentation.cards)
        self._hidden = len(hidden)
        self._header.menu.offer_hidden(hidden)
        self.board.show_snapshot(shown, now + shown.clock_offset, presentation)
        self._show_state()

    def show_notice(self, sentence: str, action: NoticeAction | None = None) -> None:
        """Show what is wrong, with a button for the action; an empty sentence hides it."""
        self._notice = sentence, action
        self._show_state()

    def show_ages(self, now: datetime) -> None:
        """Word every age anew, for the current time by this computer's clock."""
        self._now = now
        if self._snapshot:
            self.board.show_ages(now + self._snapshot.clock_offset)
        self._show_header()

    def show_busy(self, busy: bool, next_at: datetime | None = None) -> None:
        """Show that the cloud is being asked, or when it will be."""
        self._busy, self._next_at = busy, next_at
        self._show_header()

    def show_window_state(self, *, pinned: bool, resized: bool) -> None:
        """Show what the user has made of the window around the panel.

        :param pinned: it stays open when another window gets the focus.
        :param resized: it has a size of the user's, which can be given up again.
        """
        self._header.show_pinned(pinned)
        self._header.menu.offer_usual_size(resized)

    def set_page(self, page: QWidget | None) -> None:
        """Put a page, such as the sign-in page, in place of the cards; None brings them back."""
        former, self._page = self._page, page
        if former and former is not page:
            self._stack.removeWidget(former)
        if page and self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._show_state()
        if page is not former and self.isVisible():
            self._take_focus()

    def apply_colors(self, colors: Colors) -> None:
        super().apply_colors(colors)
        style = panel_style_sheet(colors)
        # Not on the board: its many labels paint themselves, and a style sheet would slow each.
        for styled in (self._header, self._empty, self._strip, self._scroll.verticalScrollBar()):
            styled.setStyleSheet(style)
        for part in (self._header, self.board, self._empty, self._strip):
            part.apply_colors(colors)

    @property
    def usual_width(self) -> int:
        return round(PANEL_WIDTH * min(text_scale(), _MAX_WIDTH_SCALE))

    def height_for(self, width: int) -> int:
        height = self._header.sizeHint().height() + self._middle_height(width)
        if not self._strip.isHidden():
            height += self._strip.heightForWidth(_inside(width)) + WINDOW_MARGIN
        return height

    @property
    def scrolls(self) -> bool:
        """A page of the sign-in is shown as a whole."""
        return self._page is None

    def prepare_for(self, width: int, height: int) -> None:
        self.board.set_cards_width(_inside(width))
        self._scroll.make_cards(height)

    def on_opened(self) -> None:
        self._scroll.to_top()
        self._take_focus()

    def take_key(self, event: QKeyEvent) -> bool:
        scrolling = self._stack.currentWidget() is self._scroll
        return scrolling and self._scroll.scroll_by(event)

    def _lay_out(self) -> None:
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._header)
        self._column.addWidget(self._stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(WINDOW_MARGIN, 0, WINDOW_MARGIN, 0)
        foot.addWidget(self._strip)
        self._column.addLayout(foot)

    def _take_focus(self) -> None:
        """The keyboard scrolls the cards, or fills in the page."""
        (self._page or self.window()).setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_state(self) -> None:
        """Show the page, else the cards with the notice below them, else a sentence alone.

        Where nothing is wrong, the notice may still be that some modules have no card.
        """
        notice = self._notice
        if self._page:
            self._stack.setCurrentWidget(self._page)
        elif not self.board.is_empty():
            if self._stack.currentWidget() is not self._scroll:
                self._scroll.to_top()
            self._stack.setCurrentWidget(self._scroll)
            if not notice[0]:
                notice = left_out_words(self._snapshot, self._hidden), None
        else:
            self._empty.show_sentence(*(notice if notice[0] else empty_words(self._snapshot)))
            self._stack.setCurrentWidget(self._empty)
            notice = "", None
        self._strip.show_sentence(*notice)
        in_strip = bool(notice[0])
        self._strip.setVisible(in_strip)
        self._column.setContentsMargins(0, 0, 0, WINDOW_MARGIN if in_strip else 0)
        self._show_header()
        self.size_changed.emit()

    def _show_header(self) -> None:
        self._header.show_busy(self._busy or self._page is not None)
        words = header_words(self._snapshot, self._now, busy=self._busy, next_at=self._next_at)
        self._header.show_words(*words)

    def _middle_height(self, width: int) -> int:
        shown = self._stack.currentWidget()
        if shown is None or shown is self._scroll:
            return self.board.height()
        needed = shown.heightForWidth(width) if shown.hasHeightForWidth() else 0
        return max(needed, shown.sizeHint().height())


def _inside(width: int) -> int:
    """The width of the cards in a window of that width."""
    return width - 2 * WINDOW_MARGIN
