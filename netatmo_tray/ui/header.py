"""The top of the popup: home, freshness, controls."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from netatmo_tray.ui import assets
from netatmo_tray.ui.labels import LineLabel
from netatmo_tray.ui.text import translate
from netatmo_tray.ui.theme import GRID, Colors, Tone, Type, scaled, text_scale

_ICON = 18
_BUTTON = 32


class IconButton(QToolButton):
    """A button with a picture, crisp on whatever it is painted on."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QIcon()
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(_BUTTON, _BUTTON) * (1 + (text_scale() - 1) / 2))

    def show_picture(self, picture: QIcon) -> None:
        """Show another picture."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = round(scaled(_ICON))
        place = QRect(0, 0, size, size)
        place.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        self._picture.paint(painter, place)
        painter.end()


class Header(QWidget):
    """Title, freshness and four buttons; dragging it moves the window."""

    refresh_requested = Signal()
    open_netatmo_requested = Signal()
    settings_requested = Signal()
    close_requested = Signal()
    drag_begun = Signal()

    def __init__(self, colors: Colors, *, demo: bool, windowed: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: dict[str, IconButton] = {}
        self._title = LineLabel(Type.TITLE, Tone.TEXT, colors)
        self._freshness = LineLabel(Type.SMALL, Tone.MUTED, colors)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._freshness)
        row = QHBoxLayout(self)
        row.setContentsMargins(5 * GRID, 4 * GRID, 3 * GRID, 3 * GRID)
        row.setSpacing(GRID // 2)
        row.addLayout(words, 1)
        row.addSpacing(2 * GRID)
        if demo:
            row.addWidget(self._badge(), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addSpacing(GRID)
        self._add(row, "refresh", translate("Panel", "Refresh"), self.refresh_requested)
        netatmo = translate("Panel", "Open Netatmo in the browser")
        self._add(row, "open", netatmo, self.open_netatmo_requested)
        self._add(row, "settings", translate("Panel", "Settings"), self.settings_requested)
        if not windowed:
            self._add(row, "close", translate("Panel", "Close"), self.close_requested)
        self.apply_colors(colors)

    def show_words(self, title: str, freshness: str, tone: Tone = Tone.MUTED) -> None:
        """Show the title with a quiet line below it."""
        self._title.show_line(title)
        self._freshness.show_line(freshness, tone)
        self._freshness.setVisible(bool(freshness))

    def show_busy(self, busy: bool) -> None:
        """While the cloud is asked, it is not asked again."""
        self._buttons["refresh"].setEnabled(not busy)

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        for label in (self._title, self._freshness):
            label.colors = colors
            label.update()
        for name, button in self._buttons.items():
            ink = colors.tone(Tone.MUTED)
            button.show_picture(assets.icon(name, ink, round(scaled(_ICON))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.window().windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle:
            self.drag_begun.emit()
            handle.startSystemMove()

    def _add(self, row: QHBoxLayout, icon: str, name: str, signal: Signal) -> None:
        button = IconButton(name, self)
        button.clicked.connect(signal)
        self._buttons[icon] = button
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _badge(self) -> QLabel:
        badge = QLabel(translate("Panel", "Demo"), self)
        badge.setTextFormat(Qt.TextFormat.PlainText)
        badge.setObjectName("badge")
        badge.setAccessibleName(translate("Panel", "Demo: the weather shown is simulated"))
        badge.setToolTip(translate("Panel", "The weather shown is simulated."))
        return badge
