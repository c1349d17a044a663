"""The settings' controls for how icons are drawn."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.core.settings.tray_choices import Backing, Ink
from netatmo_tray.ui.widgets.form import Choice, add_row
from netatmo_tray.ui.words.translation import translate


class IconLook(QObject):
    """Ink, background, colour, decimals, degree sign.

    Signals:
        changed(): the user has chosen something else.
    """

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        inks = (
            (translate("Settings", "As the panel needs it"), Ink.AUTOMATIC),
            (translate("Settings", "Light"), Ink.LIGHT),
            (translate("Settings", "Dark"), Ink.DARK),
        )
        backings = (
            (translate("Settings", "Automatic"), Backing.AUTOMATIC),
            (translate("Settings", "None"), Backing.NONE),
            (translate("Settings", "Outline"), Backing.OUTLINE),
            (translate("Settings", "Plate"), Backing.PLATE),
        )
        tints = (
            (translate("Settings", "The same for every value"), False),
            (translate("Settings", "By temperature and CO₂"), True),
        )
        decimals = (
            (translate("Settings", "Whole numbers"), False),
            (translate("Settings", "With one decimal"), True),
        )
        degrees = (
            (translate("Settings", "Shown where there is room"), True),
            (translate("Settings", "Left out"), False),
        )
        self._ink = Choice(translate("Settings", "Digits"), inks, settings.tray_ink)
        self._backing = Choice(translate("Settings", "Background"), backings, settings.tray_backing)
        self._tinted = Choice(translate("Settings", "Colour"), tints, settings.tray_tinted)
        self._decimals = Choice(translate("Settings", "Decimals"), decimals, settings.tray_decimals)
        self._degree = Choice(translate("Settings", "Degree sign"), degrees, settings.tray_degree)
        self._controls = (self._ink, self._backing, self._tinted, self._decimals, self._degree)
        for control in self._controls:
            control.currentIndexChanged.connect(self.changed)

    def add_to(self, rows: QFormLayout) -> None:
        """Put the controls into a section, which owns them from then on."""
        for control in self._controls:
            add_row(rows, control)

    def edited(self, settings: Settings) -> Settings:
        """These settings with what is chosen here."""
        return replace(
            settings,
            tray_ink=self._ink.chosen(),
            tray_backing=self._backing.chosen(),
            tray_tinted=self._tinted.chosen(),
            tray_decimals=self._decimals.chosen(),
            tray_degree=self._degree.chosen(),
        )
