"""The top of the popup: home, freshness, controls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netatmo_tray.core.readings.model import Module
from netatmo_tray.ui.look.theme import GRID, Colors, TextStyle, Tone, text_scale
from netatmo_tray.ui.popup.header_menu import HeaderMenu
from netatmo_tray.ui.widgets.icon_button import IconButton
from netatmo_tray.ui.widgets.labels import LineLabel
from netatmo_tray.ui.words.translation import translate

# With larger text than this, the line about freshness gets the whole width.
_MAX_BESIDE_SCALE = 1.25


class Header(QWidget):
    """Title, freshness and buttons; dragging it moves the window."""

    refresh_requested = Signal()
    open_netatmo_requested = Signal()
    pin_requested = Signal(bool)
    show_requested = Signal(str)
    """The card of the module with that id; an empty id = of every module."""
    usual_size_requested = Signal()
    settings_requested = Signal()
    close_requested = Signal()
    drag_begun = Signal()

    def __init__(self, colors: Colors, *, demo: bool, windowed: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._menu = HeaderMenu(self)
        self._menu.open_netatmo_requested.connect(self.open_netatmo_requested)
        self._menu.show_requested.connect(self.show_requested)
        self._menu.usual_size_requested.connect(self.usual_size_requested)
        self._pinned = False
        self._title = LineLabel(TextStyle.TITLE, Tone.TEXT, colors)
        self._freshness = LineLabel(TextStyle.SMALL, Tone.MUTED, colors)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        row.addLayout(self._words(), 1)
        row.addSpacing(2 * GRID)
        if demo:
            row.addWidget(self._badge(), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addSpacing(GRID)
        self._add_buttons(row, windowed)
        column = QVBoxLayout(self)
        start, end = 5 * GRID, 3 * GRID
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        column.setContentsMargins(start, 4 * GRID, end, 3 * GRID)
        column.setSpacing(2)
        column.addLayout(row)
        if not self._is_beside():
            column.addWidget(self._freshness)
        self.apply_colors(colors)

    def show_words(self, title: str, freshness: str, tone: Tone = Tone.MUTED) -> None:
        """Show the title with a quiet line below it."""
        self._title.show_line(title)
        self._freshness.show_line(freshness, tone)
        self._freshness.setVisible(bool(freshness))

    def show_busy(self, busy: bool) -> None:
        """While the cloud is asked, it is not asked again."""
        self._refresh.setEnabled(not busy)

    def show_pinned(self, pinned: bool) -> None:
        """Whether the popup stays when another window gets the focus."""
        self._pinned = pinned
        self._pin.setChecked(pinned)

    def offer_hidden(self, hidden: Sequence[Module]) -> None:
        """Modules whose cards can be shown again."""
        self._menu.offer_hidden(hidden)

    def offer_usual_size(self, offered: bool) -> None:
        """Whether the window has a size of the user's that it can lose."""
        self._menu.offer_usual_size(offered)

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        for label in (self._title, self._freshness):
            label.colors = colors
            label.update()
        for button in self.findChildren(IconButton):
            button.apply_colors(colors)
        self._menu.apply_colors(colors)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.window().windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle:
            self.drag_begun.emit()
            handle.startSystemMove()

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        if self._is_beside():
            words.addWidget(self._freshness)
        return words

    def _is_beside(self) -> bool:
        """Large text leaves no room for the freshness beside the buttons."""
        return text_scale() <= _MAX_BESIDE_SCALE

    def _add_buttons(self, row: QHBoxLayout, windowed: bool) -> None:
        self._refresh = IconButton("refresh", translate("Panel", "Refresh"), self)
        self._refresh.clicked.connect(self.refresh_requested)
        stay = translate("Panel", "Keep open")
        self._pin = IconButton("pin", stay, self, checked="pinned")
        # Not clicked: assistive technology toggles it without a click.
        self._pin.toggled.connect(self._on_pin_toggled)
        settings = IconButton("settings", translate("Panel", "Settings"), self)
        settings.clicked.connect(self.settings_requested)
        more = IconButton("more", translate("Panel", "More"), self)
        more.open_menu(self._menu)
        close = IconButton("close", translate("Panel", "Close"), self)
        close.clicked.connect(self.close_requested)
        self._pin.setVisible(not windowed)
        close.setVisible(not windowed)
        for button in (self._refresh, self._pin, settings, more, close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_pin_toggled(self, pinned: bool) -> None:
        if pinned is not self._pinned:
            self._pinned = pinned
            self.pin_requested.emit(pinned)

    def _badge(self) -> QLabel:
        badge = QLabel(translate("Panel", "Demo"), self)
        badge.setTextFormat(Qt.TextFormat.PlainText)
        badge.setObjectName("badge")
        badge.setAccessibleName(translate("Panel", "Demo: the weather shown is simulated"))
        badge.setToolTip(translate("Panel", "The weather shown is simulated."))
        return badge
