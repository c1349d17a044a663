"""What stands where on the board."""

from dataclasses import replace

from support.weather_samples import BASE, NOW, OUTDOOR, RAIN, ROOM, WIND, snapshot

from netatmo_tray.core.readings.model import Place, Snapshot, Station
from netatmo_tray.core.settings.card_groups import card_groups
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.ui.cards.board_layout import MoveDirection
from netatmo_tray.ui.cards.board_lines import BoardLine, board_lines, possible_moves
from netatmo_tray.ui.look.theme import COLUMN_WIDTH

HUT = Station("hut", "Hut", "Hut", favorite=True, place=Place("Kitzbühel"), modules=(ROOM,))
UPPER = Station("upper", "Upper floor", "Hillside", modules=(replace(BASE, id="upper"),))


def made(readings: Snapshot, cards: Cards = Cards()) -> list[BoardLine]:  # noqa: B008
    groups = card_groups(readings, cards)
    return board_lines(groups, None, COLUMN_WIDTH, headed=len(readings.stations) > 1)


def headings(lines: list[BoardLine]) -> list[str]:
    return [line.items[0].heading.sentence for line in lines if line.is_heading]


def test_one_station_needs_no_heading() -> None:
    assert headings(made(snapshot(BASE, WIND), Cards(pinned=("wind",)))) == []


def test_each_station_says_its_home_and_of_two_in_one_home_which_it_is() -> None:
    own = snapshot(OUTDOOR).stations
    lines = made(Snapshot(NOW, (*own, UPPER, HUT)), Cards(pinned=("room",)))

    assert headings(lines) == ["Pinned", "Hillside, Graz", "Hillside, Upper floor"]

    lines = made(Snapshot(NOW, (*own, HUT)))
    assert headings(lines) == ["Hillside, Graz", "Hut, Kitzbühel, favourite"]


def test_an_item_takes_over_what_was_made_for_its_card() -> None:
    (former,) = made(snapshot(BASE))[0].items
    former.made_from, former.widget = ("words",), object()

    heir = made(snapshot(BASE))[0].items[0]
    heir.inherit(former)

    assert (heir.made_from, heir.widget) == (former.made_from, former.widget)


def test_the_moves_of_a_card_stay_in_its_group() -> None:
    lines = made(Snapshot(NOW, (*snapshot(BASE, WIND, RAIN).stations, HUT)))
    by_id = {item.module.id: item for line in lines for item in line.items if item.module}

    moves = possible_moves(by_id["wind"], lines, Cards())

    assert {direction: cards.order for direction, cards in moves.items()} == {
        MoveDirection.UP: ("wind", "base", "rain"),
        MoveDirection.TO_END: ("base", "rain", "wind"),
    }
    assert possible_moves(by_id["room"], lines, Cards()) == {}


def test_a_module_without_an_id_cannot_be_moved() -> None:
    lines = made(snapshot(BASE, replace(ROOM, id="")))

    assert possible_moves(lines[1].items[0], lines, Cards()) == {}
