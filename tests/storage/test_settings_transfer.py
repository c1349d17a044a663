"""Settings on their way to another computer."""

import dataclasses
import logging
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from support.any_settings import any_settings

from netatmo_tray.core.errors import ImportFault, SettingsImportError, StorageError
from netatmo_tray.core.readings.units import TemperatureUnit
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.storage.settings_file import SCHEMA, keys_of, save_settings
from netatmo_tray.storage.settings_transfer import export_settings, import_settings

HERE = Settings(
    login=LoginChoices(
        client_id="0" * 24, redirect_registered=False, store=LoginStore.FILE, keyring_to_clear=True
    ),
    temperature_unit=TemperatureUnit.FAHRENHEIT,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "carried" / "netatmo-tray.toml"


def refusal(path: Path, content: str | bytes) -> ImportFault:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SettingsImportError) as caught:
        import_settings(path, HERE)
    return caught.value.fault


@settings(database=None, deadline=None, max_examples=40)
@given(there=any_settings(), here=any_settings())
def test_any_settings_arrive_whole_but_for_what_stays_at_home(
    tmp_path_factory: pytest.TempPathFactory, there: Settings, here: Settings
) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.toml"
    export_settings(file, there)

    arrived = import_settings(file, here)

    for field in dataclasses.fields(Settings):
        source = here if field.name == "login" else there
        assert getattr(arrived, field.name) == getattr(source, field.name), field.name


def test_nothing_of_the_login_is_in_the_file(path: Path) -> None:
    export_settings(path, HERE)

    content = tomllib.loads(path.read_text())
    assert content["schema"] == SCHEMA
    assert content.keys().isdisjoint(keys_of(LoginChoices))
    assert HERE.login.client_id not in path.read_text()


def test_a_file_that_names_another_login_does_not_move_this_one(path: Path) -> None:
    save_settings(path, Settings(login=LoginChoices(client_id="other", store=LoginStore.MEMORY)))

    assert import_settings(path, HERE) == replace(HERE, temperature_unit=None)


def test_a_newer_version_s_file_is_refused(path: Path) -> None:
    assert refusal(path, f'schema = {SCHEMA + 1}\ntheme = "dark"') is ImportFault.NEWER


@pytest.mark.parametrize("content", ["schema = ", b"\xff\xfe", b"\x00" * 50, "[" * 5000])
def test_a_damaged_file_is_refused(path: Path, content: str | bytes) -> None:
    assert refusal(path, content) is ImportFault.DAMAGED


@pytest.mark.parametrize(
    "content", ["", '[project]\nname = "x"', "schema = 2", 'schema = "2"\ntheme = "dark"', "a=1"]
)
def test_a_file_of_another_kind_is_refused(path: Path, content: str) -> None:
    assert refusal(path, content) is ImportFault.FOREIGN


def test_a_value_that_makes_no_sense_costs_that_value_only(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_text('\ufeffschema = 2\ntheme = "dark"\nfavorites = "maybe"\nnews = 1\n')
    caplog.set_level(logging.WARNING)

    arrived = import_settings(path, Settings())

    assert arrived == Settings(theme=Theme.DARK)
    assert "favorites" in caplog.text


def test_the_first_version_s_settings_are_taken(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('schema = 1\ntray_kind = "co2"\n')

    assert import_settings(path, Settings()).icons[0].kind == "co2"


def test_a_file_that_is_not_there_is_said(path: Path) -> None:
    with pytest.raises(StorageError, match="no file"):
        import_settings(path, Settings())


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(StorageError):
        export_settings(tmp_path / "taken" / "settings.toml", Settings())


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_links_in_a_circle_are_replaced(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(path)
    with pytest.raises(StorageError):
        import_settings(path, HERE)

    export_settings(path, HERE)

    assert import_settings(path, HERE) == HERE


def test_a_former_export_is_replaced_whole(path: Path) -> None:
    export_settings(path, Settings(theme=Theme.DARK))
    export_settings(path, Settings(theme=Theme.LIGHT))

    assert import_settings(path, Settings()).theme is Theme.LIGHT
    assert list(path.parent.iterdir()) == [path]
