"""The content of the popup."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.card_groups import hidden_modules
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.board import Board
from netatmo_tray.ui.cards.card_scroll import CardScroll
from netatmo_tray.ui.look.style_sheets import palette, panel_style
from netatmo_tray.ui.look.theme import PANEL_WIDTH, WINDOW_MARGIN, Colors, text_scale
from netatmo_tray.ui.popup.empty_words import empty_words
from netatmo_tray.ui.popup.header import Header
from netatmo_tray.ui.popup.notice import Notice
from netatmo_tray.ui.popup.panel_words import header_words
from netatmo_tray.ui.widgets.frameless_window import FramelessWindow
from netatmo_tray.ui.words.translation import translate

# Of the screen's height, so that the popup never reaches from edge to edge by itself.
_MAX_SHARE = 0.85
# A user may want it larger, but not so large that its edges cannot be reached.
_OWN_SHARE = 0.98


class Panel(FramelessWindow):
    """Shows a snapshot and asks for what the user wants; it fetches and decides nothing.

    Signals, beside the requests of its buttons:
        cards_changed(Cards): the user arranges the cards in another way.
        pin_changed(bool): the popup shall stay open, or no longer.
    """

    refresh_requested = Signal()
    sign_in_requested = Signal()
    settings_requested = Signal()
    place_requested = Signal()
    open_netatmo_requested = Signal()
    cards_changed = Signal(object)
    pin_changed = Signal(bool)

    def __init__(
        self,
        colors: Colors,
        *,
        demo: bool = False,
        windowed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(colors, windowed=windowed, parent=parent)
        self.max_height: int | None = None
        """Greatest height in logical pixels; None = a share of the screen's."""
        self._snapshot: Snapshot | None = None
        self._cards = Cards()
        self._now: datetime | None = None
        self._next_at: datetime | None = None
        self._busy = False
        self._page: QWidget | None = None
        self._stand: QPoint | None = None
        self._header = Header(colors, demo=demo, windowed=windowed, parent=self)
        self._board = Board(colors)
        self._scroll = CardScroll(self._board)
        self._empty = Notice(colors, large=True)
        self._strip = Notice(colors)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setWindowTitle(translate("Panel", "Netatmo readings"))
        self.apply_colors(colors)
        self._show_state()

    def show_snapshot(
        self, snapshot: Snapshot | None, now: datetime, presentation: Presentation
    ) -> None:
        """Show these readings; None forgets all that was shown.

        :param now: the current time by this computer's clock.
        """
        self._snapshot, self._now, self._cards = snapshot, now, presentation.cards
        shown = snapshot or Snapshot(now)
        self._header.offer_hidden(hidden_modules(shown, self._cards))
        now += shown.clock_offset
        self._board.show_snapshot(shown, now, presentation)
        self._show_state()

    def show_notice(self, sentence: str, action: str = "") -> None:
        """Show what is wrong; an empty sentence hides it.

        :param action: "", "sign-in", "settings", "place" or "refresh": the button beside it.
        """
        self._strip.show_sentence(sentence, action)
        self._show_state()

    def show_ages(self, now: datetime) -> None:
        """Word every age anew, for the current time by this computer's clock."""
        self._now = now
        if self._snapshot:
            self._board.show_ages(now + self._snapshot.clock_offset)
        self._show_header()

    def show_busy(self, busy: bool, next_at: datetime | None = None) -> None:
        """Show that the cloud is being asked, or when it will be."""
        self._busy, self._next_at = busy, next_at
        self._show_header()

    def set_page(self, widget: QWidget | None) -> None:
        """Put a page, such as the sign-in page, in place of the cards; None brings them back."""
        former, self._page = self._page, widget
        if former and former is not widget:
            self._stack.removeWidget(former)
        if widget and self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._show_state()
        if widget is not former and self.isVisible():
            self._take_focus()

    def show_pinned(self, pinned: bool) -> None:
        """Whether it stays when another window gets the focus."""
        self.pinned = pinned
        self._header.show_pinned(pinned)

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self.colors = colors
        self.setPalette(palette(colors))
        style = panel_style(colors)
        # Not on the board: its many labels paint themselves, and a style sheet would slow each.
        for styled in (self._header, self._empty, self._strip, self._scroll.verticalScrollBar()):
            styled.setStyleSheet(style)
        for part in (self._header, self._board, self._empty, self._strip):
            part.apply_colors(colors)
        self.update()

    def sizeHint(self) -> QSize:
        height = self._header.sizeHint().height() + self._content_height()
        if not self._strip.isHidden():
            height += self._strip.heightForWidth(_room(self._wide())) + WINDOW_MARGIN
        return QSize(self._wide(), min(height, self._max_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._board.set_room(_room(self.width()))
        self._scroll.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        low = self.geometry().center().y() > self.screen().availableGeometry().center().y()
        self._stand = self.geometry().bottomLeft() if low else None
        self.fit()
        self._scroll.to_top()
        self._take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        scrolls = self._stack.currentWidget() is self._scroll
        if not (scrolls and self._scroll.scroll_by(event)):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        frame = QVBoxLayout()
        frame.setContentsMargins(WINDOW_MARGIN, 0, WINDOW_MARGIN, 0)
        frame.addWidget(self._strip)
        column.addLayout(frame)
        self._foot = column
        self.resize(self._wide(), 400)
        self._board.set_room(_room(self.width()))

    def _connect(self) -> None:
        self._header.refresh_requested.connect(self.refresh_requested)
        self._header.open_netatmo_requested.connect(self.open_netatmo_requested)
        self._header.settings_requested.connect(self.settings_requested)
        self._header.close_requested.connect(self.hide)
        self._header.drag_begun.connect(self._let_go)
        self._header.drag_begun.connect(self._on_grab)
        self._header.pin_requested.connect(self._on_pin)
        self._header.show_requested.connect(self._show_card)
        self._header.usual_size_requested.connect(lambda: self.choose_size(QSize(0, 0)))
        self._board.cards_changed.connect(self.cards_changed)
        self._strip.acted.connect(self._act)
        self._empty.acted.connect(self._act)
        for edge in self.edges:
            edge.pulled.connect(self._let_go)

    def _take_focus(self) -> None:
        """The keyboard scrolls the cards, or fills in the page."""
        (self._page or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def _act(self, action: str) -> None:
        match action:
            case "sign-in":
                self.sign_in_requested.emit()
            case "settings":
                self.settings_requested.emit()
            case "place":
                self.place_requested.emit()
            case "refresh":
                self.refresh_requested.emit()
            case "show":
                self._show_card("")

    def _on_pin(self, pinned: bool) -> None:
        self.show_pinned(pinned)
        self.pin_changed.emit(pinned)

    def _show_card(self, module_id: str) -> None:
        """Show a hidden card again; without an id, all of them."""
        shown = self._cards.with_hidden(module_id, False) if module_id else None
        self.cards_changed.emit(shown or self._cards.with_all_shown())

    def _show_state(self) -> None:
        wrong = bool(self._strip.sentence())
        if self._page:
            self._stack.setCurrentWidget(self._page)
        elif not self._board.is_empty():
            if self._stack.currentWidget() is not self._scroll:
                self._scroll.to_top()
            self._stack.setCurrentWidget(self._scroll)
        else:
            told = self._strip.sentence(), self._strip.action()
            self._empty.show_sentence(*(told if wrong else empty_words(self._snapshot)))
            self._stack.setCurrentWidget(self._empty)
            wrong = False  # the middle of the popup says it already
        self._strip.setVisible(wrong)
        self._foot.setContentsMargins(0, 0, 0, WINDOW_MARGIN if wrong else 0)
        self._show_header()
        self.fit()

    def _show_header(self) -> None:
        self._header.show_busy(self._busy or self._page is not None)
        words = header_words(self._snapshot, self._now, busy=self._busy, next_at=self._next_at)
        self._header.show_words(*words)

    def fit(self) -> None:
        """Take the height that the content needs, and keep the edge that touches the panel."""
        self._scroll.look(self._max_height())
        if self.windowed or self.is_pulled():
            return
        size = self.sizeHint()
        self.take_size(size)
        if self.isVisible() and self._stand is not None:
            # Not from where the window is now: the window system may still be moving it.
            self.move(self._stand.x(), self._stand.y() + 1 - size.height())

    def _on_own_size(self) -> None:
        self._header.offer_usual_size(not self.own_size.isNull())
        # The height that the content needs is asked for before the window is as wide as that.
        self._board.set_room(_room(self._wide()))

    def _let_go(self) -> None:
        """The user moves the window: from now on it grows and shrinks where it is."""
        self._stand = None

    def _content_height(self) -> int:
        page = self._stack.currentWidget()
        if page is self._scroll:
            return self._board.height()
        wide = self._wide()
        needed = page.heightForWidth(wide) if page.hasHeightForWidth() else 0
        return max(needed, page.sizeHint().height())

    def _wide(self) -> int:
        usual = round(PANEL_WIDTH * min(text_scale(), 1.5))
        least = usual * 3 // 4
        most = int(self.screen().availableGeometry().width() * _OWN_SHARE)
        return max(min(self.own_size.width(), most), least) if self.own_size.width() else usual

    def _max_height(self) -> int:
        if self.max_height is not None:
            return self.max_height
        tall = self.screen().availableGeometry().height()
        own = self.own_size.height()
        if own and self._page is None:  # a page does not scroll
            return max(min(own, int(tall * _OWN_SHARE)), PANEL_WIDTH // 2)
        return int(tall * _MAX_SHARE)


def _room(wide: int) -> int:
    """The width of the cards in a window of that width."""
    return wide - 2 * WINDOW_MARGIN
