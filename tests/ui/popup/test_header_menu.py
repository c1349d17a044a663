"""The menu behind the popup's More button."""

from dataclasses import replace

import pytest
from support.weather_samples import HOSTILE, RAIN, ROOM
from support.widget_search import entry

from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.popup.header_menu import HeaderMenu


@pytest.fixture
def menu(home, requests):
    made = HeaderMenu(requests, home)
    made.apply_colors(LIGHT)
    return made


def entries(menu: HeaderMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible()]


def hidden_entries(menu: HeaderMenu):
    submenu = next(action.menu() for action in menu.actions() if action.menu())
    return {action.text(): action for action in submenu.actions() if action.text()}


def test_nothing_is_offered_that_cannot_be_done(menu) -> None:
    assert entries(menu) == ["Open Netatmo in the browser"]


def test_hidden_modules_are_counted_and_can_be_shown_again(menu, requests, qtbot) -> None:
    menu.offer_hidden([ROOM, RAIN])

    assert entries(menu)[1] == "Hidden modules (2)"
    for words, asked in (("Garden", "rain"), ("Show all of them", "")):
        with qtbot.waitSignal(requests.card_requested) as told:
            hidden_entries(menu)[words].trigger()
        assert told.args == [asked]

    menu.offer_hidden([])
    assert entries(menu) == ["Open Netatmo in the browser"]


def test_an_open_menu_stays_as_it_is_while_new_readings_come(menu) -> None:
    menu.offer_hidden([ROOM, RAIN])
    before = hidden_entries(menu)

    menu.offer_hidden([replace(ROOM, readings=()), RAIN])

    assert hidden_entries(menu) == before


def test_the_usual_size_can_be_had_back(menu, requests, qtbot) -> None:
    menu.offer_usual_size(True)

    with qtbot.waitSignal(requests.usual_size_requested):
        entry(menu, "Usual window size").trigger()


def test_a_hostile_name_is_an_entry_like_any_other(menu) -> None:
    menu.offer_hidden([replace(ROOM, name=HOSTILE)])

    assert HOSTILE.replace("&", "&&") in hidden_entries(menu)


def test_a_long_name_does_not_make_the_menu_wide(menu) -> None:
    menu.offer_hidden([replace(ROOM, name="x" * 120)])

    assert max(map(len, hidden_entries(menu))) <= 40
