"""When a refused secret is tried again, and how many token requests an hour are sent."""

from datetime import timedelta

import pytest
from support.fakes import FakeClock

from netatmo_tray.cloud.token_request_limits import Asker, RememberedRefusal, RequestBudget


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


# --- ten token requests an hour


@pytest.fixture
def budget(clock: FakeClock) -> RequestBudget:
    """Seven requests of the timer, one each minute."""
    budget = RequestBudget(clock)
    for _ in range(7):
        budget.spend(Asker.TIMER)
        clock.advance(minutes=1)
    return budget


def test_below_eight_requests_an_hour_the_timer_does_not_wait(budget: RequestBudget) -> None:
    assert budget.pause_s(Asker.TIMER) == 0


def test_after_eight_the_first_of_them_has_to_be_an_hour_old(
    budget: RequestBudget, clock: FakeClock
) -> None:
    budget.spend(Asker.TIMER)

    assert budget.pause_s(Asker.TIMER) == 53 * 60
    clock.advance(minutes=53)
    assert budget.pause_s(Asker.TIMER) == 0


@pytest.mark.parametrize("asker", [Asker.USER, Asker.NETWORK])
def test_user_and_network_have_a_request_of_their_own_in_each_hour(
    budget: RequestBudget, clock: FakeClock, asker: Asker
) -> None:
    budget.spend(Asker.TIMER)
    assert budget.pause_s(asker) == 0

    budget.spend(asker)

    assert budget.pause_s(asker) == 3600
    assert budget.spent() == 9
    clock.advance(hours=1)
    assert budget.pause_s(asker) == 0


def test_what_the_user_asks_for_beyond_that_is_the_timers(budget: RequestBudget) -> None:
    budget.spend(Asker.USER)
    assert budget.pause_s(Asker.TIMER) == 0

    budget.spend(Asker.USER)

    assert budget.pause_s(Asker.TIMER) == 53 * 60


def test_what_is_an_hour_old_is_not_counted(budget: RequestBudget, clock: FakeClock) -> None:
    clock.advance(minutes=55)

    assert budget.spent() == 4


def test_a_clock_set_back_makes_nobody_wait(budget: RequestBudget, clock: FakeClock) -> None:
    budget.spend(Asker.TIMER)
    budget.spend(Asker.USER)

    clock.advance(days=-1)

    assert [budget.pause_s(asker) for asker in Asker] == [0, 0, 0]
