"""What icon, tooltip and menu say in every situation."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import Qt
from support.counted_ids import CountedId, counted
from support.weather_samples import (
    BASE,
    HOSTILE,
    NOW,
    OUTDOOR,
    RAIN,
    ROOM,
    SILENT,
    WIND,
    ago,
    snapshot,
)

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Place, Snapshot, Station
from netatmo_tray.core.settings.choices import ClickAction, ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.tray import view_builder
from netatmo_tray.ui.tray.icon_content import TrayStatus
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import IconInk
from netatmo_tray.ui.tray.module_lines import module_line
from netatmo_tray.ui.tray.view import IconContent, SignInState, TrayView
from netatmo_tray.ui.tray.view_builder import tooltip, tray_view

FULL = snapshot(BASE, OUTDOOR, WIND, RAIN)
HUT = Station("hut", "x", "Hut", favorite=True, place=Place("Graz"), modules=(ROOM,))
OFFLINE = "No network; the readings will follow once it is back."


def view(shown: Snapshot | None, settings: Settings = Settings(), **given) -> TrayView:  # noqa: B008
    limit = given.pop("tooltip_limit", None)
    status = TrayStatus(**({"sign_in_state": SignInState.SIGNED_IN} | given))
    return tray_view(shown, NOW, settings, status, ink=IconInk(), tooltip_limit=limit)


def lines(tooltip: str) -> list[str]:
    return tooltip.replace("\u202f", " ").splitlines()


@pytest.mark.parametrize(
    ("measured_at", "said"),
    [
        (ago(16), ""),
        (ago(61), " (1 h ago)"),
        (None, " (time unknown)"),
        (NOW + timedelta(days=1), " (time unknown)"),
    ],
)
def test_how_old_a_value_is_stands_behind_it(measured_at, said) -> None:
    shown = view(snapshot(replace(OUTDOOR, measured_at=measured_at)))

    assert lines(shown.tooltip) == [f"Terrace: −4.6 °C, 81 %{said}"]


def test_of_a_silent_module_it_is_said_since_when() -> None:
    silent = replace(OUTDOOR, reachable=False, last_seen_at=ago(90), readings=())

    tip = view(snapshot(BASE, silent)).tooltip

    assert lines(tip)[0].startswith("Terrace: not reachable since 1")


def test_ages_follow_the_clock_of_the_cloud() -> None:
    slow = replace(FULL, clock_offset=timedelta(hours=3))

    shown = tray_view(
        slow, NOW - timedelta(hours=3), Settings(), TrayStatus(SignInState.SIGNED_IN), ink=IconInk()
    )

    assert shown.icon == IconContent("−5°")


def test_offline_the_last_value_stays_and_the_fault_is_said_second() -> None:
    shown = view(FULL, fault_sentence=OFFLINE, fault_state=IconState.OFFLINE)

    assert shown.icon == IconContent("−5°", IconState.OFFLINE)
    assert lines(shown.tooltip)[:2] == ["Terrace: −4.6 °C, 81 %", OFFLINE]
    assert shown.lines[0] == OFFLINE


@pytest.mark.parametrize(
    ("shown", "given", "state", "sentence"),
    [
        (None, {}, IconState.BUSY, "No readings yet"),
        (None, {"sign_in_state": SignInState.SIGNED_OUT}, IconState.SIGNED_OUT, "Not signed in"),
        (
            None,
            {"fault_sentence": OFFLINE, "fault_state": IconState.OFFLINE},
            IconState.OFFLINE,
            OFFLINE,
        ),
        (None, {"fault_sentence": "x", "fault_state": IconState.QUOTA}, IconState.QUOTA, "x"),
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
    shown = view(FULL, Settings(icons=(ValueChoice("base", Kind.CO2),)))

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
    own = Settings(icons=(ValueChoice("room"),))

    shown = view(replace(FULL, stations=(*FULL.stations, HUT)), own)

    assert [line.partition(":")[0] for line in shown.lines][:2] == [
        "Bedroom",
        "Hillside, Living room",
    ]


def test_a_tooltip_of_windows_ends_with_a_whole_reading() -> None:
    long = replace(OUTDOOR, name="A very long name indeed for so small a thing")

    tip = view(snapshot(long, BASE, WIND), fault_sentence=OFFLINE, tooltip_limit=127).tooltip

    assert len(tip) <= 127
    assert lines(tip) == [
        "A very long name indeed…: −4.6 °C, 81 %",
        OFFLINE,
        "Living room: 20.8 °C, 47 %…",
    ]


def test_the_first_line_is_told_even_if_it_is_too_long() -> None:
    tip = view(FULL, fault_sentence=OFFLINE, tooltip_limit=10).tooltip

    assert tip.startswith("Terrace")


def test_letters_of_two_units_count_twice_as_windows_counts_them() -> None:
    face = replace(OUTDOOR, name="😀" * 24)

    tip = view(snapshot(face, face, face), tooltip_limit=127).tooltip

    assert len(tip.encode("utf-16-le")) // 2 <= 127


def test_many_modules_end_somewhere() -> None:
    many = snapshot(OUTDOOR, *(replace(ROOM, id=str(n)) for n in range(40)))

    assert len(lines(view(many).tooltip)) == 8
    assert len(view(many).lines) == 12


def test_only_modules_that_have_a_line_are_put_into_words(monkeypatch) -> None:
    worded = []

    def counted_line(module, *args, **options) -> str:
        worded.append(module)
        return module_line(module, *args, **options)

    monkeypatch.setattr(view_builder, "module_line", counted_line)
    view(snapshot(OUTDOOR, *(replace(ROOM, id=str(n)) for n in range(2000))))

    assert len(worded) == 8 + 12


def test_a_tooltip_says_no_more_values_than_can_be_chosen() -> None:
    endless = (ValueChoice("wind"), ValueChoice("base", Kind.CO2)) * 5000

    tip = view(FULL, Settings(tooltip=endless)).tooltip

    assert len(lines(tip)) == 8


def test_the_place_of_a_module_is_known_without_a_search() -> None:
    hut = replace(HUT, modules=counted(ROOM, 300))

    view(replace(FULL, stations=(*FULL.stations, hut)))

    assert CountedId.comparisons < 300 * 10


def test_hostile_names_are_words_like_others() -> None:
    shown = view(snapshot(replace(OUTDOOR, name=HOSTILE + "\nsecond")))

    assert shown.lines[0].startswith("<img src=x><b>bold</b> & {module} %n")
    assert "\n" not in shown.lines[0]
    assert shown.tooltip.replace("\u200b", "").startswith("<img src=x>")
    assert not Qt.mightBeRichText(shown.tooltip)


def test_a_silent_module_of_others_has_its_line_too() -> None:
    assert "Workshop: not reachable since" in view(snapshot(OUTDOOR, SILENT)).tooltip


CO2, NOISE = ValueChoice("base", Kind.CO2), ValueChoice("base", Kind.NOISE)


def test_every_icon_has_its_value_and_its_own_tooltip() -> None:
    shown = view(FULL, Settings(icons=(ValueChoice(), CO2, NOISE)))

    assert [each.icon.text for each in shown.icons] == ["−5°", "1240", "41"]
    assert [lines(each.tooltip) for each in shown.others] == [
        ["Living room: 1240 ppm, 20.8 °C, 47 %"],
        ["Living room: 41 dB, 20.8 °C, 47 %"],
    ]
    assert [len(each.lines) for each in shown.icons] == [4, 1, 1]


def test_the_modules_of_the_icons_come_first_in_the_menu() -> None:
    shown = view(FULL, Settings(icons=(ValueChoice("wind", Kind.WIND_STRENGTH), CO2)))

    assert [line.partition(":")[0] for line in shown.lines][:2] == ["Roof", "Living room"]
    assert "Living room: 1240 ppm" in shown.lines[1].replace("\u202f", " ")


def test_no_more_than_four_icons_and_at_least_one() -> None:
    assert len(view(FULL, Settings(icons=(CO2,) * 9)).icons) == 4
    assert [each.icon.text for each in view(FULL, Settings(icons=())).icons] == ["−5°"]


def test_a_further_icon_whose_module_is_gone_says_so() -> None:
    (other,) = view(FULL, Settings(icons=(CO2, ValueChoice("gone")))).others

    assert other.icon == IconContent("", IconState.ERROR)
    assert other.tooltip == "The module of this icon is not in the account now"


def test_a_fault_is_told_at_every_icon() -> None:
    shown = view(FULL, Settings(icons=(ValueChoice(), CO2)), fault_sentence=OFFLINE)

    assert all(lines(each.tooltip)[1] == OFFLINE for each in shown.icons)


@pytest.mark.parametrize("snapshot_then", [None, Snapshot(NOW)])
def test_without_readings_all_icons_say_why(snapshot_then) -> None:
    shown = view(snapshot_then, Settings(icons=(ValueChoice(), CO2)))

    assert len(shown.icons) == 2
    assert shown.icons[0].icon == shown.icons[1].icon


def test_the_tooltip_says_the_chosen_values_in_the_chosen_order() -> None:
    chosen = (
        ValueChoice("rain", Kind.RAIN_TODAY),
        CO2,
        NOISE,
        ValueChoice(),
        ValueChoice("base", Kind.TEMPERATURE),
        ValueChoice("wind", Kind.WIND_ANGLE),
        ValueChoice("wind", Kind.GUST_STRENGTH),
        ValueChoice("gone"),
    )

    assert lines(view(FULL, Settings(tooltip=chosen)).tooltip) == [
        "Garden: rain 12.3 mm today",
        "Living room: 1240 ppm, 41 dB",
        "Terrace: −4.6 °C",
        "Living room: 20.8 °C",
        "Roof: wind from NW, gusts 47 km/h",
    ]


def test_chosen_values_that_are_all_gone_leave_the_usual_tooltip() -> None:
    gone = Settings(tooltip=(ValueChoice("gone"),))

    assert view(FULL, gone).tooltip == view(FULL).tooltip


def test_clicks_and_ink_are_passed_on() -> None:
    shown = view(FULL, Settings(left_click=ClickAction.NOTHING, middle_click=ClickAction.POPUP))

    assert (shown.left_click, shown.middle_click) == (ClickAction.NOTHING, ClickAction.POPUP)
    assert shown.ink == IconInk()


ROOF = "Roof: wind 23 km/h from NW, gusts 47 km/h"


def test_without_a_limit_all_is_told() -> None:
    assert tooltip([ROOF] * 8, None) == "\n".join([ROOF] * 8)


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        (60, f"Terrace: 5 °C\n{ROOF}"),
        (50, "Terrace: 5 °C\nRoof: wind 23 km/h from NW…"),
        (30, "Terrace: 5 °C"),
    ],
)
def test_a_line_is_cut_between_two_readings_or_left_out(limit, told) -> None:
    assert tooltip(["Terrace: 5 °C", ROOF], limit) == told


def test_a_name_with_a_comma_is_not_told_without_its_reading() -> None:
    assert tooltip(["Terrace: 5 °C", "Hut, Bedroom: 20.8 °C"], 24) == "Terrace: 5 °C"


def test_a_sentence_is_cut_between_two_words() -> None:
    told = tooltip(["Terrace: 5 °C", "No network; the readings will follow."], 40)

    assert told == "Terrace: 5 °C\nNo network; the readings…"


def test_of_the_first_line_something_is_told_in_any_case() -> None:
    assert tooltip([ROOF], 20) == "Roof: wind 23 km/h…"
    assert tooltip(["x" * 200], 20) == "x" * 9 + "…"


@given(st.lists(st.text(max_size=80), min_size=1, max_size=5), st.integers(20, 127))
def test_it_is_never_longer_than_the_system_allows(lines, limit) -> None:
    assert len(tooltip(lines, limit).encode("utf-16-le", "surrogatepass")) // 2 <= limit
