"""One state for one attempt, for one use."""

from __future__ import annotations

import pytest

from netatmo_tray.cloud.one_state import OneState
from netatmo_tray.core.errors import StateMismatchError


def test_a_state_works_once() -> None:
    state = OneState()
    ours = state.renew()

    state.use(ours)

    with pytest.raises(StateMismatchError):
        state.use(ours)


@pytest.mark.parametrize("wrong", ["", "x", "é", "\x00", "\udcff", "x" * 1_000_000])
def test_a_wrong_state_uses_nothing_up(wrong: str) -> None:
    state = OneState()
    ours = state.renew()

    with pytest.raises(StateMismatchError):
        state.use(wrong)
    state.use(ours)


def test_only_the_newest_attempt_counts() -> None:
    state = OneState()
    former, _ = state.renew(), state.renew()

    with pytest.raises(StateMismatchError):
        state.use(former)


def test_a_forgotten_attempt_is_over() -> None:
    state = OneState()
    ours = state.renew()
    state.forget()

    with pytest.raises(StateMismatchError):
        state.use(ours)
