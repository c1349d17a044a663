"""The settings' section about clicks on the icon."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.core.settings.tray_choices import ClickAction
from netatmo_tray.ui.look.theme import GRID, TextStyle, Tone
from netatmo_tray.ui.widgets.factories import label
from netatmo_tray.ui.widgets.form import Choice, add_row, section
from netatmo_tray.ui.words.translation import translate


class ClickSection(QWidget):
    """What a left and a middle click do.

    Signals:
        changed(): the user has chosen something else.
    """

    changed = Signal()

    def __init__(self, settings: Settings, environment: Mapping[str, str] = os.environ) -> None:
        super().__init__()
        actions = (
            (translate("Settings", "Opens or closes the readings"), ClickAction.POPUP),
            (translate("Settings", "Refreshes the readings"), ClickAction.REFRESH),
            (translate("Settings", "Opens the settings"), ClickAction.SETTINGS),
            (translate("Settings", "Opens Netatmo in the browser"), ClickAction.NETATMO),
            (translate("Settings", "Does nothing"), ClickAction.NOTHING),
        )
        self._left = Choice(translate("Settings", "Left click"), actions, settings.left_click)
        self._middle = Choice(translate("Settings", "Middle click"), actions, settings.middle_click)
        whole, rows = section(translate("Settings", "Clicks on the icon"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(whole)
        for control in (self._left, self._middle):
            add_row(rows, control)
            control.currentIndexChanged.connect(self.changed)
        if "gnome" in environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":"):
            # Its extension for tray icons keeps the first click for the menu.
            hint = translate("Settings", "GNOME opens the menu first; click twice for the action.")
            layout.addWidget(label(hint, TextStyle.SMALL, Tone.MUTED))

    def edited(self, settings: Settings) -> Settings:
        """These settings with what is chosen here."""
        return replace(settings, left_click=self._left.chosen(), middle_click=self._middle.chosen())
