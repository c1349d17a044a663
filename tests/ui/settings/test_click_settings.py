"""What clicks do, as a choice."""

import pytest
from PySide6.QtWidgets import QLabel

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.core.settings.tray_choices import ClickAction
from netatmo_tray.ui.settings.click_settings import ClickSection
from netatmo_tray.ui.widgets.form import Choice

CHOSEN = Settings(left_click=ClickAction.SETTINGS, middle_click=ClickAction.NOTHING)


def test_what_was_chosen_comes_out_again(qtbot) -> None:
    section = ClickSection(CHOSEN, {})
    qtbot.addWidget(section)

    assert section.edited(Settings()) == CHOSEN


def test_a_choice_is_told(qtbot) -> None:
    section = ClickSection(Settings(), {})
    qtbot.addWidget(section)
    left, middle = section.findChildren(Choice)

    for control in (left, middle):
        with qtbot.waitSignal(section.changed):
            control.setCurrentIndex(3)

    assert section.edited(Settings()).left_click is ClickAction.NETATMO


@pytest.mark.parametrize(("desktop", "hinted"), [("ubuntu:GNOME", True), ("KDE", False)])
def test_where_the_first_click_is_the_systems_it_is_said(qtbot, desktop, hinted) -> None:
    section = ClickSection(Settings(), {"XDG_CURRENT_DESKTOP": desktop})
    qtbot.addWidget(section)

    words = [label.text() for label in section.findChildren(QLabel)]
    assert any("click twice" in each for each in words) is hinted
