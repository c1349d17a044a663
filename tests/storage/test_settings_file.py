"""The user's choices on disk."""

from __future__ import annotations

import logging
import stat
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netatmo_tray.core.cards import CardName, Cards
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.model import Kind
from netatmo_tray.core.settings import Ink, PressureLevel, Settings, Theme
from netatmo_tray.core.units import PressureUnit, RainUnit, TemperatureUnit, WindUnit
from netatmo_tray.storage.settings_file import load_settings, save_settings

CHOSEN = Settings(
    client_id="5f1",
    tray_module="02:00:00:00:00:01",
    tray_kind=Kind.CO2,
    tray_ink=Ink.DARK,
    theme=Theme.DARK,
    temperature_unit=TemperatureUnit.FAHRENHEIT,
    pressure_unit=PressureUnit.INHG,
    wind_unit=WindUnit.BEAUFORT,
    rain_unit=RainUnit.INCH,
    favorites=False,
    pressure_level=PressureLevel.STATION,
    cards=Cards(("a", "b"), ("b",), ("c",), (CardName("a", 'an "odd" name\u202f°'),)),
    popup_pinned=True,
    popup_width=640,
    popup_height=480,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes, links")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_without_a_file_there_are_defaults_and_nothing_is_made(path: Path) -> None:
    assert load_settings(path) == Settings()
    assert not path.parent.exists()


@pytest.mark.parametrize("chosen", [CHOSEN, Settings()])
def test_what_is_saved_is_loaded(path: Path, chosen: Settings) -> None:
    save_settings(path, chosen)

    assert load_settings(path) == chosen


def test_the_file_is_plain_toml_with_its_schema_first(path: Path) -> None:
    save_settings(path, CHOSEN)

    content = tomllib.loads(path.read_text(encoding="utf-8"))
    assert next(iter(content)) == "schema"
    assert content["schema"] == 1
    assert (content["wind_unit"], content["favorites"]) == ("Bft", False)


def test_a_choice_taken_back_is_left_out(path: Path) -> None:
    save_settings(path, CHOSEN)

    save_settings(path, Settings())

    assert "wind_unit" not in tomllib.loads(path.read_text(encoding="utf-8"))
    assert load_settings(path) == Settings()


@posix_only
def test_t6_only_the_owner_may_read_it(path: Path) -> None:
    save_settings(path, CHOSEN)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_keys_of_other_versions_are_kept(path: Path) -> None:
    write(path, 'schema = 1\nof_tomorrow = [1, 2]\ntheme = "dark"\n[panel]\nwidth = 3.5\n')

    save_settings(path, load_settings(path))

    content = tomllib.loads(path.read_text(encoding="utf-8"))
    assert content["of_tomorrow"] == [1, 2]
    assert content["panel"] == {"width": 3.5}
    assert load_settings(path).theme is Theme.DARK


@pytest.mark.parametrize(
    "line", ['theme = "pink"', "theme = 5", "theme = [1]", "favorites = 1", "client_id = true"]
)
def test_a_bad_value_has_its_default_and_one_warning(
    path: Path, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    write(path, f'{line}\ntray_kind = "co2"\n')

    with caplog.at_level(logging.WARNING):
        assert load_settings(path) == Settings(tray_kind=Kind.CO2)

    (record,) = caplog.records
    assert line.split()[0] in record.getMessage()


DAMAGED = [b"theme = ", b"\xff\xfe", b"[" * 5000, b"a = 1\na = 2", b"\x00" * 100]


@pytest.mark.parametrize("data", DAMAGED, ids=lambda data: data[:9])
def test_a_damaged_file_gives_defaults_one_warning_and_is_kept_when_saved_over(
    path: Path, caplog: pytest.LogCaptureFixture, data: bytes
) -> None:
    write(path, data)

    with caplog.at_level(logging.WARNING):
        assert load_settings(path) == Settings()
    assert len(caplog.records) == 1
    assert path.read_bytes() == data

    save_settings(path, CHOSEN)
    assert load_settings(path) == CHOSEN
    assert path.with_name("settings.toml.damaged").read_bytes() == data


def test_a_file_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    text = 'schema = 2\ntheme = "aurora"\n'
    write(path, text)

    with pytest.raises(StorageError, match="newer version of this program"):
        load_settings(path)
    with pytest.raises(StorageError, match="newer version of this program"):
        save_settings(path, CHOSEN)

    assert path.read_text() == text


@posix_only
def test_a_link_into_a_folder_of_dotfiles_stays_a_link(path: Path, tmp_path: Path) -> None:
    dotfile = tmp_path / "dotfiles" / "tray.toml"
    write(dotfile, 'theme = "dark"')
    path.parent.mkdir()
    path.symlink_to(dotfile)

    save_settings(path, CHOSEN)

    assert path.is_symlink()
    assert load_settings(dotfile) == CHOSEN


def test_case_56_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config").touch()

    with pytest.raises(StorageError):
        save_settings(tmp_path / "config" / "settings.toml", CHOSEN)


@settings(
    database=None,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.builds(
        Settings,
        client_id=st.text(st.characters(codec="utf-8")),
        tray_module=st.text(st.characters(codec="utf-8")),
    )
)
def test_any_settings_that_are_saved_are_loaded(
    tmp_path_factory: pytest.TempPathFactory, chosen: Settings
) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.toml"

    save_settings(file, chosen)

    assert load_settings(file) == chosen


def test_a_damaged_arrangement_of_the_cards_costs_only_itself(path: Path) -> None:
    write(path, 'favorites = false\n[cards]\norder = ["a", 3]\n')

    assert load_settings(path) == Settings(favorites=False)


def test_an_arrangement_from_an_earlier_version_lacks_what_came_later(path: Path) -> None:
    write(path, '[cards]\nhidden = ["a"]\n')

    assert load_settings(path) == Settings(cards=Cards(hidden=("a",)))
