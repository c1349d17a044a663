"""Cards fill the lines of the board."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.weather_samples import BASE, OUTDOOR, RAIN, ROOM, WIND

from netatmo_tray.ui.cards.board_layout import (
    CardPosition,
    MoveDirection,
    card_sizes,
    columns_for,
    fill_lines,
    index_after_move,
    pairs_fit,
)
from netatmo_tray.ui.cards.card_layout import CardSize
from netatmo_tray.ui.look.theme import COLUMN_WIDTH, set_text_scale

WIDE, NARROW = CardSize.WIDE, CardSize.NARROW


def lines(*shown: CardSize, columns: int = 1) -> list[list[CardPosition]]:
    return list(fill_lines(shown, columns))


def indexes(*shown: CardSize, columns: int = 1) -> list[list[int]]:
    return [[position.index for position in line] for line in lines(*shown, columns=columns)]


def test_of_small_modules_that_follow_one_another_two_share_a_column() -> None:
    modules = (OUTDOOR, WIND, RAIN, ROOM, WIND, BASE, RAIN, RAIN, RAIN)

    assert card_sizes(modules, OUTDOOR, pairs=True) == [
        CardSize.LARGE,
        NARROW,
        NARROW,
        WIDE,
        WIDE,
        WIDE,
        NARROW,
        NARROW,
        WIDE,
    ]
    assert NARROW not in card_sizes(modules, None, pairs=False)


def test_in_one_column_each_card_has_its_line_but_for_pairs() -> None:
    assert indexes(WIDE, NARROW, NARROW, WIDE) == [[0], [1, 2], [3]]


def test_in_a_wide_window_cards_stand_side_by_side() -> None:
    assert indexes(WIDE, WIDE, NARROW, NARROW, WIDE, WIDE, columns=2) == [[0, 1], [2, 3, 4], [5]]


def test_the_last_card_of_a_line_takes_what_is_left_of_it() -> None:
    filled, last = lines(WIDE, NARROW, WIDE, columns=2)

    assert [position.halves for position in filled] == [2, 2]
    assert [position.halves for position in last] == [2], "the end of a group stays open"


@given(st.lists(st.sampled_from(list(CardSize)), max_size=30), st.integers(1, 4))
def test_every_card_is_on_one_line_in_order_and_no_line_overflows(shown, columns) -> None:
    packed = list(fill_lines(shown, columns))

    assert [position.index for line in packed for position in line] == list(range(len(shown)))
    for line in packed:
        ends = [position.start + position.halves for position in line]
        assert ends[-1] <= 2 * columns
        assert all(position.start >= end for position, end in zip(line[1:], ends, strict=False))


def test_columns_come_with_width_and_go_with_large_text() -> None:
    assert [columns_for(width) for width in (0, 384, 770, 778, 1172)] == [1, 1, 1, 2, 3]
    assert pairs_fit(COLUMN_WIDTH)
    assert not pairs_fit(COLUMN_WIDTH - 1)
    set_text_scale(1.5)
    assert columns_for(778) == 1
    assert not pairs_fit(2 * COLUMN_WIDTH)


@pytest.mark.parametrize(
    ("index", "direction", "to"),
    [
        (0, MoveDirection.UP, None),
        (0, MoveDirection.DOWN, 1),
        (1, MoveDirection.TO_END, 2),
        (1, MoveDirection.TO_START, None),
        (2, MoveDirection.TO_START, 1),
        (2, MoveDirection.UP, 0),
        (2, MoveDirection.DOWN, 3),
        (3, MoveDirection.UP, 1),
        (3, MoveDirection.DOWN, None),
        (3, MoveDirection.TO_END, None),
    ],
)
def test_a_card_moves_to_where_it_is_seen_to_go(index, direction, to) -> None:
    assert index_after_move(lines(WIDE, NARROW, NARROW, WIDE), index, direction) == to
