"""Export, import and removal, as the user asks for them."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from support.widget_search import press

from netatmo_tray.core.errors import ImportFault, SettingsImportError
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.data_page import DataPage
from netatmo_tray.ui.settings.settings_requests import SettingsRequests


@pytest.fixture
def page(requests: SettingsRequests, kept: Callable[[DataPage], DataPage]) -> DataPage:
    page = kept(DataPage(requests))
    page.show()
    return page


def file_dialog(page: DataPage) -> QFileDialog:
    (dialog,) = [each for each in page.findChildren(QFileDialog) if each.isVisible()]
    return dialog


def words(page: DataPage) -> str:
    shown = (label.text() for label in page.findChildren(QLabel) if label.parent() is page)
    return " ".join(shown).replace("\u200b", "")


def test_an_export_asks_where_to(page: DataPage, requests: SettingsRequests, qtbot: QtBot) -> None:
    press(page, "Export the settings")
    dialog = file_dialog(page)

    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.selectedFiles()[0].endswith("/netatmo-tray-settings.toml")
    with qtbot.waitSignal(requests.export_wanted) as wanted:
        dialog.fileSelected.emit("/home/ann/x.toml")
    assert wanted.args == ["/home/ann/x.toml"]


def test_an_import_asks_for_a_file_that_is_there(
    page: DataPage, requests: SettingsRequests, qtbot: QtBot
) -> None:
    press(page, "Import settings")
    dialog = file_dialog(page)

    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFile
    with qtbot.waitSignal(requests.import_wanted) as wanted:
        dialog.fileSelected.emit("/home/ann/x.toml")
    assert wanted.args == ["/home/ann/x.toml"]


def test_one_file_dialog_is_open_at_a_time(page: DataPage, qtbot: QtBot) -> None:
    press(page, "Import settings")
    press(page, "Export the settings")

    qtbot.waitUntil(lambda: len(page.findChildren(QFileDialog)) == 1)


def test_a_removal_is_only_asked_for(
    page: DataPage, requests: SettingsRequests, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(requests.removal_wanted):
        press(page, "Remove all my data…")


def test_the_outcome_is_said(page: DataPage) -> None:
    page.show_exported("/home/ann/x.toml")
    assert "Your settings are in /home/ann/x.toml." in words(page)

    page.show_imported()
    assert "in use now" in words(page)
    assert "/home/ann" not in words(page)

    page.show_fault(SettingsImportError("log only", ImportFault.NEWER, "/home/ann/x.toml"))
    assert "A newer netatmo-tray wrote these settings" in words(page)


def test_a_new_attempt_takes_the_former_outcome_away(page: DataPage) -> None:
    page.show_imported()

    press(page, "Import settings")

    assert "in use now" not in words(page)


def test_it_says_what_is_not_in_the_file(page: DataPage) -> None:
    assert "Login, client id and client secret are left out" in words(page)


def test_nothing_is_chosen_here(page: DataPage) -> None:
    chosen = Settings(theme=Theme.DARK)

    assert page.edited(chosen) is chosen
