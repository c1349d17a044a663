"""What icon, tooltip and menu say in every situation."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import Qt
from weather_samples import BASE, HOSTILE, NOW, OUTDOOR, RAIN, ROOM, SILENT, WIND, ago, snapshot

from netatmo_tray.core.model import Kind, Place, Snapshot, Station
from netatmo_tray.core.settings import Settings
from netatmo_tray.core.units import TemperatureUnit
from netatmo_tray.ui.tray import Login, TrayView
from netatmo_tray.ui.tray_art import IconContent, IconState
from netatmo_tray.ui.tray_words import tray_module, tray_view

FULL = snapshot(BASE, OUTDOOR, WIND, RAIN)
HUT = Station("hut", "x", "Hut", favorite=True, place=Place("Graz"), modules=(ROOM,))
OFFLINE = "No network; the readings will follow once it is back."


@pytest.fixture(autouse=True)
def british():
    former = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(former)


def view(shown: Snapshot | None, settings: Settings = Settings(), **given) -> TrayView:  # noqa: B008
    return tray_view(shown, NOW, settings, **({"login": Login.IN} | given))


def lines(tooltip: str) -> list[str]:
    return tooltip.replace("\u202f", " ").splitlines()


def silent(module):
    return replace(module, reachable=False, last_seen_at=ago(90), readings=())


def test_the_outdoor_temperature_is_drawn_unless_another_value_is_chosen() -> None:
    assert view(FULL).icon == IconContent("−5°")

    co2 = Settings(tray_module="base", tray_kind=Kind.CO2)
    assert view(FULL, co2).icon == IconContent("1240")


def test_the_icon_speaks_the_units_of_the_user() -> None:
    assert view(FULL, Settings(temperature_unit=TemperatureUnit.FAHRENHEIT)).icon.text == "24°"


def test_without_an_outdoor_module_the_first_module_is_drawn() -> None:
    assert tray_module(snapshot(BASE, ROOM), Settings()) is BASE


def test_ones_own_outdoor_module_goes_before_a_favourites() -> None:
    theirs = replace(HUT, modules=(replace(OUTDOOR, id="theirs"),))

    shown = replace(FULL, stations=(theirs, *FULL.stations))

    assert tray_module(shown, Settings()) is OUTDOOR


@pytest.mark.parametrize("chosen", ["", "outdoor"])
def test_a_silent_module_is_never_replaced_by_another_ones_value(chosen) -> None:
    shown = view(snapshot(BASE, silent(OUTDOOR)), Settings(tray_module=chosen))

    assert shown.icon == IconContent("", IconState.STALE)
    assert lines(shown.tooltip)[0].startswith("Terrace: not reachable since 1")


def test_a_value_that_a_silent_module_still_has_is_not_drawn() -> None:
    assert view(snapshot(replace(OUTDOOR, reachable=False))).icon.text == ""


def test_a_chosen_module_that_is_gone_is_an_error_and_not_another_module() -> None:
    assert view(FULL, Settings(tray_module="gone")).icon == IconContent("", IconState.ERROR)


def test_a_module_without_that_value_draws_nothing() -> None:
    chosen = Settings(tray_module="wind")

    assert view(FULL, chosen).icon == IconContent("", IconState.STALE)


@pytest.mark.parametrize(
    ("measured_at", "state", "said"),
    [
        (ago(16), IconState.NORMAL, ""),
        (ago(61), IconState.STALE, " (1 h ago)"),
        (None, IconState.STALE, " (time unknown)"),
        (NOW + timedelta(days=1), IconState.STALE, " (time unknown)"),
    ],
)
def test_an_old_value_is_marked_in_icon_and_words(measured_at, state, said) -> None:
    shown = view(snapshot(replace(OUTDOOR, measured_at=measured_at)))

    assert shown.icon == IconContent("−5°", state)
    assert lines(shown.tooltip) == [f"Terrace: −4.6 °C, 81 %{said}"]


def test_ages_follow_the_clock_of_the_cloud() -> None:
    slow = replace(FULL, clock_offset=timedelta(hours=3))

    assert tray_view(
        slow, NOW - timedelta(hours=3), Settings(), login=Login.IN
    ).icon == IconContent("−5°")


def test_offline_the_last_value_stays_and_the_problem_is_said_second() -> None:
    shown = view(FULL, problem=OFFLINE)

    assert shown.icon == IconContent("−5°", IconState.OFFLINE)
    assert lines(shown.tooltip)[:2] == ["Terrace: −4.6 °C, 81 %", OFFLINE]
    assert shown.lines[0] == OFFLINE


@pytest.mark.parametrize("login", [Login.OUT, Login.REFUSED])
def test_signed_out_the_last_value_is_marked_as_such(login) -> None:
    assert view(FULL, login=login).icon == IconContent("−5°", IconState.SIGNED_OUT)
    assert view(None, login=login).icon == IconContent("", IconState.SIGNED_OUT)
    assert view(snapshot(silent(OUTDOOR)), login=login).icon.state is IconState.SIGNED_OUT


@pytest.mark.parametrize(
    ("shown", "given", "state", "sentence"),
    [
        (None, {}, IconState.BUSY, "No readings yet"),
        (None, {"login": Login.OUT}, IconState.SIGNED_OUT, "Not signed in"),
        (None, {"problem": OFFLINE}, IconState.ERROR, OFFLINE),
        (Snapshot(NOW), {}, IconState.STALE, "No weather station in this account"),
        (Snapshot(NOW, (replace(HUT, modules=()),)), {}, IconState.STALE, "No weather station"),
    ],
)
def test_without_readings_icon_and_words_say_why(shown, given, state, sentence) -> None:
    said = view(shown, **given)

    assert said.icon == IconContent("", state)
    assert said.tooltip.startswith(f"netatmo-tray\n{sentence}")
    assert said.lines[0].startswith(sentence)


def test_the_module_in_the_icon_comes_first_and_its_value_first_of_all() -> None:
    shown = view(FULL, Settings(tray_module="base", tray_kind=Kind.CO2))

    assert lines(shown.tooltip) == [
        "Living room: 1240 ppm, 20.8 °C, 47 %",
        "Terrace: −4.6 °C, 81 %",
        "Roof: wind 23 km/h from NW, gusts 47 km/h",
        "Garden: rain 1.7 mm/h, 12.3 mm today",
    ]


def test_the_menu_says_more_of_each_module() -> None:
    assert [line.replace("\u202f", " ") for line in view(FULL).lines][1] == (
        "Living room: 20.8 °C, 47 %, 1240 ppm, 41 dB, 1009.6 hPa"
    )


def test_favourites_come_last_and_say_where_they_are() -> None:
    shown = view(replace(FULL, stations=(HUT, *FULL.stations)))

    assert lines(shown.tooltip)[-1].startswith("Hut, Bedroom: 20.8 °C")
    assert len(shown.lines) == 5


def test_a_favourite_in_the_icon_comes_first_and_then_ones_own() -> None:
    own = Settings(tray_module="room")

    shown = view(replace(FULL, stations=(*FULL.stations, HUT)), own)

    assert [line.partition(":")[0] for line in shown.lines][:2] == [
        "Bedroom",
        "Hillside, Living room",
    ]


def test_a_tooltip_of_windows_ends_with_a_whole_line() -> None:
    long = replace(OUTDOOR, name="A very long name indeed for so small a thing")

    tip = view(snapshot(long, BASE, WIND), problem=OFFLINE, tooltip_limit=127).tooltip

    assert len(tip) <= 127
    assert lines(tip) == ["A very long name indeed…: −4.6 °C, 81 %", OFFLINE]


def test_the_first_line_is_told_even_if_it_is_too_long() -> None:
    tip = view(FULL, problem=OFFLINE, tooltip_limit=10).tooltip

    assert tip.startswith("Terrace")


def test_letters_of_two_units_count_twice_as_windows_counts_them() -> None:
    face = replace(OUTDOOR, name="😀" * 24)

    tip = view(snapshot(face, face, face), tooltip_limit=127).tooltip

    assert len(tip.encode("utf-16-le")) // 2 <= 127


def test_many_modules_end_somewhere() -> None:
    many = snapshot(OUTDOOR, *(replace(ROOM, id=str(n)) for n in range(40)))

    assert len(lines(view(many).tooltip)) == 8
    assert len(view(many).lines) == 12


def test_hostile_names_are_words_like_others() -> None:
    shown = view(snapshot(replace(OUTDOOR, name=HOSTILE + "\nsecond")))

    assert shown.lines[0].startswith("<img src=x><b>bold</b> & {module} %n")
    assert "\n" not in shown.lines[0]
    assert shown.tooltip.replace("\u200b", "").startswith("<img src=x>")
    assert not Qt.mightBeRichText(shown.tooltip)


def test_a_silent_module_of_others_has_its_line_too() -> None:
    assert "Workshop: not reachable since" in view(snapshot(OUTDOOR, SILENT)).tooltip
