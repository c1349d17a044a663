"""Smooth randomness."""

from itertools import pairwise

from netatmo_tray.simulator.smooth import smooth

SPAN = range(0, 100_000, 60)


def test_the_same_question_gets_the_same_answer() -> None:
    assert smooth(1, "wind", 123_456.0, 3600) == smooth(1, "wind", 123_456.0, 3600)


def test_seed_and_name_each_change_the_curve() -> None:
    curves = {
        tuple(smooth(seed, name, at, 3600) for at in SPAN) for seed in (1, 2) for name in ("a", "b")
    }

    assert len(curves) == 4


def test_values_use_the_range_from_minus_one_to_one() -> None:
    values = [smooth(1, "wind", at, 3600) for at in SPAN]

    assert -1 <= min(values) < -0.5
    assert 0.5 < max(values) <= 1


def test_neighbouring_values_are_near_each_other() -> None:
    values = [smooth(1, "wind", at, 3600) for at in SPAN]

    # The steepest possible rise is 2 * 1.5 in a period of sixty steps.
    assert max(abs(after - before) for before, after in pairwise(values)) <= 3.1 / 60


def test_times_before_1970_have_weather_too() -> None:
    assert -1 <= smooth(1, "wind", -5000.5, 3600) <= 1
