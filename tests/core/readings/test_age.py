"""How old is old."""

from datetime import timedelta

import pytest
from support.fakes import START

from netatmo_tray.core.readings.age import Age, age_of


@pytest.mark.parametrize(
    ("minutes", "age"),
    [
        (-5, Age.FRESH),
        (0, Age.FRESH),
        (15, Age.FRESH),
        (15.1, Age.LATE),
        (60, Age.LATE),
        (60.1, Age.STALE),
        (100_000, Age.STALE),
    ],
)
def test_a_reading_ages(minutes: float, age: Age) -> None:
    assert age_of(START - timedelta(minutes=minutes), START) is age


@pytest.mark.parametrize(("minutes", "age"), [(10, Age.FRESH), (10.1, Age.LATE), (61, Age.STALE)])
def test_a_station_s_own_rhythm_counts(minutes: float, age: Age) -> None:
    measured_at = START - timedelta(minutes=minutes)

    assert age_of(measured_at, START, timedelta(minutes=5)) is age


def test_a_rhythm_slower_than_an_hour_never_makes_a_fresh_reading_stale() -> None:
    rhythm = timedelta(minutes=90)

    assert age_of(START - timedelta(minutes=95), START, rhythm) is Age.FRESH
    assert age_of(START - timedelta(minutes=96), START, rhythm) is Age.STALE


def test_a_time_unknown_or_far_ahead_is_never_fresh() -> None:
    assert age_of(None, START) is Age.UNKNOWN
    assert age_of(START + timedelta(minutes=5, seconds=1), START) is Age.UNKNOWN
