"""When to ask again."""

import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from support.fakes import START

from netatmo_tray.core.readings.schedule import (
    back_off_s,
    clamped_delay_s,
    learned_rhythm,
    seconds_to_next_poll,
)


def ago(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("age_min", "rhythm_min", "seconds"),
    [
        (0, None, 620),
        (4, None, 380),
        (9.9, None, 120),
        (20, None, 120),
        (21, None, 660),
        (500, None, 660),
        (11, 5, 660),
        (0, 5, 320),
        (-60, None, 660),
    ],
)
def test_the_next_poll_follows_the_next_upload(
    age_min: float, rhythm_min: float | None, seconds: float
) -> None:
    rhythm = None if rhythm_min is None else ago(rhythm_min)

    assert seconds_to_next_poll(START - ago(age_min), START, rhythm) == seconds


def test_without_a_reading_there_is_no_hurry() -> None:
    assert seconds_to_next_poll(None, START) == 660


@pytest.mark.parametrize(
    ("minutes", "learned"), [(3, None), (4, 4), (5, 5), (10, 10), (12, 12), (13, None), (-5, None)]
)
def test_a_rhythm_is_learned_from_two_uploads(minutes: float, learned: float | None) -> None:
    expected = None if learned is None else ago(learned)

    assert learned_rhythm(START, START + ago(minutes)) == expected


def test_one_upload_tells_no_rhythm() -> None:
    assert learned_rhythm(None, START) is learned_rhythm(START, None) is None


@pytest.mark.parametrize(
    ("failures", "step_s"), [(0, 30), (1, 30), (2, 60), (3, 120), (6, 900), (5000, 900)]
)
def test_the_back_off_doubles_up_to_its_cap(failures: int, step_s: float) -> None:
    assert back_off_s(failures, 1) == step_s
    assert back_off_s(failures, 0) == step_s / 2


@pytest.mark.parametrize(
    ("seconds", "clamped"),
    [(-5, 1), (0, 1), (1, 1), (7, 7), (1e12, 86400), (math.inf, 86400), (math.nan, 1)],
)
def test_a_timer_gets_what_it_can_take(seconds: float, clamped: float) -> None:
    assert clamped_delay_s(seconds) == clamped


@given(some.floats())
def test_no_delay_is_a_hot_loop_or_endless(seconds: float) -> None:
    assert 1 <= clamped_delay_s(seconds) <= 86400
