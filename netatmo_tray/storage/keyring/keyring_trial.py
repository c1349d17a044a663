"""A trial of the keyring, made before a sign-in relies on it."""

from __future__ import annotations

import os

from netatmo_tray.core.errors import StoreState
from netatmo_tray.storage.keyring.faults import keyring_fault
from netatmo_tray.storage.keyring.gate import KeyringGate

ACCOUNT = "trial"


def try_keyring(gate: KeyringGate) -> None:
    """Store a random value, read it back, delete it. Blocks as long as the gate lets it.

    Raises StorageError where the keyring would not keep a login: better known before the browser
    opens than after the user has signed in.
    """
    value = os.urandom(16).hex()
    gate.set(ACCOUNT, value)
    found = gate.get(ACCOUNT)
    gate.delete(ACCOUNT)
    if found != value or gate.get(ACCOUNT) is not None:
        detail = "it does not give back what was stored"
        raise keyring_fault(StoreState.BROKEN, gate.place, detail)


def forget_trial(gate: KeyringGate) -> None:
    """Delete what a program that was killed within a trial left. Raises StorageError."""
    gate.delete(ACCOUNT)
