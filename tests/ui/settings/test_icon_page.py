"""Which values are drawn into the icons, and how."""

import pytest
from support.weather_samples import BASE, OUTDOOR, WIND, snapshot
from support.widget_search import choice

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.settings.choices import Backing, Ink, ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.settings.icon_page import IconPage

READINGS = snapshot(BASE, OUTDOOR, WIND)
CHOSEN = Settings(
    icons=(ValueChoice("wind", Kind.GUST_STRENGTH), ValueChoice("base", Kind.CO2)),
    tray_ink=Ink.DARK,
    tray_backing=Backing.PLATE,
    tray_tinted=True,
    tooltip=(ValueChoice("base", Kind.NOISE),),
)


LOOK = Settings(
    tray_ink=Ink.DARK,
    tray_backing=Backing.OUTLINE,
    tray_tinted=True,
    tray_decimals=True,
    tray_degree=False,
)


@pytest.fixture
def page(kept):
    return kept(IconPage(CHOSEN, READINGS, LIGHT))


@pytest.mark.parametrize("chosen", [CHOSEN, LOOK], ids=["values", "look"])
def test_what_was_chosen_comes_out_again(kept, chosen) -> None:
    assert kept(IconPage(chosen, READINGS, LIGHT)).edited(Settings()) == chosen


def test_new_readings_leave_the_choices_alone(page, qtbot) -> None:
    with qtbot.assertNotEmitted(page.changed):
        page.show_snapshot(snapshot(BASE, OUTDOOR))
    page.show_snapshot(snapshot(OUTDOOR))
    assert page.edited(Settings()) == CHOSEN

    page.show_snapshot(None)
    assert page.edited(Settings()) == CHOSEN


@pytest.mark.parametrize("name", ["Icon 1, module", "Digits", "Tooltip value 1, value"])
def test_every_section_tells_of_its_changes(page, qtbot, name) -> None:
    with qtbot.waitSignal(page.changed):
        choice(page, name).setCurrentIndex(1)

    assert page.edited(Settings()) != CHOSEN


def test_the_preview_shows_the_chosen_values(page) -> None:
    page.show_preview(CHOSEN)

    assert page._preview.text() == "47, 1240"


def test_before_there_are_readings_a_sample_is_shown(kept) -> None:
    page = kept(IconPage(Settings(), None, LIGHT))

    page.show_preview(Settings(tray_degree=False))

    assert page._preview.text() == "21"


def test_a_file_written_by_hand_may_ask_for_too_many_icons(kept) -> None:
    page = kept(IconPage(Settings(icons=(ValueChoice(),) * 9), READINGS, LIGHT))

    assert len(page.edited(Settings()).icons) == 4


def test_every_control_of_the_look_changes_one_thing(qtbot, kept) -> None:
    page = kept(IconPage(Settings(), READINGS, LIGHT))

    for name in ("Digits", "Background", "Colour", "Decimals", "Degree sign"):
        with qtbot.waitSignal(page.changed):
            choice(page, name).setCurrentIndex(1)

    assert page.edited(Settings()) == Settings(
        tray_ink=Ink.LIGHT,
        tray_backing=Backing.NONE,
        tray_tinted=True,
        tray_decimals=True,
        tray_degree=False,
    )
