"""KWallet's windows are waited for, and looked for without opening one."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from keyring.backends.kwallet import DBusKeyring
from keyring.errors import KeyringLocked

from netatmo_tray.core.errors import StoreState
from netatmo_tray.storage.keyring.backends import would_prompt
from netatmo_tray.storage.keyring.faults import state_of
from netatmo_tray.storage.keyring.kwallet import be_patient


class NoReply(Exception):  # noqa: N818 - the name it has in D-Bus
    """dbus-python's error when nobody answers in time."""

    def get_dbus_name(self) -> str:
        return "org.freedesktop.DBus.Error.NoReply"


class FakeDaemon:
    """kwalletd on its bus: one wallet, and a user who takes ``user_s`` seconds for a window."""

    def __init__(self) -> None:
        self.open = False
        self.user_s = 0.0
        self.dismissed = False
        self.busy = False
        """A window of another program is open: nobody is answered."""
        self.windows = 0
        self.waited_s: list[float] = []
        self.entries = {("netatmo-tray", "login-a"): "secret"}

    def call_blocking(
        self,
        bus_name: str,
        object_path: str,
        interface: str,
        method: str,
        signature: str,
        arguments: tuple[object, ...],
        timeout: float = -1.0,
    ) -> object:
        """As dbus-python's connection has it; -1 means 25 seconds."""
        assert (bus_name, object_path) == ("org.kde.kwalletd5", "/modules/kwalletd5")
        assert interface == "org.kde.KWallet"
        self.waited_s.append(timeout if timeout >= 0 else 25.0)
        if self.busy:
            raise NoReply
        match method, signature, arguments:
            case "networkWallet", "", ():
                return "kdewallet"
            case "isOpen", "s", ("kdewallet",):
                return self.open
            case "open", "sxs", ("kdewallet", 0, str()):
                return self._opened(self.waited_s[-1])
        raise AssertionError((method, signature, arguments))

    def _opened(self, patience_s: float) -> int:
        self.windows += 0 if self.open else 1
        if self.user_s > patience_s:
            raise NoReply
        self.open = not self.dismissed
        return 7 if self.open else -1

    def get_object(self, bus_name: str, object_path: str) -> FakeDaemon:
        return self

    # What an interface offers once the wallet is open.

    def isOpen(self, handle: int) -> bool:
        return self.open and handle == 7

    def hasEntry(self, handle: int, folder: str, key: str, app: str) -> bool:
        return self.open and (folder, key) in self.entries

    def readPassword(self, handle: int, folder: str, key: str, app: str) -> str:
        return self.entries[folder, key]


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> FakeDaemon:
    daemon = FakeDaemon()
    module = SimpleNamespace(
        SessionBus=lambda: daemon, Interface=lambda there, _: there, DBusException=NoReply
    )
    monkeypatch.setitem(sys.modules, "dbus", module)
    return daemon


@pytest.fixture
def wallet() -> DBusKeyring:
    wallet = DBusKeyring()
    be_patient(wallet)
    return wallet


def test_a_user_who_takes_a_minute_for_the_window_is_waited_for(
    daemon: FakeDaemon, wallet: DBusKeyring
) -> None:
    daemon.user_s = 60.0

    assert wallet.get_password("netatmo-tray", "login-a") == "secret"
    assert wallet.get_password("netatmo-tray", "login-b") is None
    assert daemon.windows == 1


def test_a_window_that_is_dismissed_is_a_locked_keyring(
    daemon: FakeDaemon, wallet: DBusKeyring
) -> None:
    daemon.dismissed = True

    with pytest.raises(KeyringLocked) as caught:
        wallet.get_password("netatmo-tray", "login-a")

    assert state_of(caught.value) is StoreState.LOCKED


def test_a_wallet_that_was_closed_meanwhile_is_opened_again(
    daemon: FakeDaemon, wallet: DBusKeyring
) -> None:
    wallet.get_password("netatmo-tray", "login-a")
    daemon.open = False

    assert wallet.get_password("netatmo-tray", "login-a") == "secret"
    assert daemon.windows == 2


def test_a_daemon_that_does_not_answer_is_not_taken_for_one_that_is_missing(
    daemon: FakeDaemon, wallet: DBusKeyring
) -> None:
    daemon.busy = True

    with pytest.raises(NoReply) as caught:
        wallet.get_password("netatmo-tray", "login-a")

    assert state_of(caught.value) is StoreState.HUNG


@pytest.mark.parametrize(
    ("state", "prompt"),
    [({"open": False}, True), ({"open": True}, None), ({"busy": True}, None)],
    ids=["closed", "open", "busy"],
)
def test_only_a_closed_wallet_is_sure_to_ask(
    daemon: FakeDaemon, wallet: DBusKeyring, state: dict[str, bool], prompt: bool | None
) -> None:
    vars(daemon).update(state)

    assert would_prompt(wallet) is prompt
    assert daemon.windows == 0
    assert max(daemon.waited_s) <= 2.0
