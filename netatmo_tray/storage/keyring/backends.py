"""The one keyring backend that this program trusts.

Backends are named here instead of searched for by entry points: quicker, works in a frozen app, and
finds a keyring service that was started later. Only this module imports ``keyring``, and only on
the keyring's own thread.
"""

from __future__ import annotations

import importlib
import sys
from typing import Protocol

from netatmo_tray.core.errors import StoreState
from netatmo_tray.storage.keyring.faults import keyring_error

_SECRET_SERVICE = "keyring.backends.SecretService"  # noqa: S105 - a name
_WINDOWS = "keyring.backends.Windows"
_MACOS = "keyring.backends.macOS"

_LINUX_BACKENDS = (
    (_SECRET_SERVICE, "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)

_NAMES = {
    _SECRET_SERVICE: "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
    "keyring.backends.kwallet": "KWallet",
    _WINDOWS: "Windows Credential Manager",
    _MACOS: "macOS Keychain",
}
"""Every backend that is allowed, with its name for people. All others keep secrets badly."""


class KeyringBackend(Protocol):
    """What a backend of the keyring library offers."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, None when there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store the secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Delete the secret."""


def choose_backend() -> KeyringBackend:
    """The backend to use: the configured one if it is a good one, else the system's own.

    Blocks for as long as the system's services do. Raises StorageError (NO_BACKEND) where none is
    fit, and whatever the keyring library raises.
    """
    from keyring import core

    # A choice by PYTHON_KEYRING_BACKEND or keyringrc.cfg is never passed over in silence: it may
    # mean "no keyring, please".
    chosen = core.load_env() or core.load_config()
    backend = _trusted(chosen) if chosen is not None else _system_backend()
    if type(backend).__module__ == _WINDOWS:
        # By default entries would roam to other computers of a Windows domain.
        backend.persist = "local machine"  # type: ignore[attr-defined]
    return backend


def backend_name(backend: object) -> str:
    """The backend's name for people."""
    return _NAMES.get(type(backend).__module__, type(backend).__name__)


def would_prompt(backend: object) -> bool | None:
    """Whether the next call will ask the user to unlock or create the keyring; None = not known.

    Never asks the user itself.
    """
    if type(backend).__module__ == _WINDOWS:
        return False  # it is open for as long as the user is logged in
    if type(backend).__module__ != _SECRET_SERVICE:
        return None
    import secretstorage

    bus = secretstorage.dbus_init()
    try:
        # The alias "default"; get_default_collection() would ask to create a missing one.
        return bool(secretstorage.Collection(bus).is_locked())
    except secretstorage.exceptions.ItemNotFoundException:
        return True
    finally:
        bus.close()


def _trusted(backend: object) -> KeyringBackend:
    """That backend, or the best one it chains. Raises StorageError for one that is not allowed."""
    for candidate in (backend, *getattr(backend, "backends", ())):
        if type(candidate).__module__ in _NAMES:
            return candidate  # type: ignore[no-any-return]
    name = f"{type(backend).__module__}.{type(backend).__name__}"
    raise keyring_error(
        StoreState.NO_BACKEND, "the system keyring", f"{name} is configured, and it is no safe one"
    )


def _system_backend() -> KeyringBackend:
    if sys.platform == "win32":
        candidates: tuple[tuple[str, str], ...] = ((_WINDOWS, "WinVaultKeyring"),)
    elif sys.platform == "darwin":
        candidates = ((_MACOS, "Keyring"),)
    else:
        candidates = _LINUX_BACKENDS
    found = [backend for module, name in candidates if (backend := _viable(module, name))]
    if not found:
        raise keyring_error(StoreState.NO_BACKEND, "the system keyring")
    return max(found, key=lambda backend: float(backend.priority))  # type: ignore[attr-defined]


def _viable(module: str, name: str) -> KeyringBackend | None:
    """An instance of that backend, None where this computer cannot run it."""
    try:
        backend_class = getattr(importlib.import_module(module), name)
        float(backend_class.priority)  # raises where the backend's service is missing
    except Exception:  # keyring raises RuntimeError, the libraries below it anything
        return None
    return backend_class()  # type: ignore[no-any-return]
