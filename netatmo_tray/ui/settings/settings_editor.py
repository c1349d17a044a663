"""Controls for some of the settings, one below the other."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import GRID
from netatmo_tray.ui.widgets.form import add_row, section
from netatmo_tray.ui.widgets.inputs import Choice
from netatmo_tray.ui.widgets.layouts import column

BETWEEN_SECTIONS = 6 * GRID


class SettingsEditor(QWidget):
    """A page of the dialog, or a section of a page.

    Signals:
        changed(): the user has chosen something else.
    """

    changed = Signal()

    def __init__(self, spacing: int = 2 * GRID) -> None:
        super().__init__()
        self.column = column(spacing, inside=self)
        self._choices: dict[str, Choice] = {}
        """By the field of the settings that each one is for."""

    def edited(self, settings: Settings) -> Settings:
        """These settings with the choices made here; all others stay as they are."""
        chosen = {field: choice.chosen() for field, choice in self._choices.items()}
        return replace(settings, **chosen) if chosen else settings

    def add_field(self, rows: QFormLayout, field: str, choice: Choice, words: str = "") -> None:
        """Add a row with a choice for this field of the settings.

        :param words: the visible name, where it differs from the accessible name.
        """
        self._choices[field] = choice
        self.add_choice(rows, choice, words)

    def add_section(self, title: str) -> QFormLayout:
        """Add a heading; returns the layout for the rows below it."""
        whole, rows = section(title)
        self.column.addWidget(whole)
        return rows

    def add_choice(self, rows: QFormLayout, choice: Choice, words: str = "") -> None:
        """Add a row with a choice, which counts as soon as it is made.

        :param words: the visible name, where it differs from the accessible name.
        """
        add_row(rows, choice, words)
        choice.currentIndexChanged.connect(self.changed)
