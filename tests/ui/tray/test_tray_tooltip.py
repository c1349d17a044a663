"""What is left of a tooltip on a system that shows only its beginning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netatmo_tray.ui.tray.tray_tooltip import tooltip

ROOF = "Roof: wind 23 km/h from NW, gusts 47 km/h"


def test_without_a_limit_all_is_told() -> None:
    assert tooltip([ROOF] * 8, None) == "\n".join([ROOF] * 8)


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        (60, f"Terrace: 5 °C\n{ROOF}"),
        (50, "Terrace: 5 °C\nRoof: wind 23 km/h from NW…"),
        (30, "Terrace: 5 °C"),
    ],
)
def test_a_line_is_cut_between_two_readings_or_left_out(limit, told) -> None:
    assert tooltip(["Terrace: 5 °C", ROOF], limit) == told


def test_a_name_with_a_comma_is_not_told_without_its_reading() -> None:
    assert tooltip(["Terrace: 5 °C", "Hut, Bedroom: 20.8 °C"], 24) == "Terrace: 5 °C"


def test_a_sentence_is_cut_between_two_words() -> None:
    told = tooltip(["Terrace: 5 °C", "No network; the readings will follow."], 40)

    assert told == "Terrace: 5 °C\nNo network; the readings…"


def test_of_the_first_line_something_is_told_in_any_case() -> None:
    assert tooltip([ROOF], 20) == "Roof: wind 23 km/h…"
    assert tooltip(["x" * 200], 20) == "x" * 9 + "…"


@given(st.lists(st.text(max_size=80), min_size=1, max_size=5), st.integers(20, 127))
def test_it_is_never_longer_than_the_system_allows(lines, limit) -> None:
    assert len(tooltip(lines, limit).encode("utf-16-le", "surrogatepass")) // 2 <= limit
