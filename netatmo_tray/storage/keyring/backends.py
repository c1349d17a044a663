"""The one keyring backend that this program trusts.

The backends are listed here instead of found by entry points: this is quicker, works in a frozen
build, and finds a keyring service that was started later. Only this module imports ``keyring``, and
only on the keyring's thread.
"""

from __future__ import annotations

import importlib
import sys
from typing import Protocol

from netatmo_tray.core.errors import StoreState
from netatmo_tray.storage.keyring import kwallet
from netatmo_tray.storage.keyring.faults import keyring_error

_SECRET_SERVICE = "keyring.backends.SecretService"  # noqa: S105 - a name
_LIBSECRET = "keyring.backends.libsecret"
_KWALLET = "keyring.backends.kwallet"
_WINDOWS = "keyring.backends.Windows"
_MACOS = "keyring.backends.macOS"

_LINUX_BACKENDS = (
    (_SECRET_SERVICE, "Keyring"),
    (_LIBSECRET, "Keyring"),
    (_KWALLET, "DBusKeyring"),
)

_NAMES = {
    _SECRET_SERVICE: "Secret Service",
    _LIBSECRET: "Secret Service",
    _KWALLET: "KWallet",
    _WINDOWS: "Windows Credential Manager",
    _MACOS: "macOS Keychain",
}
"""Every trusted backend with its name for people. The others do not keep secrets safe."""


class KeyringBackend(Protocol):
    """The methods of a keyring library backend that are used here."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, None when there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store the secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Delete the secret."""


def choose_backend() -> KeyringBackend:
    """The configured backend if the user has configured one, else the best one of the system.

    Blocks for as long as the system's services do. Raises StorageError (NO_BACKEND) when there is
    no trusted backend, and any error of the keyring library.
    """
    from keyring import core

    # PYTHON_KEYRING_BACKEND or keyringrc.cfg may say that no keyring is to be used, so a backend
    # configured there is never replaced by another one.
    configured = core.load_env() or core.load_config()
    backend = _trusted(configured) if configured is not None else _system_backend()
    if type(backend).__module__ == _WINDOWS:
        # By default Windows copies entries to other computers of its domain.
        backend.persist = "local machine"  # type: ignore[attr-defined]
    if type(backend).__module__ == _KWALLET:
        kwallet.be_patient(backend)
    return backend


def backend_name(backend: object) -> str:
    """The backend's name for people."""
    return _NAMES.get(type(backend).__module__, type(backend).__name__)


def would_prompt(backend: object) -> bool | None:
    """Whether the next call will ask the user to unlock or create the keyring; None = not known.

    This function itself never asks the user. Of the Keychain of a Mac nothing is known: it may ask
    for its password, or whether this program may read an entry.
    """
    module = type(backend).__module__
    if module == _WINDOWS:
        return False  # unlocked for as long as the user is logged in
    if module in (_SECRET_SERVICE, _LIBSECRET):
        return _secret_service_is_locked()
    return kwallet.would_prompt(backend) if module == _KWALLET else None


def _secret_service_is_locked() -> bool:
    import secretstorage

    bus = secretstorage.dbus_init()
    try:
        # The default collection. get_default_collection() would ask to create a missing one.
        return bool(secretstorage.Collection(bus).is_locked())
    except secretstorage.exceptions.ItemNotFoundException:
        return True
    finally:
        bus.close()


def _trusted(backend: object) -> KeyringBackend:
    """The backend, or the first trusted one in its chain. Raises StorageError without any."""
    for candidate in (backend, *getattr(backend, "backends", ())):
        if type(candidate).__module__ in _NAMES:
            return candidate  # type: ignore[no-any-return]
    name = f"{type(backend).__module__}.{type(backend).__name__}"
    raise keyring_error(
        StoreState.NO_BACKEND,
        "the system keyring",
        f"{name} is configured, which does not keep secrets safe",
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
    """An instance of the backend, None when this computer cannot run it."""
    try:
        backend_class = getattr(importlib.import_module(module), name)
        float(backend_class.priority)  # raises when the backend's service is missing
    except Exception:  # keyring raises RuntimeError, the libraries below it any error
        return None
    return backend_class()  # type: ignore[no-any-return]
