from datetime import timedelta

import pytest
from support.fakes import START

from netatmo_tray.terminal.text import ago, clean, columns, duration


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Living room", "Living room"),
        ("Bolås / Regnmätare", "Bolås / Regnmätare"),
        ("a\nb\tc\x00d", "a b c d"),
        ("\x1b[31mred", "[31mred"),
        ("left\u202eright\u200b", "leftright"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("half \ud800 pair", "half pair"),
    ],
)
def test_a_name_keeps_its_letters_and_loses_what_steers(name: str, shown: str) -> None:
    assert clean(name) == shown


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "just now"),
        (-3, "just now"),
        (1, "1 min ago"),
        (59, "59 min ago"),
        (60, "1 h ago"),
        (130, "2 h 10 min ago"),
        (1440, "1 day ago"),
        (10000, "6 days ago"),
    ],
)
def test_an_age_is_in_words(minutes: int, words: str) -> None:
    assert ago(START - timedelta(minutes=minutes), START) == words


def test_a_negative_span_is_none_at_all() -> None:
    assert duration(timedelta(minutes=-5)) == "0 min"


def test_wide_letters_take_two_columns() -> None:
    assert columns("東京 A") == 6
