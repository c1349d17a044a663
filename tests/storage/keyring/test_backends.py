"""Which keyring backend is trusted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
import secretstorage
from keyring.backend import KeyringBackend as AnyBackend
from keyring.backends import SecretService, Windows, chainer, fail, kwallet, libsecret, null

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.storage.keyring import backends
from netatmo_tray.storage.keyring.backends import backend_name, choose_backend, would_prompt

BACKENDS = {
    "secret_service": (SecretService, "Keyring"),
    "libsecret": (libsecret, "Keyring"),
    "kwallet": (kwallet, "DBusKeyring"),
    "windows": (Windows, "WinVaultKeyring"),
}

Viable = Callable[..., None]

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="backends of Linux")


@pytest.fixture(autouse=True)
def no_choice_by_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)


def backend_class(module: ModuleType, name: str, priority: float | None) -> type:
    """A backend that this computer can run, or cannot where it has no priority."""
    members = {} if priority is None else {"priority": priority}
    return type(name, (), {"__module__": module.__name__, **members})


@pytest.fixture
def viable(monkeypatch: pytest.MonkeyPatch) -> Viable:
    """Sets which of the backends would work, by their priorities."""

    def make(**priorities: float) -> None:
        for key, (module, name) in BACKENDS.items():
            fake = backend_class(module, name, priorities.get(key))
            monkeypatch.setattr(module, name, fake)

    return make


def configured(folder: Path, name: str) -> None:
    file = folder / "config" / "python_keyring" / "keyringrc.cfg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"[backend]\ndefault-keyring={name}\n")


@linux_only
@pytest.mark.parametrize(
    ("priorities", "chosen"),
    [
        ({"secret_service": 5, "libsecret": 4.8, "kwallet": 4.9}, SecretService),
        ({"secret_service": 5, "kwallet": 5.1}, kwallet),
        ({"libsecret": 4.8}, libsecret),
    ],
)
def test_the_best_of_the_trusted_backends_is_chosen(
    viable: Viable, priorities: dict[str, float], chosen: ModuleType
) -> None:
    viable(**priorities)

    assert type(choose_backend()).__module__ == chosen.__name__


@linux_only
def test_without_a_session_bus_there_is_no_backend() -> None:
    with pytest.raises(StorageError, match="no keyring service answers") as caught:
        choose_backend()

    assert caught.value.state is StoreState.NO_BACKEND


@linux_only
def test_a_keyring_that_is_started_later_is_found(viable: Viable) -> None:
    with pytest.raises(StorageError):
        choose_backend()

    viable(secret_service=5)

    assert isinstance(choose_backend(), SecretService.Keyring)


@linux_only
@pytest.mark.parametrize(
    "name",
    ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "fake_keyring.Insecure"],
)
@pytest.mark.parametrize("way", ["variable", "file"])
def test_an_unsafe_backend_chosen_by_the_user_is_refused_by_name(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, viable: Viable, name: str, way: str
) -> None:
    viable(secret_service=5)
    plain = SimpleNamespace(
        Insecure=type("Insecure", (), {"priority": 1, "__module__": "fake_keyring"})
    )
    monkeypatch.setitem(sys.modules, "fake_keyring", plain)
    if way == "variable":
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    else:
        configured(own_folders, name)

    with pytest.raises(
        StorageError, match="is configured, which does not keep secrets safe"
    ) as caught:
        choose_backend()

    assert caught.value.state is StoreState.NO_BACKEND
    assert name in str(caught.value)


@linux_only
@pytest.mark.parametrize("way", ["variable", "file"])
def test_a_backend_that_does_not_exist_is_an_error(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, viable: Viable, way: str
) -> None:
    viable(secret_service=5)
    if way == "variable":
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no_such_module.Keyring")
    else:
        configured(own_folders, "no_such_module.Keyring")

    with pytest.raises(ModuleNotFoundError):
        choose_backend()


@linux_only
@pytest.mark.parametrize(
    ("links", "chosen"),
    [
        ([null.Keyring, SecretService.Keyring], SecretService.Keyring),
        ([null.Keyring], None),
        ([], None),
    ],
)
def test_of_a_chain_only_a_trusted_link_is_used(
    monkeypatch: pytest.MonkeyPatch, links: list[type[AnyBackend]], chosen: type | None
) -> None:
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [link() for link in links])
    monkeypatch.setattr(chainer.ChainerBackend, "priority", 10)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.chainer.ChainerBackend")

    if chosen is not None:
        assert type(choose_backend()) is chosen
    else:
        with pytest.raises(StorageError):
            choose_backend()


def test_entries_do_not_roam_between_windows_computers(
    monkeypatch: pytest.MonkeyPatch, viable: Viable
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    viable(windows=5)

    assert vars(choose_backend()) == {"persist": "local machine"}


def test_on_a_mac_only_its_keychain_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(backends, "_viable", lambda *name: asked.append(name))

    with pytest.raises(StorageError):
        choose_backend()

    assert asked == [("keyring.backends.macOS", "Keyring")]


def test_backends_have_names_for_people() -> None:
    assert backend_name(SecretService.Keyring()) == "Secret Service"
    assert backend_name(fail.Keyring()) == "Keyring"


class FakeCollection:
    """In place of secretstorage's: locked, open or missing."""

    def __init__(self, state: bool | None) -> None:
        self.state = state

    def __call__(self, bus: object) -> FakeCollection:
        if self.state is None:
            raise secretstorage.exceptions.ItemNotFoundException
        return self

    def is_locked(self) -> bool | None:
        return self.state


@pytest.mark.parametrize(
    ("state", "prompt"),
    [(True, True), (False, False), (None, True)],
    ids=["locked", "open", "none"],
)
def test_whether_a_prompt_would_open_is_known_without_opening_it(
    monkeypatch: pytest.MonkeyPatch, state: bool | None, prompt: bool
) -> None:
    closed: list[bool] = []
    bus = SimpleNamespace(close=lambda: closed.append(True))
    monkeypatch.setattr(secretstorage, "dbus_init", lambda: bus)
    monkeypatch.setattr(secretstorage, "Collection", FakeCollection(state))

    for module in (SecretService, libsecret):  # two ways to the same keyring
        backend = type("Keyring", (), {"__module__": module.__name__})()
        assert would_prompt(backend) is prompt
    assert closed == [True, True]


def test_of_other_backends_it_is_not_known() -> None:
    assert would_prompt(null.Keyring()) is None


def test_of_the_keychain_of_a_mac_it_is_not_known() -> None:
    backend = type("Keyring", (), {"__module__": "keyring.backends.macOS"})()

    assert would_prompt(backend) is None


@linux_only
def test_the_window_of_kwallet_is_waited_for(viable: Viable) -> None:
    viable(kwallet=5.1)

    assert "connected" in vars(choose_backend())


def test_windows_keeps_its_keyring_open() -> None:
    backend = type("WinVaultKeyring", (), {"__module__": "keyring.backends.Windows"})()

    assert would_prompt(backend) is False
