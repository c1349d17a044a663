"""What can be done with a card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from support.weather_samples import ROOM
from support.widget_search import entry

from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.ui.cards.board_layout import MoveDirection
from netatmo_tray.ui.cards.card_menu import CardMenu
from netatmo_tray.ui.look.theme import LIGHT

UP = Cards(order=("room", "base"))


def menu(home: QWidget, cards: Cards = Cards()) -> CardMenu:  # noqa: B008
    return CardMenu(ROOM, cards, {MoveDirection.UP: UP, MoveDirection.TO_END: UP}, LIGHT, home)


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        (Cards(), "Pin to the top", Cards(pinned=("room",))),
        (Cards(pinned=("room",)), "Unpin", Cards()),
        (Cards(), "Hide", Cards(hidden=("room",))),
        (Cards(), "Move up", UP),
    ],
)
def test_each_entry_asks_for_what_comes_of_it(home, qtbot, before, words, after) -> None:
    made = menu(home, before)

    with qtbot.waitSignal(made.chosen) as chosen:
        entry(made, words).trigger()

    assert chosen.args == [after]


def test_a_new_name_is_asked_for(home, qtbot) -> None:
    made = menu(home)

    with qtbot.waitSignal(made.rename_requested):
        entry(made, "Rename…").trigger()


def test_moves_that_lead_nowhere_cannot_be_chosen(home) -> None:
    made = menu(home)

    moves = {a.text(): a.isEnabled() for a in made.actions() if a.text().startswith("Move")}
    assert moves == {
        "Move up": True,
        "Move down": False,
        "Move left": False,
        "Move right": True,
    }


def test_left_is_where_it_looks_like_left(home) -> None:
    home.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    made = menu(home)

    assert entry(made, "Move left").isEnabled()
    assert not entry(made, "Move right").isEnabled()
