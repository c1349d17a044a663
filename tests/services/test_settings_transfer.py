"""Export and import off the GUI thread."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netatmo_tray.core.errors import ImportFault, SettingsImportError
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.services.background import Background
from netatmo_tray.services.settings_transfer import SettingsTransfer

HERE = Settings(login=LoginChoices(client_id="here"))


@pytest.fixture
def exchange(qtbot: QtBot) -> Iterator[SettingsTransfer]:
    disk = Background("disk")
    yield SettingsTransfer(HERE, disk)
    disk.stop(1.0)


def test_settings_in_use_are_exported_and_come_back(
    exchange: SettingsTransfer, qtbot: QtBot, tmp_path: Path
) -> None:
    file = str(tmp_path / "x.toml")
    exchange.settings = replace(HERE, theme=Theme.DARK)

    with qtbot.waitSignal(exchange.exported) as told:
        exchange.export_to(file)
    exchange.settings = HERE
    with qtbot.waitSignal(exchange.imported) as imported:
        exchange.import_from(file)

    assert told.args == [file]
    assert imported.args == [replace(HERE, theme=Theme.DARK)]


def test_a_file_of_no_use_is_told_and_changes_nothing(
    exchange: SettingsTransfer, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "x.toml").write_text("name = 1")

    with qtbot.waitSignal(exchange.failed) as failed, qtbot.assertNotEmitted(exchange.imported):
        exchange.import_from(str(tmp_path / "x.toml"))

    (fault,) = failed.args
    assert isinstance(fault, SettingsImportError)
    assert fault.fault is ImportFault.FOREIGN
    assert exchange.settings == HERE


def test_a_folder_that_cannot_be_written_is_told(
    exchange: SettingsTransfer, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("")

    with qtbot.waitSignal(exchange.failed):
        exchange.export_to(str(tmp_path / "taken" / "x.toml"))
