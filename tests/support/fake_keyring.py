"""Keyring backends in memory, with the peculiarities of real ones."""

import threading
from collections.abc import Callable
from typing import TypeVar

import pytest
from keyring.errors import KeyringLocked, PasswordDeleteError

from netatmo_tray.accounts import login_storage
from netatmo_tray.storage.keyring.gate import KeyringGate

Fault = Callable[[str, str], None]
"""Is told operation ("get", "set", "delete") and account; raises to make the operation fail."""


def works(operation: str, account: str) -> None:
    """The fault of a keyring that has none."""


def locked(operation: str, account: str) -> None:
    """The fault of a keyring that the user does not unlock."""
    raise KeyringLocked("Failed to unlock the collection!")


def raises(error: BaseException, *operations: str) -> Fault:
    """A fault of these operations, or of every operation when none is named."""

    def fault(operation: str, account: str) -> None:
        if not operations or operation in operations:
            raise error

    return fault


def raises_at(number: int, error: BaseException) -> Fault:
    """A fault at the n-th call, counted from 0."""
    calls = iter(range(10_000))

    def fault(operation: str, account: str) -> None:
        if next(calls) == number:
            raise error

    return fault


class FakeKeyring:
    """A keyring backend on a dict, which several gates may share like several processes."""

    def __init__(self, entries: dict[tuple[str, str], str] | None = None) -> None:
        self.entries = {} if entries is None else entries
        self.calls: list[tuple[str, str]] = []
        self.threads: set[str] = set()
        self.locked: bool | None = False
        """For gates that ask whether a prompt would open; None = nobody can tell."""
        self.fault: Fault = works
        """Called before each operation takes effect."""

    def get_password(self, service: str, username: str) -> str | None:
        self._begin("get", username)
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._begin("set", username)
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._begin("delete", username)
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError("No such password!")

    def _begin(self, operation: str, account: str) -> None:
        self.calls.append((operation, account))
        self.threads.add(threading.current_thread().name)
        self.fault(operation, account)


class HungKeyring(FakeKeyring):
    """Blocks every call until told to answer."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = threading.Event()
        self.answering = threading.Event()
        self.fault = lambda operation, account: self._wait()

    def _wait(self) -> None:
        self.reached.set()
        self.answering.wait()


class DeletingKeyring(FakeKeyring):
    """Replaces an entry as macOS does: deletes it, then adds the new one."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries.pop((service, username), None)
        super().set_password(service, username, password)


class CompoundKeyring(FakeKeyring):
    """Stores as Windows does: one entry by service name, others as user@service, 1280 units."""

    def get_password(self, service: str, username: str) -> str | None:
        self._begin("get", username)
        found = self.entries.get((service, ""))
        if found is None or found.partition("\n")[0] != username:
            found = self.entries.get((f"{username}@{service}", ""))
        return None if found is None else found.partition("\n")[2]

    def set_password(self, service: str, username: str, password: str) -> None:
        self._begin("set", username)
        former = self.entries.get((service, ""))
        if former is not None:
            self.entries[f"{former.partition(chr(10))[0]}@{service}", ""] = former
        if len(password) > 1280:
            raise error(1783, "CredWrite", "The stub received bad data")
        self.entries[service, ""] = f"{username}\n{password}"

    def delete_password(self, service: str, username: str) -> None:
        self._begin("delete", username)
        targets = [(service, ""), (f"{username}@{service}", "")]
        held = [key for key in targets if self.entries.get(key, "").startswith(f"{username}\n")]
        if not held:
            raise PasswordDeleteError(service)
        for key in held:
            del self.entries[key]


KEYRINGS: list[type[FakeKeyring]] = [FakeKeyring, DeletingKeyring, CompoundKeyring]
"""Every keyring that keeps a login, whatever it does inside."""


class error(Exception):  # noqa: N801, N818 - the name it has in pywintypes
    """What Windows raises instead of a KeyringError."""


error.__module__ = "pywintypes"


Backend = TypeVar("Backend", bound=FakeKeyring)


def in_use(backend: Backend, monkeypatch: pytest.MonkeyPatch, deadline_s: float = 5.0) -> Backend:
    """Make it the keyring of every SessionFactory from now on."""
    monkeypatch.setattr(
        login_storage,
        "KeyringGate",
        lambda: KeyringGate(backend, deadline_s, would_prompt=lambda _: backend.locked),
    )
    return backend
