"""The popup, opened as a click on the icon means it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal, Slot
from PySide6.QtGui import QCursor

from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.placement import anchor_of, corner_beside, screen_at
from netatmo_tray.ui.popup.popup_requests import PopupRequests
from netatmo_tray.ui.widgets.frameless_window import FramelessWindow, is_wayland

# A click on the icon first takes the focus from the popup, which closes it. The event of the click
# comes by another way, on a busy machine much later, and must not open the popup again.
SAME_CLICK_S = 3.0
# From the loss of the focus to that event, a hand may move the mouse by part of an icon.
SAME_POSITION_PX = 12
# Where the position of the pointer is unknown, only the time tells the same click from the next.
UNSEEN_CLICK_S = 0.3


class Popup(QObject):
    """Owns the window with the panel, which is made when it is first wanted.

    Signals:
        made(): there is a new panel, to be filled.
        settings_changed(Settings): the user has arranged cards or window in another way.
        dismissed(): the window went out of sight, and nobody called ``hide`` or ``toggle``.
    """

    made = Signal()
    settings_changed = Signal(object)
    dismissed = Signal()

    def __init__(
        self,
        make_panel: Callable[[PopupRequests], Panel],
        icon_geometry: Callable[[], QRect],
        settings: Callable[[], Settings],
        parent: QObject | None = None,
        *,
        clock_s: Callable[[], float] = time.monotonic,
        pointer: Callable[[], QPoint | None] | None = None,
    ) -> None:
        """
        :param make_panel: makes a panel whose controls ask there.
        :param icon_geometry: where the icon is; empty where the system does not say.
        :param settings: gives the present ones.
        :param clock_s: seconds that only go forward.
        :param pointer: where the mouse is on the screen; None where the system does not say.
        """
        super().__init__(parent)
        self.requests = PopupRequests(self)
        self.panel: Panel | None = None
        self.window: FramelessWindow | None = None
        self._make_panel = make_panel
        self._icon_geometry = icon_geometry
        self._settings = settings
        self._clock_s = clock_s
        self._pointer = pointer or _pointer
        self._left_at_s = float("-inf")
        self._left_with: QPoint | None = None
        self._hiding = False
        self.requests.pin_requested.connect(self._on_pin_requested)
        self.requests.card_requested.connect(self._on_card_requested)

    @Slot()
    def prepare(self) -> None:
        """Make the window now, so that the first click finds it ready."""
        self._made_window()

    @Slot()
    def toggle(self) -> None:
        """A click on the icon: the pointer is there."""
        window = self._made_window()
        if window.isVisible():
            self.hide()
        elif not self._is_same_click():
            self._open(window, QCursor.pos())

    @Slot()
    def show(self) -> None:
        """Open it, from a menu or by command; bring it forward when it is open."""
        window = self._made_window()
        if window.isVisible():
            _bring_forward(window)
        else:
            self._open(window, None)

    @Slot()
    def hide(self) -> None:
        """Close it, where there is one."""
        if self.window is None:
            return
        self._hiding = True
        try:
            self.window.hide()
        finally:
            self._hiding = False

    def hold(self, held: bool) -> None:
        """Have it stay for a while, whatever gets the focus and whatever the user has chosen."""
        if self.window is not None:
            self.window.held = held

    def make_way(self) -> None:
        """Close what would lie above a dialog, unless the user has pinned it."""
        if self.window is not None and not (self.window.windowed or self.window.pinned):
            self.hide()

    @Slot()
    def forget_click(self) -> None:
        """No click took the focus from the popup, but a menu that opened."""
        self._left_at_s = float("-inf")

    def apply_settings(self, former: Settings, settings: Settings) -> None:
        """Follow what was chosen elsewhere than at the popup itself."""
        if settings.popup_window is not former.popup_window:
            self.make_again()
        else:
            self._show_choices()

    @Slot()
    def make_again(self) -> None:
        """Replace the window: neither its text size nor its kind can be changed."""
        if self.panel is None or self.window is None:
            return
        window, shown = self.window, self.window.isVisible()
        self.hide()
        self.panel.set_page(None)
        window.deleteLater()
        self.panel = self.window = None
        if shown:
            self.show()

    def _made_window(self) -> FramelessWindow:
        if self.window is None:
            self.panel = panel = self._make_panel(self.requests)
            self.window = window = FramelessWindow(panel, windowed=panel.windowed)
            self.requests.close_requested.connect(window.hide)
            self.requests.move_begun.connect(window.begin_move)
            self.requests.usual_size_requested.connect(window.choose_usual_size)
            window.left.connect(self._on_left)
            window.closed.connect(self._on_closed)
            window.size_chosen.connect(self._on_size_chosen)
            panel.board.cards_changed.connect(self._on_cards_changed)
            self._show_choices()
            self.made.emit()
        return self.window

    def _show_choices(self) -> None:
        """Have panel and window as the settings say now."""
        if self.panel is None or self.window is None:
            return
        settings = self._settings()
        size = QSize(settings.popup_width, settings.popup_height)
        if size != self.window.own_size:
            self.window.use_size(size)
        self._show_pinned(settings.popup_pinned)

    def _show_pinned(self, pinned: bool) -> None:
        if self.panel is not None and self.window is not None:
            self.window.pinned = pinned
            resized = not self.window.own_size.isNull()
            self.panel.show_window_state(pinned=pinned, resized=resized)

    def _is_same_click(self) -> bool:
        """Whether the click has closed the popup already, by taking the focus from it."""
        since_s, self._left_at_s = self._clock_s() - self._left_at_s, float("-inf")
        before, now = self._left_with, self._pointer()
        if before is None or now is None:
            return since_s <= UNSEEN_CLICK_S
        return since_s <= SAME_CLICK_S and (now - before).manhattanLength() <= SAME_POSITION_PX

    def _open(self, window: FramelessWindow, pointer: QPoint | None) -> None:
        # Wayland lets no program place a window; there the compositor does it.
        placed = not window.windowed and not is_wayland()
        anchor = anchor_of(self._icon_geometry(), pointer) if placed else QRect()
        screen = screen_at(anchor.center() if not anchor.isEmpty() else pointer)
        window.prepare(screen if placed else None)
        if placed:
            window.move(corner_beside(anchor, window.size(), screen))
        window.show()
        _bring_forward(window)

    @Slot()
    def _on_left(self) -> None:
        self._left_at_s, self._left_with = self._clock_s(), self._pointer()

    @Slot()
    def _on_closed(self) -> None:
        if not self._hiding:
            self.dismissed.emit()

    @Slot(bool)
    def _on_pin_requested(self, pinned: bool) -> None:
        self._show_pinned(pinned)
        self.settings_changed.emit(replace(self._settings(), popup_pinned=pinned))

    @Slot(str)
    def _on_card_requested(self, module_id: str) -> None:
        cards = self._settings().cards
        shown = cards.with_hidden(module_id, False) if module_id else cards.with_all_shown()
        self._on_cards_changed(shown)

    @Slot(object)
    def _on_cards_changed(self, cards: Cards) -> None:
        self.settings_changed.emit(replace(self._settings(), cards=cards))

    @Slot(QSize)
    def _on_size_chosen(self, size: QSize) -> None:
        width, height = size.width(), size.height()
        self.settings_changed.emit(
            replace(self._settings(), popup_width=width, popup_height=height)
        )


def _bring_forward(window: FramelessWindow) -> None:
    window.raise_()
    window.activateWindow()


def _pointer() -> QPoint | None:
    # On Wayland the position is known only above a window of this program.
    return None if is_wayland() else QCursor.pos()
