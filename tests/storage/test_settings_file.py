"""The user's choices on disk."""

import logging
import stat
import sys
import threading
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.units import PressureUnit, RainUnit, TemperatureUnit, WindUnit
from netatmo_tray.core.readings.window_adviser import Airing
from netatmo_tray.core.settings.cards import CardName, Cards
from netatmo_tray.core.settings.choices import (
    Backing,
    ClickAction,
    DerivedValues,
    Ink,
    PressureLevel,
    Theme,
    ValueChoice,
)
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.storage.settings_file import (
    change_settings,
    load_settings,
    parsed,
    reset_settings,
    save_choices,
    save_settings,
    updated,
)

CHOSEN = Settings(
    login=LoginChoices(client_id="5f1", store=LoginStore.FILE, keyring_to_clear=True),
    icons=(ValueChoice("02:00:00:00:00:01", Kind.CO2), ValueChoice()),
    tray_ink=Ink.DARK,
    tray_backing=Backing.OUTLINE,
    tray_tinted=True,
    tray_decimals=True,
    tray_degree=False,
    tooltip=(ValueChoice("", Kind.HUMIDITY),),
    left_click=ClickAction.SETTINGS,
    middle_click=ClickAction.NOTHING,
    theme=Theme.DARK,
    temperature_unit=TemperatureUnit.FAHRENHEIT,
    pressure_unit=PressureUnit.INHG,
    wind_unit=WindUnit.BEAUFORT,
    rain_unit=RainUnit.INCH,
    favorites=False,
    feels_like=FeelsLike.HEAT_INDEX,
    derived_values=DerivedValues.ALL,
    limits=Limits(co2_fair_ppm=900, humidity_humid_percent=55.5),
    window_advice=True,
    airing=Airing(coldest_outside_c=-5),
    pressure_level=PressureLevel.STATION,
    cards=Cards(("a", "b"), ("b",), ("c",), (CardName("a", 'an "odd" name\u202f°'),)),
    popup_pinned=True,
    popup_width=640,
    popup_height=480,
)

# To the byte: files on disk outlive many versions.
ON_DISK = r"""schema = 2
client_id = "5f1"
login_place = "file"
keyring_to_clear = true
redirect_registered = true
icons = [
    { module = "02:00:00:00:00:01", kind = "co2" },
    { module = "", kind = "temperature" },
]
tray_ink = "dark"
tray_backing = "outline"
tray_tinted = true
tray_decimals = true
tray_degree = false
tooltip = [
    { module = "", kind = "humidity" },
]
left_click = "settings"
middle_click = "nothing"
theme = "dark"
temperature_unit = "°F"
pressure_unit = "inHg"
wind_unit = "Bft"
rain_unit = "in"
feels_like = "heat index"
favorites = false
derived_values = "all"
window_advice = true
pressure_level = "station"
popup_window = false
popup_pinned = true
popup_width = 640
popup_height = 480

[limits]
co2_fair_ppm = 900
co2_poor_ppm = 1500.0
humidity_too_dry_percent = 30.0
humidity_dry_percent = 40.0
humidity_humid_percent = 55.5
humidity_too_humid_percent = 70.0
noise_fair_db = 50.0
noise_poor_db = 65.0
health_fair_index = 2.0
health_poor_index = 3.0

[airing]
coldest_outside_c = -5
hottest_outside_c = 27.0
coldest_room_c = 17.0

[cards]
order = [
    "a",
    "b",
]
pinned = [
    "b",
]
hidden = [
    "c",
]
names = [
    { id = "a", name = "an \"odd\" name{space}°" },
]

[proxy]
use = "system"
address = ""
""".replace("{space}", "\u202f")

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
    assert content["schema"] == 2
    assert (content["wind_unit"], content["favorites"]) == ("Bft", False)


def test_the_file_is_the_same_to_the_byte_as_other_versions_write_it(path: Path) -> None:
    save_settings(path, CHOSEN)

    assert path.read_bytes() == ON_DISK.encode()


