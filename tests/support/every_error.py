"""One error of every kind, with each fault that the kind knows."""

from collections.abc import Iterator

from netatmo_tray.core import errors
from netatmo_tray.core.errors import (
    ImportFault,
    NetatmoError,
    NetworkFault,
    PortFault,
    ProxyFault,
    StoreState,
)

LOG_ONLY = "for the log only: refresh|s3cr3t"

WITH_FAULTS: dict[type[NetatmoError], list[NetatmoError]] = {
    errors.AuthorizationFailedError: [
        errors.AuthorizationFailedError(LOG_ONLY, reason)
        for reason in ("", "invalid_grant", "redirect_uri_mismatch")
    ],
    errors.PortBusyError: [errors.PortBusyError(54321, fault) for fault in PortFault],
    errors.NetworkError: [errors.NetworkError(LOG_ONLY, fault) for fault in NetworkFault],
    errors.ProxyFaultError: [errors.ProxyFaultError(LOG_ONLY, fault) for fault in ProxyFault],
    errors.SettingsImportError: [
        errors.SettingsImportError(LOG_ONLY, fault, "/home/ann/x.toml") for fault in ImportFault
    ],
    errors.ThrottledError: [errors.ThrottledError(LOG_ONLY, s) for s in (0, 30, 600, 9000)],
    errors.ServiceError: [
        errors.ServiceError(LOG_ONLY, 503),
        errors.ServiceError(LOG_ONLY, 400, 21),
    ],
    errors.StorageError: [
        errors.StorageError(LOG_ONLY, state, "the system keyring") for state in StoreState
    ],
    errors.KeyringFaultError: [
        errors.KeyringFaultError(LOG_ONLY, state, "the system keyring") for state in StoreState
    ],
}


def kinds(base: type[NetatmoError] = NetatmoError) -> Iterator[type[NetatmoError]]:
    """Every kind of error that the product has."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith("netatmo_tray."):
            yield kind
            yield from kinds(kind)


def every_error() -> Iterator[NetatmoError]:
    """Each has ``LOG_ONLY`` as its message, if it has one."""
    for kind in kinds():
        yield from WITH_FAULTS.get(kind) or [kind(LOG_ONLY)]
