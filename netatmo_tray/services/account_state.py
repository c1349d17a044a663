"""The states of the user's login with the transitions between them."""

from __future__ import annotations

from enum import StrEnum


class AccountState(StrEnum):
    """What is known of the login."""

    OPENING = "opening"
    """The store was asked, or is about to be."""
    STORE_SLOW = "store slow"
    """The store has not answered for a while: it may be asking the user to unlock it."""
    STORE_SILENT = "store silent"
    """The keyring is locked, hangs or is not there, so nobody can tell."""
    SIGNED_OUT = "signed out"
    SIGNED_IN = "signed in"
    REFUSED = "refused"
    """The cloud no longer takes the login: the user has to sign in again."""
    SIGNING_OUT = "signing out"
    """The user wants to be signed out, but the store still has the login."""


class LoginEvent(StrEnum):
    """What happens to the login."""

    SLOW = "no answer yet"
    FOUND = "login found"
    MISSING = "no login found"
    SILENT = "store fails"
    SIGNED_IN = "new login"
    REFUSED = "cloud refuses it"
    ACCEPTED = "cloud takes it"
    LEAVE = "user signs out"
    LEFT = "store let go"
    BEGIN = "user signs in"
    OPEN = "login changed elsewhere"


_STAYING = tuple(state for state in AccountState if state is not AccountState.SIGNING_OUT)

TRANSITIONS = (
    {(state, LoginEvent.FOUND): AccountState.SIGNED_IN for state in _STAYING}
    | {(state, LoginEvent.SIGNED_IN): AccountState.SIGNED_IN for state in _STAYING}
    | {(state, LoginEvent.MISSING): AccountState.SIGNED_OUT for state in _STAYING}
    | {(state, LoginEvent.SILENT): AccountState.STORE_SILENT for state in _STAYING}
    | {
        (state, LoginEvent.REFUSED): AccountState.REFUSED
        for state in _STAYING
        if state is not AccountState.SIGNED_OUT
    }
    | {(state, LoginEvent.LEAVE): AccountState.SIGNING_OUT for state in AccountState}
    | {
        (AccountState.OPENING, LoginEvent.SLOW): AccountState.STORE_SLOW,
        (AccountState.REFUSED, LoginEvent.ACCEPTED): AccountState.SIGNED_IN,
        (AccountState.SIGNING_OUT, LoginEvent.LEFT): AccountState.SIGNED_OUT,
        # A sign-in or a login made elsewhere outweighs a sign-out that has not come to its end.
        (AccountState.SIGNING_OUT, LoginEvent.BEGIN): AccountState.SIGNED_OUT,
        (AccountState.SIGNING_OUT, LoginEvent.OPEN): AccountState.OPENING,
    }
)
"""From state and event to the next state. What is not in it changes nothing."""


def after(state: AccountState, event: LoginEvent) -> AccountState | None:
    """The next state, which may be the same; None where the event means nothing in this state."""
    return TRANSITIONS.get((state, event))
