"""The popup page."""

import pytest
from support.widget_search import choice, texts

from netatmo_tray.core.settings.choices import ClickAction, Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.popup_page import ClickSection, PopupPage
from netatmo_tray.ui.widgets.inputs import Choice

CHOSEN = Settings(
    theme=Theme.DARK,
    favorites=False,
    popup_window=True,
    left_click=ClickAction.REFRESH,
    middle_click=ClickAction.NETATMO,
)


def test_what_was_chosen_comes_out_again(kept) -> None:
    assert kept(PopupPage(CHOSEN)).edited(Settings()) == CHOSEN


@pytest.mark.parametrize(
    "name", ["Opens", "Theme", "Favourite stations", "Left click", "Middle click"]
)
def test_a_change_is_told(qtbot, kept, name) -> None:
    page = kept(PopupPage(Settings()))
    chosen = choice(page, name)

    with qtbot.waitSignal(page.changed):
        chosen.setCurrentIndex((chosen.currentIndex() + 1) % chosen.count())

    assert page.edited(Settings()) != Settings()


CLICKS = Settings(left_click=ClickAction.SETTINGS, middle_click=ClickAction.NOTHING)


def test_clicks_that_were_chosen_come_out_again(kept) -> None:
    assert kept(ClickSection(CLICKS, {})).edited(Settings()) == CLICKS


def test_a_choice_of_a_click_is_told(qtbot, kept) -> None:
    section = kept(ClickSection(Settings(), {}))
    left, middle = section.findChildren(Choice)

    for control in (left, middle):
        with qtbot.waitSignal(section.changed):
            control.setCurrentIndex(3)

    edited = section.edited(Settings())
    assert (edited.left_click, edited.middle_click) == (ClickAction.NETATMO, ClickAction.NETATMO)


@pytest.mark.parametrize(("desktop", "hinted"), [("ubuntu:GNOME", True), ("KDE", False)])
def test_where_the_first_click_is_the_systems_it_is_said(kept, desktop, hinted) -> None:
    section = kept(ClickSection(Settings(), {"XDG_CURRENT_DESKTOP": desktop}))

    assert ("click twice" in " ".join(texts(section))) is hinted
