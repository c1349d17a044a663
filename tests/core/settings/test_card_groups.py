"""Which cards are shown, in the order that the user gave them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from support.counted_ids import CountedId, counted
from support.weather_samples import BASE, NOW, OUTDOOR, RAIN, ROOM, SILENT, WIND, snapshot

from netatmo_tray.core.readings.model import Module, Snapshot, Station
from netatmo_tray.core.settings.card_groups import (
    card_groups,
    hidden_modules,
    is_small,
    large_card_module,
)
from netatmo_tray.core.settings.cards import CardName, Cards

FULL = snapshot(BASE, OUTDOOR, WIND, ROOM, RAIN, SILENT)


def shown(cards: Cards, readings: Snapshot = FULL) -> list[list[str]]:
    return [[module.id for module in group.modules] for group in card_groups(readings, cards)]


def test_without_a_choice_the_outdoor_module_leads_and_small_ones_stand_together() -> None:
    assert shown(Cards()) == [["outdoor", "base", "wind", "rain", "room", "silent"]]


def test_the_users_order_is_kept_and_new_modules_come_last() -> None:
    cards = Cards(order=("room", "gone", "rain", "base"))

    assert shown(cards) == [["room", "rain", "base", "outdoor", "wind", "silent"]]


def test_a_move_keeps_everything_else_in_place() -> None:
    (group,) = shown(Cards())

    moved = Cards(order=("elsewhere",)).moved(group, "room", 1)

    assert shown(moved) == [["outdoor", "room", "base", "wind", "rain", "silent"]]
    assert "elsewhere" in moved.order, "the order of other stations is not lost"


def test_pinned_cards_stand_above_all_in_the_order_they_were_pinned_and_can_be_moved() -> None:
    cards = Cards().with_pinned("rain", True).with_pinned("room", True)

    assert shown(cards) == [["rain", "room"], ["outdoor", "base", "wind", "silent"]]
    assert shown(cards.moved(["rain", "room"], "room", 0))[0] == ["room", "rain"]
    assert cards.with_pinned("rain", False).with_pinned("room", False) == Cards()


def test_hidden_cards_are_known_and_can_be_shown_again() -> None:
    cards = Cards().with_hidden("room", True).with_hidden("base", True)

    assert shown(cards) == [["outdoor", "wind", "rain", "silent"]]
    assert [module.id for module in hidden_modules(FULL, cards)] == ["base", "room"]
    assert cards.with_hidden("room", False).hidden == ("base",)
    assert cards.with_all_shown() == Cards()


def test_a_station_whose_cards_are_all_hidden_is_left_out() -> None:
    everything = Cards(hidden=tuple(module.id for module in FULL.modules()))

    assert shown(everything) == []


def test_own_stations_come_before_favourites_and_those_of_one_home_stand_together() -> None:
    stations = (
        Station("hut", "Hut", "Hut", favorite=True, modules=(RAIN,)),
        Station("a", "Ground floor", "Hillside", modules=(BASE,)),
        Station("flat", "Flat", "Flat", modules=(WIND,)),
        Station("b", "Upper floor", "Hillside", modules=(ROOM,)),
    )

    groups = card_groups(Snapshot(NOW, stations), Cards())

    assert [group.station.id for group in groups if group.station] == ["a", "b", "flat", "hut"]


def test_a_pinned_card_with_a_temperature_is_the_large_one_else_the_first_outdoor_one() -> None:
    def large(cards: Cards, readings: Snapshot = FULL) -> Module | None:
        return large_card_module(card_groups(readings, cards))

    assert large(Cards()) == OUTDOOR
    assert large(Cards(pinned=("room",))) == ROOM
    assert large(Cards(pinned=("rain", "silent"))) == OUTDOOR
    assert large(Cards(), snapshot(BASE, replace(OUTDOOR, reachable=False))) is None
    assert large(Cards(), snapshot(BASE)) is None


def test_modules_with_one_id_between_them_or_none_are_all_shown() -> None:
    odd = snapshot(BASE, BASE, replace(ROOM, id=""), replace(ROOM, id="", type="NAFuture"))

    assert shown(Cards(order=("base",)), odd) == [["base", "base", "", ""]]
    assert Cards().with_hidden("", True) == Cards(), "what has no id cannot be told apart"


ids = st.sampled_from(["outdoor", "base", "wind", "rain", "room", "silent"])


@given(st.lists(st.tuples(ids, st.integers(0, 6)), max_size=8), st.sets(ids), st.sets(ids))
def test_whatever_is_moved_pinned_or_hidden_each_module_is_shown_once(moves, pins, hides) -> None:
    cards = Cards()
    for module_id in sorted(pins):
        cards = cards.with_pinned(module_id, True)
    for module_id in sorted(hides):
        cards = cards.with_hidden(module_id, True)
    for module_id, to in moves:
        for group in shown(cards):
            if module_id in group:
                cards = cards.moved(group, module_id, min(to, len(group) - 1))

    everything = [module_id for group in shown(cards) for module_id in group]
    assert sorted(everything) == sorted({m.id for m in FULL.modules()} - hides)


def test_wind_and_rain_gauges_are_small() -> None:
    assert [is_small(module) for module in (BASE, WIND, RAIN, ROOM)] == [False, True, True, False]


def test_hundreds_of_cards_are_arranged_without_a_search_for_each() -> None:
    ids = tuple(f"x{each}" for each in range(500))
    names = tuple(CardName(each, "name") for each in ids)
    cards = Cards(order=ids, pinned=ids, hidden=ids, names=names)
    many = snapshot(OUTDOOR, *counted(ROOM, 100), *counted(RAIN, 100), *counted(WIND, 100))

    card_groups(many, cards)
    hidden_modules(many, cards)
    card_groups(many, Cards())

    assert CountedId.comparisons < 300 * 10


def test_a_card_is_moved_among_hundreds_without_a_search_for_each() -> None:
    modules = counted(ROOM, 300)
    former = Cards(order=tuple(f"x{each}" for each in range(500)))

    former.moved([module.id for module in modules], modules[0].id, 7)

    assert CountedId.comparisons < 800 * 10
