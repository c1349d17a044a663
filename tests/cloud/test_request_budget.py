"""Six token requests an hour, whatever happens."""

from __future__ import annotations

import pytest
from support.fakes import FakeClock

from netatmo_tray.cloud.request_budget import RequestBudget


@pytest.fixture
def budget(clock: FakeClock) -> RequestBudget:
    """Five requests, one each minute."""
    budget = RequestBudget(clock)
    for _ in range(5):
        budget.spend()
        clock.advance(minutes=1)
    return budget


def test_below_six_requests_an_hour_nobody_waits(budget: RequestBudget) -> None:
    assert budget.pause_s() == 0


def test_after_six_the_first_of_them_has_to_be_an_hour_old(
    budget: RequestBudget, clock: FakeClock
) -> None:
    budget.spend()

    assert budget.pause_s() == 55 * 60
    clock.advance(minutes=55)
    assert budget.pause_s() == 0


def test_a_clock_set_back_makes_nobody_wait(budget: RequestBudget, clock: FakeClock) -> None:
    budget.spend()

    clock.advance(days=-1)

    assert budget.pause_s() == 0
