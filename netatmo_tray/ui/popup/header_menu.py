"""The menu behind the popup's More button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from netatmo_tray.core.readings.model import Module
from netatmo_tray.ui.look.style_sheets import menu_style_sheet
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.popup.popup_requests import PopupRequests
from netatmo_tray.ui.words.translation import one_line, translate

# A longer menu would reach from edge to edge of a small screen.
_MAX_ENTRIES = 20
_MAX_CHARACTERS = 40


class HeaderMenu(QMenu):
    """Netatmo's page, the cards that are hidden, the usual size of the window."""

    def __init__(self, requests: PopupRequests, parent: QWidget) -> None:
        super().__init__(parent)
        self._requests = requests
        self.setAccessibleName(translate("Panel", "More"))
        netatmo = translate("Panel", "Open Netatmo in the browser")
        self.addAction(netatmo, requests.open_netatmo_requested.emit)
        self._hidden = QMenu(self)
        self._offered: list[tuple[str, str]] | None = None
        self.addMenu(self._hidden)
        usual = translate("Panel", "Usual window size")
        self._size = self.addAction(usual, requests.usual_size_requested.emit)
        self.offer_hidden(())
        self.offer_usual_size(False)

    def offer_hidden(self, hidden: Sequence[Module]) -> None:
        """Offer to show the cards of these modules again; the same modules change nothing."""
        offered = [(module.id, module.name) for module in hidden]
        if offered == self._offered:
            return
        self._offered = offered
        self._hidden.setTitle(translate("Panel", "Hidden modules (%n)", None, len(hidden)))
        self._hidden.menuAction().setVisible(bool(hidden))
        self._hidden.clear()
        show = self._requests.card_requested
        for module in hidden[:_MAX_ENTRIES]:
            # An ampersand would underline the letter after it.
            name = one_line(module.name, _MAX_CHARACTERS).replace("&", "&&")
            self._hidden.addAction(name, partial(show.emit, module.id))
        self._hidden.addSeparator()
        everything = translate("Panel", "Show all of them")
        self._hidden.addAction(everything, partial(show.emit, ""))

    def offer_usual_size(self, offered: bool) -> None:
        """Offer the usual window size, or not: only a size of the user's can be given up."""
        self._size.setVisible(offered)

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        for menu in (self, self._hidden):
            menu.setStyleSheet(menu_style_sheet(colors))
