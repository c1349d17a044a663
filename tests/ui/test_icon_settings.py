"""Which value is drawn into the icon."""

from dataclasses import replace

import pytest
from weather_samples import BASE, OUTDOOR, RAIN, WIND, snapshot

from netatmo_tray.core.model import Kind, Reading
from netatmo_tray.core.settings import Ink, Settings
from netatmo_tray.ui.icon_settings import IconSettings
from netatmo_tray.ui.settings_fields import Choice
from netatmo_tray.ui.theme import LIGHT

READINGS = snapshot(BASE, OUTDOOR, WIND)
CHOSEN = Settings(tray_module="wind", tray_kind=Kind.GUST_STRENGTH, tray_ink=Ink.DARK)


@pytest.fixture
def section(qtbot):
    made = IconSettings(CHOSEN, READINGS, LIGHT)
    qtbot.addWidget(made)
    return made


def choice(section: IconSettings, name: str) -> Choice:
    return next(each for each in section.findChildren(Choice) if each.accessibleName() == name)


def entries(made: Choice) -> list[str]:
    return [made.itemText(row) for row in range(made.count())]


def test_what_was_chosen_comes_out_again(section) -> None:
    assert section.edited(Settings()) == CHOSEN


def test_only_what_the_module_reads_is_offered(section) -> None:
    assert entries(choice(section, "Value in the icon")) == ["Wind", "Gusts"]

    choice(section, "Module in the icon").setCurrentIndex(0)

    assert entries(choice(section, "Value in the icon"))[:2] == ["Temperature", "Humidity"]


def test_a_module_that_is_gone_stays_chosen(qtbot) -> None:
    section = IconSettings(Settings(tray_module="gone"), READINGS, LIGHT)
    qtbot.addWidget(section)

    assert section.edited(Settings()).tray_module == "gone"


def test_new_readings_leave_the_choice_alone(section) -> None:
    section.show_snapshot(snapshot(OUTDOOR))

    assert section.edited(Settings()) == CHOSEN


def test_the_preview_shows_the_chosen_value(section) -> None:
    section.show_preview(CHOSEN)

    assert section._preview.text() == "47"


def test_before_there_are_readings_a_sample_is_shown(qtbot) -> None:
    section = IconSettings(Settings(), None, LIGHT)
    qtbot.addWidget(section)

    section.show_preview(Settings())

    assert section._preview.text() == "21°"


def test_a_module_with_nothing_for_an_icon_can_be_chosen_all_the_same(qtbot) -> None:
    odd = replace(RAIN, readings=(Reading(Kind.RAIN, 1.0),))
    section = IconSettings(Settings(), snapshot(OUTDOOR, odd), LIGHT)
    qtbot.addWidget(section)

    choice(section, "Module in the icon").setCurrentIndex(2)

    assert section.edited(Settings()).tray_module == odd.id


def test_what_was_just_picked_stays_though_the_readings_go(section) -> None:
    choice(section, "Module in the icon").setCurrentIndex(1)

    section.show_snapshot(None)

    assert section.edited(Settings()).tray_module == "base"
