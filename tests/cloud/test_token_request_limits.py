"""When a refused secret is tried again, and how many token requests an hour are sent."""

from datetime import timedelta

import pytest
from support.fakes import FakeClock

from netatmo_tray.cloud.token_request_limits import RememberedRefusal, RequestBudget


def tried_after(clock: FakeClock, refusal: RememberedRefusal, days: int) -> list[timedelta]:
    """When it is tried, by somebody who asks every ten minutes and is refused every time."""
    start, tries = clock(), []
    while clock() - start < timedelta(days=days):
        clock.advance(minutes=10)
        if not refusal.bars("refused"):
            tries.append(clock() - start)
            refusal.remember("refused")
    return tries


def test_it_is_tried_after_an_hour_then_daily_for_a_week_then_never(clock: FakeClock) -> None:
    refusal = RememberedRefusal(clock)
    refusal.remember("refused")

    tries = tried_after(clock, refusal, days=30)

    hour = timedelta(hours=1)
    assert tries == [hour, *(hour + timedelta(days=day) for day in range(1, 8))]


def test_only_the_refused_token_is_barred(clock: FakeClock) -> None:
    refusal = RememberedRefusal(clock)
    refusal.remember("refused")

    assert refusal.is_about("refused")
    assert refusal.bars("refused")
    assert not refusal.is_about("another")
    assert not refusal.bars("another")
    assert not refusal.is_about(None)


def test_another_refused_token_begins_anew(clock: FakeClock) -> None:
    refusal = RememberedRefusal(clock)
    for _ in range(20):
        refusal.remember("first")
    refusal.remember("second")

    assert not refusal.bars("first")
    clock.advance(hours=1)
    assert not refusal.bars("second")


def test_a_forgotten_refusal_bars_nothing(clock: FakeClock) -> None:
    refusal = RememberedRefusal(clock)
    refusal.remember("refused")

    refusal.forget()

    assert not refusal.is_about("refused")
    assert not refusal.bars("refused")


def test_a_clock_set_back_makes_no_wait_longer(clock: FakeClock) -> None:
    refusal = RememberedRefusal(clock)
    refusal.remember("refused")

    clock.advance(days=-365)

    assert not refusal.bars("refused")


# --- six token requests an hour, whatever happens


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
