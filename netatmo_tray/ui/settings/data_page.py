"""The settings' page about the user's data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.ui.look.theme import GRID, TextStyle, Tone
from netatmo_tray.ui.settings.settings_editor import BETWEEN_SECTIONS, SettingsEditor
from netatmo_tray.ui.settings.settings_requests import SettingsRequests
from netatmo_tray.ui.widgets.factories import button, label, show_tone
from netatmo_tray.ui.widgets.layouts import column, row
from netatmo_tray.ui.words.errors import error_sentence
from netatmo_tray.ui.words.translation import breakable, fill, translate

_FILE = "netatmo-tray-settings.toml"


class DataPage(SettingsEditor):
    """Buttons for export, import and removal; there is nothing to choose here."""

    def __init__(self, requests: SettingsRequests) -> None:
        super().__init__(BETWEEN_SECTIONS)
        self._requests = requests
        self._dialog: QFileDialog | None = None
        self._export = button(translate("Data", "Export…"))
        self._export.setAccessibleName(translate("Data", "Export the settings"))
        self._import = button(translate("Data", "Import…"))
        self._import.setAccessibleName(translate("Data", "Import settings"))
        self._remove = button(translate("Data", "Remove all my data…"))
        self._outcome = label("", TextStyle.SMALL)
        self._export.clicked.connect(self._on_export)
        self._import.clicked.connect(self._on_import)
        self._remove.clicked.connect(requests.removal_wanted)
        self.column.addLayout(self._transfer_section())
        self.column.addLayout(self._removal_section())

    @Slot(str)
    def show_exported(self, path: str) -> None:
        """Say that the file is written."""
        words = translate("Data", "Your settings are in {file}.")
        self._say(fill(words, file=breakable(path)), Tone.GOOD)
        self._outcome.setAccessibleName(fill(words, file=path))

    @Slot()
    def show_imported(self) -> None:
        """Say that other settings are in use."""
        self._say(translate("Data", "The settings of the file are in use now."), Tone.GOOD)

    @Slot(object)
    def show_fault(self, fault: NetatmoError) -> None:
        """Say why nothing has changed."""
        self._say(error_sentence(fault), Tone.POOR)

    def _transfer_section(self) -> QVBoxLayout:
        about = translate(
            "Data",
            "Your settings as a file, for another computer or as a copy. Login, client id and"
            " client secret are left out; your modules and the proxy’s address are in the file.",
        )
        return _section(
            translate("Data", "Take your settings along"),
            about,
            (self._export, self._import),
            self._outcome,
        )

    def _removal_section(self) -> QVBoxLayout:
        about = translate(
            "Data",
            "Deletes login, client secret, settings and readings from this computer, then quits."
            " You will be asked first.",
        )
        return _section(translate("Data", "Remove all my data"), about, (self._remove,))

    def _say(self, words: str, tone: Tone) -> None:
        self._outcome.setAccessibleName("")
        self._outcome.setText(words)
        show_tone(self._outcome, tone)

    @Slot()
    def _on_export(self) -> None:
        dialog = self._new_file_dialog(translate("Data", "Export the settings"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(Path(_FILE).suffix[1:])
        dialog.selectFile(_FILE)
        dialog.fileSelected.connect(self._requests.export_wanted)
        dialog.open()

    @Slot()
    def _on_import(self) -> None:
        dialog = self._new_file_dialog(translate("Data", "Import settings"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._requests.import_wanted)
        dialog.open()

    def _new_file_dialog(self, title: str) -> QFileDialog:
        """The system's own file dialog where it has one, in place of one that is open."""
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._say("", Tone.MUTED)
        kinds = f"{translate('Data', 'Settings')} (*.toml)"
        self._dialog = QFileDialog(self, title, QDir.homePath(), kinds)
        return self._dialog


def _section(
    title: str, about: str, buttons: tuple[QPushButton, ...], outcome: QWidget | None = None
) -> QVBoxLayout:
    heading, explained = label(title, TextStyle.NAME), label(about, TextStyle.SMALL, Tone.MUTED)
    made = column(2 * GRID, heading, explained)
    made.addSpacing(GRID)
    across = row(2 * GRID, *buttons)
    across.addStretch()
    made.addLayout(across)
    if outcome is not None:
        made.addWidget(outcome)
    return made
