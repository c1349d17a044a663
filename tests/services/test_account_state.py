"""What leads from one state of the login to another."""

import re
from pathlib import Path

import pytest

from netatmo_tray.services.account_state import TRANSITIONS, AccountState, LoginEvent, after

PAGE = Path(__file__).parents[2] / ".github" / "ARCHITECTURE.md"
ARROW = re.compile(r"^ +(?P<from>\w+) --> (?P<to>\w+): (?P<events>.+)$", re.MULTILINE)


def test_nothing_but_the_store_s_own_word_ends_a_sign_out_that_the_user_wants() -> None:
    for event in set(LoginEvent) - {LoginEvent.LEFT, LoginEvent.BEGIN, LoginEvent.OPEN}:
        assert after(AccountState.SIGNING_OUT, event) in (None, AccountState.SIGNING_OUT)


def test_who_is_signed_out_is_not_refused() -> None:
    assert after(AccountState.SIGNED_OUT, LoginEvent.REFUSED) is None


@pytest.mark.parametrize("state", [each for each in AccountState if each != "signing out"])
def test_a_login_that_is_found_or_made_counts_in_every_state(state: AccountState) -> None:
    for event in (LoginEvent.FOUND, LoginEvent.SIGNED_IN):
        assert after(state, event) is AccountState.SIGNED_IN


@pytest.mark.parametrize("state", list(AccountState))
def test_there_is_a_way_out_of_every_state_and_into_it(state: AccountState) -> None:
    assert [event for event in LoginEvent if after(state, event) not in (None, state)]
    assert state is AccountState.OPENING or state in TRANSITIONS.values()


def test_the_drawing_shows_every_transition_and_no_other() -> None:
    drawn = set()
    for arrow in ARROW.finditer(PAGE.read_text(encoding="utf-8")):
        to = AccountState[arrow["to"]]
        for event in map(LoginEvent, arrow["events"].split(", ")):
            drawn |= {(state, event, to) for state in _states(arrow["from"], event)}

    assert drawn == {(state, event, to) for (state, event), to in TRANSITIONS.items()}


def _states(drawn: str, event: LoginEvent) -> set[AccountState]:
    if drawn != "ANY":
        return {AccountState[drawn]}
    spared = {AccountState.SIGNING_OUT} if event is not LoginEvent.LEAVE else set()
    if event is LoginEvent.REFUSED:
        spared.add(AccountState.SIGNED_OUT)
    return set(AccountState) - spared
