"""The user's choices about the cards."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.weather_samples import BASE, HOSTILE, OUTDOOR, ROOM, WIND, snapshot

from netatmo_tray.core.settings.cards import LONGEST_NAME, CardName, Cards, plain_name

FULL = snapshot(BASE, OUTDOOR, WIND, ROOM)


def test_a_name_of_the_users_is_used_until_it_is_taken_back() -> None:
    cards = Cards().with_name("room", " Children\n ").with_name("room", "Nursery")

    assert cards.names == (CardName("room", "Nursery"),)
    assert cards.renamed(FULL).module("room") == replace(ROOM, name="Nursery")
    assert cards.with_name("room", "  ") == Cards()
    assert Cards().renamed(FULL) == FULL


def test_a_name_keeps_every_letter() -> None:
    assert plain_name(HOSTILE) == HOSTILE


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("two\nlines\tand\r\nmore", "two lines and more"),
        ("\u202eturned\u2066 round\u2069", "turned round"),
        ("nul\0 and bell\x07", "nul and bell"),
        ("half \ud83d of a pair", "half of a pair"),
        ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
        ("  \u202e ", ""),
    ],
)
def test_a_name_becomes_one_plain_line(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_module_whose_name_is_nothing_is_called_by_its_kind() -> None:
    (wind,) = Cards().renamed(snapshot(replace(WIND, name="\u202e"))).modules()

    assert wind.name == "Wind gauge"


def test_a_name_of_a_hundred_thousand_letters_is_cut() -> None:
    plain = plain_name("x" * 100_000)

    assert len(plain) == LONGEST_NAME
    assert plain.endswith("…")


@given(st.text())
def test_a_plain_name_stays_as_it_is(name: str) -> None:
    plain = plain_name(name)

    assert plain_name(plain) == plain
    assert plain.isprintable() or not any(sign in plain for sign in "\n\r\0\u202e")
