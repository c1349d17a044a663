"""What the popup offers beside its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from netatmo_tray.core.readings.model import Module
from netatmo_tray.ui.look.style_sheets import menu_style_sheet
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.words.translation import one_line, translate

# A menu longer than that reaches from edge to edge of a small screen.
_MOST = 20
_LONGEST = 40


class HeaderMenu(QMenu):
    """Netatmo's page, the cards that are hidden, the usual size of the window.

    Signals:
        open_netatmo_requested(): Netatmo's own page shall be opened.
        show_requested(module_id): that card shall be shown again; an empty id = all of them.
        usual_size_requested(): the window shall be as large as its content again.
    """

    open_netatmo_requested = Signal()
    show_requested = Signal(str)
    usual_size_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Panel", "More"))
        netatmo = translate("Panel", "Open Netatmo in the browser")
        self.addAction(netatmo, self.open_netatmo_requested.emit)
        self._hidden = QMenu(self)
        self._offered: list[tuple[str, str]] | None = None
        self.addMenu(self._hidden)
        usual = translate("Panel", "Usual window size")
        self._size = self.addAction(usual, self.usual_size_requested.emit)
        self.offer_hidden(())
        self.offer_usual_size(False)

    def offer_hidden(self, hidden: Sequence[Module]) -> None:
        """Modules whose cards can be shown again; the same ones again leave the menu as it is."""
        offered = [(module.id, module.name) for module in hidden]
        if offered == self._offered:
            return
        self._offered = offered
        self._hidden.setTitle(translate("Panel", "Hidden modules (%n)", None, len(hidden)))
        self._hidden.menuAction().setVisible(bool(hidden))
        self._hidden.clear()
        for module in hidden[:_MOST]:
            # An ampersand would underline the letter after it.
            name = one_line(module.name, _LONGEST).replace("&", "&&")
            self._hidden.addAction(name, partial(self.show_requested.emit, module.id))
        self._hidden.addSeparator()
        everything = translate("Panel", "Show all of them")
        self._hidden.addAction(everything, partial(self.show_requested.emit, ""))

    def offer_usual_size(self, offered: bool) -> None:
        """Whether the window has a size of the user's that it can lose."""
        self._size.setVisible(offered)

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        for menu in (self, self._hidden):
            menu.setStyleSheet(menu_style_sheet(colors))
