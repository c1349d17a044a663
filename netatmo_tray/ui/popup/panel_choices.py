"""What the popup itself lets the user choose, as settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Signal, Slot

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.popup.panel import Panel


class PanelChoices(QObject):
    """Listens to a panel: the order of its cards, its pin, its size.

    Signals:
        settings_changed(Settings): the user has chosen something else.
    """

    settings_changed = Signal(object)

    def __init__(self, settings: Callable[[], Settings], parent: QObject | None = None) -> None:
        """
        :param settings: those of the moment.
        """
        super().__init__(parent)
        self._settings = settings

    def serve(self, panel: Panel) -> None:
        """Give a new panel what was chosen before, and listen to it from now on."""
        self.show_on(panel)
        panel.cards_changed.connect(self._on_cards)
        panel.pin_changed.connect(self._on_pin)
        panel.size_chosen.connect(self._on_size)

    def show_on(self, panel: Panel) -> None:
        """Have it as the settings say now."""
        settings = self._settings()
        size = QSize(settings.popup_width, settings.popup_height)
        panel.show_pinned(settings.popup_pinned)
        if size != panel.own_size:
            panel.use_size(size)

    @Slot(object)
    def _on_cards(self, cards: object) -> None:
        self._choose(cards=cards)

    @Slot(bool)
    def _on_pin(self, pinned: bool) -> None:
        self._choose(popup_pinned=pinned)

    @Slot(QSize)
    def _on_size(self, size: QSize) -> None:
        self._choose(popup_width=size.width(), popup_height=size.height())

    def _choose(self, **choice: object) -> None:
        self.settings_changed.emit(replace(self._settings(), **choice))
