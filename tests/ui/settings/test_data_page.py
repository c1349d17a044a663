"""Export, import and removal, as the user asks for them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from netatmo_tray.core.errors import ImportFault, SettingsImportError
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.data_page import DataPage
from netatmo_tray.ui.settings.settings_requests import SettingsRequests

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def requests() -> SettingsRequests:
    return SettingsRequests()


@pytest.fixture
def section(requests: SettingsRequests, qtbot: QtBot) -> DataPage:
    section = DataPage(requests)
    qtbot.addWidget(section)
    section.show()
    return section


def press(section: DataPage, name: str) -> None:
    buttons = section.findChildren(QPushButton)
    next(each for each in buttons if name in (each.text(), each.accessibleName())).click()


def file_dialog(section: DataPage) -> QFileDialog:
    shown = [each for each in section.findChildren(QFileDialog) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def words(section: DataPage) -> str:
    shown = (label.text() for label in section.findChildren(QLabel) if label.parent() is section)
    return " ".join(shown).replace("\u200b", "")


def test_an_export_asks_where_to(
    section: DataPage, requests: SettingsRequests, qtbot: QtBot
) -> None:
    press(section, "Export the settings")
    dialog = file_dialog(section)

    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.selectedFiles()[0].endswith("/netatmo-tray-settings.toml")
    with qtbot.waitSignal(requests.export_wanted) as wanted:
        dialog.fileSelected.emit("/home/ann/x.toml")
    assert wanted.args == ["/home/ann/x.toml"]


def test_an_import_asks_for_a_file_that_is_there(
    section: DataPage, requests: SettingsRequests, qtbot: QtBot
) -> None:
    press(section, "Import settings")
    dialog = file_dialog(section)

    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFile
    with qtbot.waitSignal(requests.import_wanted) as wanted:
        dialog.fileSelected.emit("/home/ann/x.toml")
    assert wanted.args == ["/home/ann/x.toml"]


def test_one_file_dialog_is_open_at_a_time(section: DataPage, qtbot: QtBot) -> None:
    press(section, "Import settings")
    press(section, "Export the settings")

    qtbot.waitUntil(lambda: len(section.findChildren(QFileDialog)) == 1)


def test_a_removal_is_only_asked_for(
    section: DataPage, requests: SettingsRequests, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(requests.removal_wanted):
        press(section, "Remove all my data…")


def test_the_outcome_is_said(section: DataPage) -> None:
    section.show_exported("/home/ann/x.toml")
    assert "Your settings are in /home/ann/x.toml." in words(section)

    section.show_imported()
    assert "in use now" in words(section)
    assert "/home/ann" not in words(section)

    section.show_fault(SettingsImportError("log only", ImportFault.NEWER, "/home/ann/x.toml"))
    assert "A newer netatmo-tray wrote these settings" in words(section)


def test_a_new_attempt_takes_the_former_outcome_away(section: DataPage) -> None:
    section.show_imported()

    press(section, "Import settings")

    assert "in use now" not in words(section)


def test_it_says_what_is_not_in_the_file(section: DataPage) -> None:
    assert "Login, client id and client secret are left out" in words(section)


def test_nothing_is_chosen_here(section: DataPage) -> None:
    chosen = Settings(theme=Theme.DARK)

    assert section.edited(chosen) is chosen