def test_a_file_that_another_version_wrote_is_read_whole(path: Path) -> None:
    write(path, ON_DISK)

    assert load_settings(path) == CHOSEN


def test_a_choice_taken_back_is_left_out(path: Path) -> None:
    save_settings(path, CHOSEN)

    save_settings(path, Settings())

    assert "wind_unit" not in tomllib.loads(path.read_text(encoding="utf-8"))
    assert load_settings(path) == Settings()


@posix_only
def test_only_the_owner_may_read_it(path: Path) -> None:
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
    "line",
    [
        'theme = "pink"',
        "theme = 5",
        "theme = [1]",
        "favorites = 1",
        "client_id = true",
        "icons = 5",
        "popup_width = 2147483648",  # Qt would raise, and the popup never open
        "icons = [{module = 5}]",
        'icons = [{kind = "pink"}]',
    ],
)
def test_a_bad_value_has_its_default_and_one_warning(
    path: Path, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    write(path, f'{line}\ntray_ink = "dark"\n')

    with caplog.at_level(logging.WARNING):
        assert load_settings(path) == Settings(tray_ink=Ink.DARK)

    (record,) = caplog.records
    assert line.split()[0] in record.getMessage()


def test_tables_are_readable_with_the_unit_of_each_number(path: Path) -> None:
    save_settings(path, CHOSEN)

    content = tomllib.loads(path.read_text(encoding="utf-8"))
    assert content["limits"]["co2_fair_ppm"] == 900
    assert content["airing"]["coldest_outside_c"] == -5


@pytest.mark.parametrize("bad", ["true", '"900"', "nan", "inf", "[900]", "2026-01-01"])
def test_a_bad_number_in_a_table_leaves_its_neighbours_alone(
    path: Path, caplog: pytest.LogCaptureFixture, bad: str
) -> None:
    write(path, f"[limits]\nco2_fair_ppm = {bad}\nco2_poor_ppm = 2000\n")

    with caplog.at_level(logging.WARNING):
        assert load_settings(path) == Settings(limits=Limits(co2_poor_ppm=2000))

    (record,) = caplog.records
    assert '"limits.co2_fair_ppm"' in record.getMessage()


@pytest.mark.parametrize("table", ["co2_fair_ppm = 1800", "noise_poor_db = 1", "[limits.x]"])
def test_limits_that_contradict_one_another_all_have_their_defaults(
    path: Path, caplog: pytest.LogCaptureFixture, table: str
) -> None:
    write(path, f'theme = "dark"\n[limits]\n{table}\n')

    with caplog.at_level(logging.WARNING):
        assert load_settings(path) == Settings(theme=Theme.DARK)

    said = [record.getMessage() for record in caplog.records]
    assert all('"limits"' in each for each in said)
    assert len(said) == ("limits.x" not in table)


def test_keys_of_other_versions_are_kept_in_tables_as_well(path: Path) -> None:
    write(path, "[limits]\nradon_fair = 100\nco2_fair_ppm = 800\n")

    save_settings(path, CHOSEN)

    limits = tomllib.loads(path.read_text(encoding="utf-8"))["limits"]
    assert (limits["radon_fair"], limits["co2_fair_ppm"]) == (100, 900)


@pytest.mark.parametrize("text", ["limits = 5", 'limits = "many"', "limits = [1]"])
def test_what_should_be_a_table_is_replaced_by_one(path: Path, text: str) -> None:
    write(path, text)

    assert load_settings(path) == Settings()
    save_settings(path, CHOSEN)

    assert load_settings(path) == CHOSEN


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
    text = 'schema = 3\ntheme = "aurora"\n'
    write(path, text)

    with pytest.raises(StorageError, match="newer version of this program"):
        load_settings(path)
    with pytest.raises(StorageError, match="newer version of this program"):
        save_settings(path, CHOSEN)

    assert path.read_text() == text


def test_a_file_of_the_first_version_keeps_its_icon(path: Path) -> None:
    write(path, 'schema = 1\ntray_module = "wind"\ntray_kind = "gust_strength"\ntheme = "dark"\n')
    old = Settings(icons=(ValueChoice("wind", Kind.GUST_STRENGTH),), theme=Theme.DARK)

    assert load_settings(path) == old
    save_settings(path, old)

    content = tomllib.loads(path.read_text(encoding="utf-8"))
    assert "tray_module" not in content
    assert load_settings(path) == old


@posix_only
def test_a_link_into_a_folder_of_dotfiles_stays_a_link(path: Path, tmp_path: Path) -> None:
    dotfile = tmp_path / "dotfiles" / "tray.toml"
    write(dotfile, 'theme = "dark"')
    path.parent.mkdir()
    path.symlink_to(dotfile)

    save_settings(path, CHOSEN)

    assert path.is_symlink()
    assert load_settings(dotfile) == CHOSEN


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config").touch()

    with pytest.raises(StorageError):
        save_settings(tmp_path / "config" / "settings.toml", CHOSEN)


@settings(database=None, deadline=None, max_examples=40)
@given(
    st.builds(
        Settings,
        login=st.builds(LoginChoices, client_id=st.text(st.characters(codec="utf-8"))),
        icons=st.lists(
            st.builds(
                ValueChoice, st.text(st.characters(codec="utf-8")), st.sampled_from(list(Kind))
            )
        ).map(tuple),
    )
)
def test_any_settings_that_are_saved_are_loaded(
    tmp_path_factory: pytest.TempPathFactory, chosen: Settings
) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.toml"

    save_settings(file, chosen)

    assert load_settings(file) == chosen


def test_a_change_keeps_everything_else(path: Path) -> None:
    save_settings(path, CHOSEN)

    change_settings(path, lambda former: replace(former, theme=Theme.LIGHT))

    assert load_settings(path) == replace(CHOSEN, theme=Theme.LIGHT)


def test_choices_leave_the_store_of_the_login_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    moved = Settings(login=LoginChoices(store=LoginStore.FILE, keyring_to_clear=True))
    save_settings(path, moved)

    save_choices(path, Settings(theme=Theme.DARK))

    assert load_settings(path) == replace(moved, theme=Theme.DARK)


def test_a_change_that_changes_nothing_writes_nothing(path: Path) -> None:
    change_settings(path, lambda former: former)

    assert not path.parent.exists()


def test_changes_of_two_threads_do_not_undo_each_other(path: Path) -> None:
    reached, other_began = threading.Event(), threading.Event()

    def first(former: Settings) -> Settings:
        reached.set()
        other_began.wait(5)
        return former.with_login(client_id="new")

    thread = threading.Thread(target=change_settings, args=(path, first))
    thread.start()
    reached.wait(5)
    second = threading.Thread(
        target=change_settings, args=(path, lambda former: replace(former, favorites=False))
    )
    second.start()
    other_began.set()
    thread.join(5)
    second.join(5)

    settings = load_settings(path)
    assert (settings.login.client_id, settings.favorites) == ("new", False)


def test_a_damaged_arrangement_of_the_cards_costs_only_itself(path: Path) -> None:
    write(path, 'favorites = false\n[cards]\norder = ["a", 3]\n')

    assert load_settings(path) == Settings(favorites=False)


def test_an_arrangement_from_an_earlier_version_lacks_what_came_later(path: Path) -> None:
    write(path, '[cards]\nhidden = ["a"]\n')

    assert load_settings(path) == Settings(cards=Cards(hidden=("a",)))


def test_reset_settings_know_nothing_but_where_the_login_is(path: Path) -> None:
    save_settings(path, CHOSEN)
    write(path, "news = 1\n" + path.read_text())

    reset_settings(path)

    assert load_settings(path) == Settings(
        login=LoginChoices(store=LoginStore.FILE, keyring_to_clear=True)
    )
    assert "news" not in path.read_text()


@pytest.mark.parametrize(
    ("old", "icons"),
    [
        ({"tray_module": "a", "tray_kind": "co2"}, [{"module": "a", "kind": "co2"}]),
        ({"schema": 1, "tray_kind": "noise"}, [{"kind": "noise"}]),
        ({"tray_module": ""}, [{"module": ""}]),
    ],
)
def test_the_one_icon_of_schema_1_becomes_a_list(old: dict[str, Any], icons: list[Any]) -> None:
    assert updated(old)["icons"] == icons
    assert not {"tray_module", "tray_kind"} & updated(old).keys()


def test_what_is_given_is_left_as_it_is() -> None:
    old = {"tray_module": "a"}

    updated(old)

    assert old == {"tray_module": "a"}


@pytest.mark.parametrize("content", [{}, {"theme": "dark"}, {"schema": 2, "tray_kind": "mine"}])
def test_everything_else_stays(content: dict[str, Any]) -> None:
    assert updated(content) == content


def test_tables_are_read_whatever_mark_the_file_begins_with() -> None:
    assert parsed('\ufeff[cards]\npinned = ["é"]\n'.encode()) == {"cards": {"pinned": ["é"]}}


@pytest.mark.parametrize("part", ["a", '"a"', "'a' ", "a\t"])
@pytest.mark.parametrize("form", ["{}b = 1", "[{}b]", "[[{}b]]", "x = {{ {}b = 1 }}"])
def test_tables_in_tables_without_end_are_refused_before_they_cost_time(
    form: str, part: str
) -> None:
    text = form.format(f"{part}." * (900_000 // (len(part) + 1)))

    with pytest.raises(ValueError, match="without end"):
        parsed(text.encode())


@pytest.mark.parametrize(
    "line",
    [
        "[{parts}b{number}]\n",
        "[b{number}.{parts}c]\n",
        "{parts}b{number} = 1\n",
        "b{number}.{parts}c = 1\n",
        "[[{parts}b{number}]]\n",
        "b{number} = {{ {parts}c = 1 }}\n",
    ],
)
@pytest.mark.parametrize("depth", [1, 5, 30])
def test_tables_and_keys_with_more_parts_than_any_settings_have_are_refused(
    line: str, depth: int
) -> None:
    def file(parts: int) -> bytes:
        lines = (line.format(parts="a." * depth, number=each) for each in range(parts // depth))
        return "".join(lines).encode()

    with pytest.raises(ValueError, match="without end"):
        parsed(file(20_000))

    assert depth > 5 or parsed(file(4_000)), "far fewer are fine"


@pytest.mark.parametrize("blank", ["", " ", "\t "])
def test_a_table_is_not_so_deep_that_each_of_its_keys_costs_time(blank: str) -> None:
    def table(parts: int) -> bytes:
        return f"{blank}[{blank}{f'a{blank}.{blank}' * (parts - 1)}b]\nc=1\n".encode()

    assert parsed(table(8))
    with pytest.raises(ValueError, match="without end"):
        parsed(table(9))


def test_no_name_that_a_user_may_give_makes_settings_unreadable(path: Path) -> None:
    initials, abbreviation = "[W.o.h.n.z.i.m.m.e.r.]", "St. Mary’s, 2. fl. … " * 5
    names = tuple(
        CardName(f"02:00:00:00:{each:05}", f"{initials} {abbreviation}") for each in range(300)
    )
    chosen = Settings(cards=Cards(names=names))

    save_settings(path, chosen)

    assert load_settings(path) == chosen


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "{a=" * 100_000])
def test_lists_in_lists_without_end_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="without end"):
        parsed(text.encode())


@pytest.mark.parametrize("data", [b"a = ", b"\xff\xfe", b"\x00", b"a" * 900_000, b'"' * 900_000])
def test_what_is_no_toml_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parsed(data)


def test_a_client_id_that_is_no_text_is_none(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('client_id = "\\ud800"\n')

    assert load_settings(path).login.client_id == ""
