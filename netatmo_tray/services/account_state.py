"""What is known of the login."""

from __future__ import annotations

from enum import StrEnum


class AccountState(StrEnum):
    """One of these at any time."""

    OPENING = "opening"
    SIGNED_OUT = "signed out"
    SIGNED_IN = "signed in"
    REFUSED = "refused"
    """The cloud no longer takes the login: the user has to sign in again."""
    STORE_SILENT = "store silent"
    """The keyring is locked, hangs or is not there, so nobody can tell."""
