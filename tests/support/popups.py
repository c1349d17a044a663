"""A popup that is not open yet."""

from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.popup import Popup

ICON = QRect(700, 770, 22, 22)


def new_popup(
    qtbot: QtBot, settings: Settings | None = None, *, demo: bool = False, windowed: bool = False
) -> tuple[Popup, Panel]:
    """A popup with its panel, which stays whatever gets the focus."""
    popup = Popup(
        lambda requests: Panel(LIGHT, requests, demo=demo, windowed=windowed),
        lambda: ICON,
        lambda: settings or Settings(),
    )
    popup.prepare()
    assert popup.panel is not None
    assert popup.window is not None
    popup.window.held = True
    qtbot.addWidget(popup.window)
    return popup, popup.panel
