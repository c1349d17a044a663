"""Secrets go first; without them gone, nothing goes."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from support.fake_services import FakeAccount

from netatmo_tray.core.errors import KeyringFaultError, NetatmoError, StorageError, StoreState
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.data_removal import DataRemoval

LOCKED = KeyringFaultError("locked", StoreState.LOCKED)


class FakeSecrets:
    """Forgets everything, or raises."""

    def __init__(self) -> None:
        self.everywhere = True
        self.fault: StorageError | None = None
        self.calls = 0

    def forget(self) -> bool:
        self.calls += 1
        if self.fault is not None:
            raise self.fault
        return self.everywhere


class Going:
    """A removal with what it says."""

    def __init__(self) -> None:
        self.account = FakeAccount(AccountState.SIGNED_IN)
        self.secrets = FakeSecrets()
        self.removal = DataRemoval(self.account, self.secrets.forget)  # type: ignore[arg-type]
        self.removed: list[bool] = []
        self.failures: list[NetatmoError] = []
        self.removal.secrets_removed.connect(self.removed.append)
        self.removal.failed.connect(self.failures.append)

    def begin(self) -> None:
        self.removal.begin()
        self.account.leaving = True

    def become(self, state: AccountState, error: NetatmoError | None = None) -> None:
        self.account.leaving = state is not AccountState.SIGNED_OUT
        self.account.state, self.account.error = state, error
        self.account.changed.emit()


@pytest.fixture
def going(qtbot: QtBot) -> Iterator[Going]:
    going = Going()
    yield going
    going.removal.stop()


@pytest.mark.parametrize("everywhere", [True, False])
def test_after_the_sign_out_the_rest_of_the_secrets_goes(
    going: Going, qtbot: QtBot, everywhere: bool
) -> None:
    going.secrets.everywhere = everywhere
    going.begin()
    assert (going.account.sign_outs, going.secrets.calls) == (1, 0)

    going.become(AccountState.SIGNED_OUT)

    qtbot.waitUntil(lambda: going.removed == [everywhere])
    assert going.failures == []


def test_a_sign_out_that_fails_removes_nothing(going: Going) -> None:
    going.begin()

    going.become(AccountState.SIGNING_OUT, LOCKED)

    assert (going.failures, going.secrets.calls) == ([LOCKED], 0)


def test_a_sign_out_that_works_later_does_not_remove_by_surprise(going: Going) -> None:
    going.begin()
    going.become(AccountState.SIGNING_OUT, LOCKED)

    going.become(AccountState.SIGNED_OUT)

    assert going.secrets.calls == 0


def test_a_store_that_does_not_let_go_is_told(going: Going, qtbot: QtBot) -> None:
    going.secrets.fault = LOCKED
    going.begin()

    going.become(AccountState.SIGNED_OUT)

    qtbot.waitUntil(lambda: going.failures == [LOCKED])
    assert going.removed == []


def test_an_ordinary_sign_out_removes_nothing_more(going: Going) -> None:
    going.become(AccountState.SIGNED_OUT)

    assert going.secrets.calls == 0


def test_it_can_be_tried_again(going: Going, qtbot: QtBot) -> None:
    going.begin()
    going.become(AccountState.SIGNING_OUT, LOCKED)

    going.begin()
    going.become(AccountState.SIGNED_OUT)

    qtbot.waitUntil(lambda: going.removed == [True])
