"""When a refused refresh token is tried again."""

from __future__ import annotations

from datetime import timedelta

from support.fakes import FakeClock

from netatmo_tray.cloud.token_request_limits import RefusedToken


def tried_after(clock: FakeClock, quarantine: RefusedToken, days: int) -> list[timedelta]:
    """When it is tried, by somebody who asks every ten minutes and is refused every time."""
    start, tries = clock(), []
    while clock() - start < timedelta(days=days):
        clock.advance(minutes=10)
        if not quarantine.bars("refused"):
            tries.append(clock() - start)
            quarantine.refuse("refused")
    return tries


def test_it_is_tried_after_an_hour_then_daily_for_a_week_then_never(clock: FakeClock) -> None:
    quarantine = RefusedToken(clock)
    quarantine.refuse("refused")

    tries = tried_after(clock, quarantine, days=30)

    hour = timedelta(hours=1)
    assert tries == [hour, *(hour + timedelta(days=day) for day in range(1, 8))]


def test_only_the_refused_token_is_barred(clock: FakeClock) -> None:
    quarantine = RefusedToken(clock)
    quarantine.refuse("refused")

    assert quarantine.holds("refused")
    assert quarantine.bars("refused")
    assert not quarantine.holds("another")
    assert not quarantine.bars("another")
    assert not quarantine.holds(None)


def test_another_refused_token_begins_anew(clock: FakeClock) -> None:
    quarantine = RefusedToken(clock)
    for _ in range(20):
        quarantine.refuse("first")
    quarantine.refuse("second")

    assert not quarantine.bars("first")
    clock.advance(hours=1)
    assert not quarantine.bars("second")


def test_a_released_token_is_as_any_other(clock: FakeClock) -> None:
    quarantine = RefusedToken(clock)
    quarantine.refuse("refused")

    quarantine.release()

    assert not quarantine.holds("refused")
    assert not quarantine.bars("refused")


def test_a_clock_set_back_makes_no_wait_longer(clock: FakeClock) -> None:
    quarantine = RefusedToken(clock)
    quarantine.refuse("refused")

    clock.advance(days=-365)

    assert not quarantine.bars("refused")
