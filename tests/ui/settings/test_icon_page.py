"""Which values are drawn into the icons, and how."""

import pytest
from support.weather_samples import BASE, OUTDOOR, WIND, snapshot
from support.widget_search import named

from netatmo_tray.core.readings.model import Kind
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.core.settings.tray_choices import Backing, Ink, ValueChoice
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.settings.icon_page import IconPage
from netatmo_tray.ui.widgets.form import Choice

READINGS = snapshot(BASE, OUTDOOR, WIND)
CHOSEN = Settings(
    icons=(ValueChoice("wind", Kind.GUST_STRENGTH), ValueChoice("base", Kind.CO2)),
    tray_ink=Ink.DARK,
    tray_backing=Backing.PLATE,
    tray_tinted=True,
    tooltip=(ValueChoice("base", Kind.NOISE),),
)


@pytest.fixture
def section(qtbot):
    made = IconPage(CHOSEN, READINGS, LIGHT)
    qtbot.addWidget(made)
    return made


def test_what_was_chosen_comes_out_again(section) -> None:
    assert section.edited(Settings()) == CHOSEN


def test_new_readings_leave_the_choices_alone(section, qtbot) -> None:
    with qtbot.assertNotEmitted(section.changed):
        section.show_snapshot(snapshot(BASE, OUTDOOR))
    section.show_snapshot(snapshot(OUTDOOR))
    assert section.edited(Settings()) == CHOSEN

    section.show_snapshot(None)
    assert section.edited(Settings()) == CHOSEN


@pytest.mark.parametrize("name", ["Icon 1, module", "Digits", "Tooltip value 1, value"])
def test_every_part_tells_of_its_changes(section, qtbot, name) -> None:
    with qtbot.waitSignal(section.changed):
        named(section, Choice, name).setCurrentIndex(1)

    assert section.edited(Settings()) != CHOSEN


def test_the_preview_shows_the_chosen_values(section) -> None:
    section.show_preview(CHOSEN)

    assert section._preview.text() == "47, 1240"


def test_before_there_are_readings_a_sample_is_shown(qtbot) -> None:
    section = IconPage(Settings(), None, LIGHT)
    qtbot.addWidget(section)

    section.show_preview(Settings(tray_degree=False))

    assert section._preview.text() == "21"


def test_a_file_written_by_hand_may_ask_for_too_many_icons(qtbot) -> None:
    section = IconPage(Settings(icons=(ValueChoice(),) * 9), READINGS, LIGHT)
    qtbot.addWidget(section)

    assert len(section.edited(Settings()).icons) == 4
