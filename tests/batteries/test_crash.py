"""No crash loses a login that could have been kept."""

import os

import pytest
from batteries.crash import avoidably_lost, run

FULL = bool(os.environ.get("NETATMO_TRAY_FULL"))

# Each killed program is one of some; a loss that happens once in ten is not missed in so many.
ENOUGH_TO_LOSE_ONE = 200


@pytest.mark.timeout(600)
def test_programs_killed_at_random_points_keep_their_login() -> None:
    ends = run("file", "ours", rounds=200 if FULL else 12)

    assert avoidably_lost(ends.values()) == 0, ends


@pytest.mark.timeout(600)
def test_the_same_battery_catches_the_order_that_uses_first_and_persists_later() -> None:
    for seed in range(ENOUGH_TO_LOSE_ONE // 10):
        ends = run("file", "naive", rounds=10, seed=seed, actions=["refresh"])
        if avoidably_lost(ends.values()):
            return
    pytest.fail("the naive order lost nothing: this battery would not notice a loss")
