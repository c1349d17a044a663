"""When to ask again."""

import math
from datetime import timedelta
from itertools import accumulate

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
    ("failures", "minutes"),
    [(0, 0.5), (1, 0.5), (2, 1), (3, 2), (4, 5), (5, 10), (6, 15), (99, 15)],
)
@given(some.floats(0, 1))
def test_each_fault_in_a_row_makes_the_wait_longer_up_to_a_quarter_of_an_hour(
    failures: int, minutes: float, jitter: float
) -> None:
    assert 0.5 * minutes <= back_off_s(failures, jitter) / 60 <= minutes


def tries_at(jitters: list[float]) -> list[float]:
    """The minutes of all tries from the first failure on."""
    waits = (back_off_s(number, jitter) / 60 for number, jitter in enumerate(jitters, 1))
    return list(accumulate(waits, initial=0.0))


JITTERS = some.lists(some.sampled_from([0.0, 1.0]) | some.floats(0, 1), min_size=12, max_size=12)


@given(JITTERS, some.sampled_from([(3, 1), (8, 3), (15, 10), (60, 15)]))
def test_after_an_outage_that_began_with_the_first_fault_a_try_comes_soon(
    jitters: list[float], outage: tuple[float, float]
) -> None:
    lasted, within = outage

    assert any(lasted <= at <= lasted + within for at in tries_at(jitters))


@given(JITTERS, some.sampled_from([(3, 2), (8, 5), (15, 10), (60, 15)]), some.floats(0, 1))
def test_after_an_outage_of_any_phase_a_try_comes_soon(
    jitters: list[float], outage: tuple[float, float], phase: float
) -> None:
    lasted, within = outage
    end = lasted * phase

    assert min(at for at in tries_at(jitters) if at > end) - end <= within


@given(JITTERS)
def test_eight_tries_leave_a_quarter_of_the_hour_at_most(jitters: list[float]) -> None:
    assert tries_at(jitters)[7] >= 45


@pytest.mark.parametrize(
    ("seconds", "clamped"),
    [(-5, 1), (0, 1), (1, 1), (7, 7), (1e12, 86400), (math.inf, 86400), (math.nan, 1)],
)
def test_a_timer_gets_what_it_can_take(seconds: float, clamped: float) -> None:
    assert clamped_delay_s(seconds) == clamped


@given(some.floats())
def test_no_delay_is_a_hot_loop_or_endless(seconds: float) -> None:
    assert 1 <= clamped_delay_s(seconds) <= 86400
