"""Cards fill the lines of the board."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.weather_samples import BASE, OUTDOOR, RAIN, ROOM, WIND

from netatmo_tray.ui.cards.board_layout import (
    Direction,
    Place,
    columns_for,
    pack,
    pairs_fit,
    place_after_move,
    styles,
)
from netatmo_tray.ui.cards.card_layout import Style
from netatmo_tray.ui.look.theme import COLUMN_WIDTH, set_text_scale

WIDE, NARROW = Style.WIDE, Style.NARROW


def lines(*shown: Style, columns: int = 1) -> list[list[Place]]:
    return list(pack(shown, columns))


def indexes(*shown: Style, columns: int = 1) -> list[list[int]]:
    return [[place.index for place in line] for line in lines(*shown, columns=columns)]


def test_of_small_modules_that_follow_one_another_two_share_a_column() -> None:
    modules = (OUTDOOR, WIND, RAIN, ROOM, WIND, BASE, RAIN, RAIN, RAIN)

    assert styles(modules, OUTDOOR, pairs=True) == [
        Style.HERO,
        NARROW,
        NARROW,
        WIDE,
        WIDE,
        WIDE,
        NARROW,
        NARROW,
        WIDE,
    ]
    assert NARROW not in styles(modules, None, pairs=False)


def test_in_one_column_each_card_has_its_line_but_for_pairs() -> None:
    assert indexes(WIDE, NARROW, NARROW, WIDE) == [[0], [1, 2], [3]]


def test_in_a_wide_window_cards_stand_side_by_side() -> None:
    assert indexes(WIDE, WIDE, NARROW, NARROW, WIDE, WIDE, columns=2) == [[0, 1], [2, 3, 4], [5]]


def test_the_last_card_of_a_line_takes_what_is_left_of_it() -> None:
    filled, last = lines(WIDE, NARROW, WIDE, columns=2)

    assert [place.halves for place in filled] == [2, 2]
    assert [place.halves for place in last] == [2], "the end of a group stays open"


@given(st.lists(st.sampled_from(list(Style)), max_size=30), st.integers(1, 4))
def test_every_card_is_on_one_line_in_order_and_no_line_overflows(shown, columns) -> None:
    packed = list(pack(shown, columns))

    assert [place.index for line in packed for place in line] == list(range(len(shown)))
    for line in packed:
        ends = [place.start + place.halves for place in line]
        assert ends[-1] <= 2 * columns
        assert all(place.start >= end for place, end in zip(line[1:], ends, strict=False))


def test_columns_come_with_width_and_go_with_large_text() -> None:
    assert [columns_for(width) for width in (0, 384, 770, 778, 1172)] == [1, 1, 1, 2, 3]
    assert pairs_fit(COLUMN_WIDTH)
    assert not pairs_fit(COLUMN_WIDTH - 1)
    try:
        set_text_scale(1.5)
        assert columns_for(778) == 1
        assert not pairs_fit(2 * COLUMN_WIDTH)
    finally:
        set_text_scale(1.0)


@pytest.mark.parametrize(
    ("index", "direction", "to"),
    [
        (0, Direction.UP, None),
        (0, Direction.DOWN, 1),
        (1, Direction.TO_END, 2),
        (1, Direction.TO_START, None),
        (2, Direction.TO_START, 1),
        (2, Direction.UP, 0),
        (2, Direction.DOWN, 3),
        (3, Direction.UP, 1),
        (3, Direction.DOWN, None),
        (3, Direction.TO_END, None),
    ],
)
def test_a_card_moves_to_where_it_is_seen_to_go(index, direction, to) -> None:
    assert place_after_move(lines(WIDE, NARROW, NARROW, WIDE), index, direction) == to
