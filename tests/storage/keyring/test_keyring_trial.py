"""A keyring that would not keep a login is found out before the browser opens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from keyring.errors import KeyringLocked
from support.fake_keyring import CompoundKeyring, DeletingKeyring, FakeKeyring, HungKeyring

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.keyring_trial import ACCOUNT, forget_trial, try_keyring

GateOn = Callable[..., KeyringGate]


class NullKeyring(FakeKeyring):
    """Takes everything, keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


@pytest.mark.parametrize("kind", [FakeKeyring, DeletingKeyring, CompoundKeyring])
def test_a_good_keyring_passes_and_holds_nothing_afterwards(
    gate_on: GateOn, kind: type[FakeKeyring]
) -> None:
    backend = kind()

    try_keyring(gate_on(backend))

    assert backend.entries == {}


def test_a_login_that_is_there_stays(gate_on: GateOn, keyring: FakeKeyring) -> None:
    keyring.entries["netatmo-tray", "login-a"] = "login"

    try_keyring(gate_on(keyring))

    assert keyring.entries == {("netatmo-tray", "login-a"): "login"}


def test_a_keyring_that_keeps_nothing_fails(gate_on: GateOn) -> None:
    with pytest.raises(StorageError) as caught:
        try_keyring(gate_on(NullKeyring()))

    assert caught.value.state is StoreState.BROKEN


def test_a_locked_keyring_says_so(gate_on: GateOn, keyring: FakeKeyring) -> None:
    def locked(operation: str, account: str) -> None:
        raise KeyringLocked

    keyring.fault = locked

    with pytest.raises(StorageError) as caught:
        try_keyring(gate_on(keyring))

    assert caught.value.state is StoreState.LOCKED


def test_a_keyring_that_hangs_is_given_up(gate_on: GateOn, hung_keyring: HungKeyring) -> None:
    with pytest.raises(StorageError) as caught:
        try_keyring(gate_on(hung_keyring, deadline_s=0.02))

    assert caught.value.state is StoreState.HUNG


def test_what_a_killed_trial_left_can_be_forgotten(gate_on: GateOn, keyring: FakeKeyring) -> None:
    keyring.entries["netatmo-tray", ACCOUNT] = "random"

    for _ in range(2):
        forget_trial(gate_on(keyring))

    assert keyring.entries == {}
