"""The content of the popup."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from netatmo_tray.core.age import FRESH_FOR
from netatmo_tray.core.guidance import USUAL, Guidance
from netatmo_tray.core.model import Snapshot
from netatmo_tray.core.units import Units
from netatmo_tray.ui import text
from netatmo_tray.ui.board import Board
from netatmo_tray.ui.header import Header
from netatmo_tray.ui.notice import Notice
from netatmo_tray.ui.panel_window import PanelWindow
from netatmo_tray.ui.styles import palette, panel_style
from netatmo_tray.ui.text import translate
from netatmo_tray.ui.theme import PANEL_WIDTH, WINDOW_MARGIN, Colors, Tone, text_scale

# Of the screen's height, so that the popup never reaches from edge to edge.
_MAX_SHARE = 0.85


class Panel(PanelWindow):
    """Shows a snapshot and asks for what the user wants; it fetches and decides nothing."""

    refresh_requested = Signal()
    sign_in_requested = Signal()
    settings_requested = Signal()
    place_requested = Signal()
    open_netatmo_requested = Signal()

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
        self._now: datetime | None = None
        self._busy = False
        self._page: QWidget | None = None
        self._stand: QPoint | None = None
        self._header = Header(colors, demo=demo, windowed=windowed, parent=self)
        self._board = Board(colors)
        self._scroll = _scroll_area(self._board)
        self._empty = Notice(colors, large=True)
        self._strip = Notice(colors)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setWindowTitle(translate("Panel", "Netatmo readings"))
        self.apply_colors(colors)
        self._show_state()

    def show_snapshot(
        self, snapshot: Snapshot | None, now: datetime, units: Units, guidance: Guidance = USUAL
    ) -> None:
        """Show these readings; None forgets all that was shown.

        :param now: the current time by this computer's clock.
        """
        self._snapshot, self._now = snapshot, now
        shown = snapshot or Snapshot(now)
        self._board.show_snapshot(shown, now + shown.clock_offset, units, guidance)
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

    def show_busy(self, busy: bool) -> None:
        """Show that the cloud is being asked."""
        self._busy = busy
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
            height += self._strip.heightForWidth(self._room()) + WINDOW_MARGIN
        return QSize(self._wide(), min(height, self._max_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._board.set_room(self._room())
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        low = self.geometry().center().y() > self.screen().availableGeometry().center().y()
        self._stand = self.geometry().bottomLeft() if low else None
        self.fit()
        self._scroll.verticalScrollBar().setValue(0)
        self._take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
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
        if target is None or self._stack.currentWidget() is not self._scroll:
            super().keyPressEvent(event)
            return
        bar.setValue(target)

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
        self._board.set_room(self._room())

    def _connect(self) -> None:
        self._header.refresh_requested.connect(self.refresh_requested)
        self._header.open_netatmo_requested.connect(self.open_netatmo_requested)
        self._header.settings_requested.connect(self.settings_requested)
        self._header.close_requested.connect(self.hide)
        self._header.drag_begun.connect(self._let_go)
        self._strip.acted.connect(self._act)
        self._empty.acted.connect(self._act)
        self._scroll.verticalScrollBar().valueChanged.connect(self._look)

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

    def _show_state(self) -> None:
        wrong = bool(self._strip.sentence())
        if self._page:
            self._stack.setCurrentWidget(self._page)
        elif self._snapshot and self._snapshot.stations:
            if self._stack.currentWidget() is not self._scroll:
                self._scroll.verticalScrollBar().setValue(0)
            self._stack.setCurrentWidget(self._scroll)
        else:
            self._show_empty()
            self._stack.setCurrentWidget(self._empty)
            wrong = False  # the middle of the popup says it already
        self._strip.setVisible(wrong)
        self._foot.setContentsMargins(0, 0, 0, WINDOW_MARGIN if wrong else 0)
        self._show_header()
        self.fit()

    def _show_empty(self) -> None:
        if self._strip.sentence():
            self._empty.show_sentence(self._strip.sentence(), self._strip.action())
        elif self._snapshot is None:
            self._empty.show_sentence(translate("Panel", "Reading your weather stations…"))
        else:
            nothing = translate(
                "Panel",
                "There is no weather station in this Netatmo account. Set one up in the Netatmo "
                "app; it will then appear here.",
            )
            self._empty.show_sentence(nothing, "refresh")

    def _show_header(self) -> None:
        self._header.show_busy(self._busy or self._page is not None)
        if not self._snapshot or not self._snapshot.stations or self._now is None:
            words = translate("Panel", "reading now…") if self._busy else ""
            self._header.show_words(translate("Panel", "Weather station"), words)
            return
        title, where = self._title()
        fetched_at = self._snapshot.fetched_at
        read = translate("Panel", "read {age}")
        words = text.fill(read, age=text.age(fetched_at, self._now))
        old = self._now - fetched_at > FRESH_FOR and not self._busy
        if self._busy:
            words = translate("Panel", "reading now…")
        line = " · ".join(word for word in (where, words) if word)
        self._header.show_words(title, line, Tone.FAIR if old else Tone.MUTED)

    def _title(self) -> tuple[str, str]:
        stations = self._snapshot.stations if self._snapshot else ()
        if len(stations) == 1:
            return text.station_title(stations[0]), stations[0].place.city or ""
        return translate("Panel", "%n stations", None, len(stations)), ""

    def _look(self) -> None:
        bar = self._scroll.verticalScrollBar()
        self._board.look_at(bar.value(), bar.value() + self._scroll.viewport().height())

    def fit(self) -> None:
        """Take the height that the content needs, and keep the edge that touches the panel."""
        top = self._scroll.verticalScrollBar().value()
        self._board.look_at(top, top + self._max_height())
        if self.windowed:
            return
        size = self.sizeHint()
        self.resize(size)
        if self.isVisible() and self._stand is not None:
            # Not from where the window is now: the window system may still be moving it.
            self.move(self._stand.x(), self._stand.y() + 1 - size.height())

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
        return round(PANEL_WIDTH * min(text_scale(), 1.5))

    def _room(self) -> int:
        return self.width() - 2 * WINDOW_MARGIN

    def _max_height(self) -> int:
        if self.max_height is not None:
            return self.max_height
        return int(self.screen().availableGeometry().height() * _MAX_SHARE)


def _scroll_area(board: Board) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(board)
    area.viewport().setAutoFillBackground(False)
    board.setAutoFillBackground(False)
    return area
