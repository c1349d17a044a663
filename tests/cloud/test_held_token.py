"""How long a token is trusted, by two clocks."""

from datetime import timedelta

import pytest
from support.fakes import START

from netatmo_tray.cloud.held_token import held
from netatmo_tray.core.login.token import Token


def lasting(seconds: float, refresh: str | None = "r") -> Token:
    return Token("a", refresh, START + timedelta(seconds=seconds))


@pytest.mark.parametrize(("life_s", "due_s"), [(10800, 10500), (600, 300), (60, 30), (-5, -5)])
def test_renewal_is_due_five_minutes_early_or_after_half_the_life(
    life_s: float, due_s: float
) -> None:
    assert held(lasting(life_s), START, 0).due_in_s(START, 0) == due_s


def test_a_clock_put_back_makes_no_token_live_longer() -> None:
    token = held(lasting(10800), START, 100)
    yesterday = START - timedelta(days=1)

    assert token.left_s(yesterday, 100 + 10800) == 0
    assert token.due_in_s(yesterday, 100 + 10600) < 0


def test_a_monotonic_clock_that_slept_makes_no_token_live_longer() -> None:
    token = held(lasting(10800), START, 100)

    assert token.left_s(START + timedelta(hours=4), 100) == -3600


def test_a_stored_end_too_far_ahead_is_not_believed() -> None:
    token = held(lasting(97_200), START, 0, longest_s=10800)

    assert token.left_s(START, 0) == 10800


def test_a_token_without_an_end_is_renewed_at_once() -> None:
    assert held(Token("a", "r"), START, 0).due_in_s(START, 0) < 0
    assert held(Token(refresh_token="r"), START, 0).due_in_s(START, 0) < 0


def test_a_token_that_cannot_be_renewed_is_due_at_its_very_end() -> None:
    assert held(lasting(100, None), START, 0).due_in_s(START, 0) == 100
    assert held(Token("a"), START, 0).due_in_s(START, 0) == float("inf")
