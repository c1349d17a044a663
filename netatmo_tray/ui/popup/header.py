"""The top of the popup: home, freshness, controls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netatmo_tray.ui.look.theme import GRID, Colors, TextStyle, Tone, text_scale
from netatmo_tray.ui.popup.header_menu import HeaderMenu
from netatmo_tray.ui.popup.popup_requests import PopupRequests
from netatmo_tray.ui.widgets.icon_button import IconButton
from netatmo_tray.ui.widgets.labels import LineLabel
from netatmo_tray.ui.widgets.layouts import column, row
from netatmo_tray.ui.words.translation import translate

# With a larger text scale, the line about freshness gets the whole width.
_MAX_BESIDE_SCALE = 1.25


class Header(QWidget):
    """Title, freshness and buttons; dragging it moves the window."""

    def __init__(
        self,
        colors: Colors,
        requests: PopupRequests,
        *,
        demo: bool,
        windowed: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests = requests
        self.menu = HeaderMenu(requests, self)
        self._pinned = False
        self._title = LineLabel(TextStyle.TITLE, Tone.TEXT, colors)
        self._freshness = LineLabel(TextStyle.SMALL, Tone.MUTED, colors)
        across = row(GRID // 2)
        across.addLayout(self._text_column(), 1)
        across.addSpacing(2 * GRID)
        if demo:
            across.addWidget(self._badge(), 0, Qt.AlignmentFlag.AlignVCenter)
            across.addSpacing(GRID)
        self._add_buttons(across, windowed)
        down = column(2, across, inside=self)
        start, end = 5 * GRID, 3 * GRID
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        down.setContentsMargins(start, 4 * GRID, end, 3 * GRID)
        if not self._is_beside():
            down.addWidget(self._freshness)
        self.apply_colors(colors)

    def show_words(self, title: str, freshness: str, tone: Tone = Tone.MUTED) -> None:
        """Show the title, with the line about freshness below it."""
        self._title.show_line(title)
        self._freshness.show_line(freshness, tone)
        self._freshness.setVisible(bool(freshness))

    def show_busy(self, busy: bool) -> None:
        """Offer no refresh while the cloud is being asked."""
        self._refresh.setEnabled(not busy)

    def show_pinned(self, pinned: bool) -> None:
        """Show whether the popup stays open when another window gets the focus."""
        self._pinned = pinned
        self._pin.setChecked(pinned)

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        for label in (self._title, self._freshness):
            label.colors = colors
            label.update()
        for button in self.findChildren(IconButton):
            button.apply_colors(colors)
        self.menu.apply_colors(colors)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.window().windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle:
            self._requests.move_begun.emit()
            handle.startSystemMove()

    def _text_column(self) -> QVBoxLayout:
        lines = (self._title, self._freshness) if self._is_beside() else (self._title,)
        return column(2, *lines)

    def _is_beside(self) -> bool:
        """Large text leaves no room for the freshness beside the buttons."""
        return text_scale() <= _MAX_BESIDE_SCALE

    def _add_buttons(self, row: QHBoxLayout, windowed: bool) -> None:
        self._refresh = IconButton("refresh", translate("Panel", "Refresh"), self)
        self._refresh.clicked.connect(self._requests.refresh_requested)
        self._pin = IconButton("pin", translate("Panel", "Keep open"), self, checked="pinned")
        # Not ``clicked``: assistive technology toggles the button without a click.
        self._pin.toggled.connect(self._on_pin_toggled)
        settings = IconButton("settings", translate("Panel", "Settings"), self)
        settings.clicked.connect(self._requests.settings_requested)
        more = IconButton("more", translate("Panel", "More"), self)
        more.open_menu(self.menu)
        close = IconButton("close", translate("Panel", "Close"), self)
        close.clicked.connect(self._requests.close_requested)
        self._pin.setVisible(not windowed)
        close.setVisible(not windowed)
        for button in (self._refresh, self._pin, settings, more, close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_pin_toggled(self, pinned: bool) -> None:
        if pinned is not self._pinned:
            self._pinned = pinned
            self._requests.pin_requested.emit(pinned)

    def _badge(self) -> QLabel:
        badge = QLabel(translate("Panel", "Demo"), self)
        badge.setTextFormat(Qt.TextFormat.PlainText)
        badge.setObjectName("badge")
        badge.setAccessibleName(translate("Panel", "Demo: the weather shown is simulated"))
        badge.setToolTip(translate("Panel", "The weather shown is simulated."))
        return badge
