"""The settings' page about the popup."""

from __future__ import annotations

import os
from collections.abc import Mapping

from netatmo_tray.core.settings.choices import ClickAction, Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import TextStyle, Tone
from netatmo_tray.ui.settings.settings_editor import BETWEEN_SECTIONS, SettingsEditor
from netatmo_tray.ui.widgets.factories import label
from netatmo_tray.ui.widgets.inputs import Choice
from netatmo_tray.ui.words.translation import translate


class PopupPage(SettingsEditor):
    """How the popup looks, what it shows, which click opens it."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(BETWEEN_SECTIONS)
        themes = (
            (translate("Settings", "As the system"), Theme.SYSTEM),
            (translate("Settings", "Light"), Theme.LIGHT),
            (translate("Settings", "Dark"), Theme.DARK),
        )
        shown = (
            (translate("Settings", "Show them below your own"), True),
            (translate("Settings", "Leave them out"), False),
        )
        kinds = (
            (translate("Settings", "Beside the icon, without a frame"), False),
            (translate("Settings", "As an ordinary window"), True),
        )
        window = Choice(translate("Settings", "Opens"), kinds, settings.popup_window)
        theme = Choice(translate("Settings", "Theme"), themes, settings.theme)
        favorites = Choice(translate("Settings", "Favourite stations"), shown, settings.favorites)
        self._clicks = ClickSection(settings)
        self._clicks.changed.connect(self.changed)
        rows = self.add_section(translate("Settings", "Popup"))
        self.add_field(rows, "popup_window", window)
        self.add_field(rows, "theme", theme)
        self.add_field(rows, "favorites", favorites)
        self.column.addWidget(self._clicks)

    def edited(self, settings: Settings) -> Settings:
        """These settings with the choices made here."""
        return self._clicks.edited(super().edited(settings))


class ClickSection(SettingsEditor):
    """What a left and a middle click do."""

    def __init__(self, settings: Settings, environment: Mapping[str, str] = os.environ) -> None:
        super().__init__()
        actions = (
            (translate("Settings", "Opens or closes the readings"), ClickAction.POPUP),
            (translate("Settings", "Refreshes the readings"), ClickAction.REFRESH),
            (translate("Settings", "Opens the settings"), ClickAction.SETTINGS),
            (translate("Settings", "Opens Netatmo in the browser"), ClickAction.NETATMO),
            (translate("Settings", "Does nothing"), ClickAction.NOTHING),
        )
        left = Choice(translate("Settings", "Left click"), actions, settings.left_click)
        middle = Choice(translate("Settings", "Middle click"), actions, settings.middle_click)
        rows = self.add_section(translate("Settings", "Clicks on the icon"))
        self.add_field(rows, "left_click", left)
        self.add_field(rows, "middle_click", middle)
        if "gnome" in environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":"):
            # GNOME's extension for tray icons keeps the first click for the menu.
            hint = translate("Settings", "GNOME opens the menu first; click twice for the action.")
            self.column.addWidget(label(hint, TextStyle.SMALL, Tone.MUTED))
