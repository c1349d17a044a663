"""KWallet, asked so that the user has time to answer its window.

keyring's own backend waits for 25 seconds, as D-Bus does by default, and then tells of a service
that is not there. This module looks inside that backend; dbus-python is there wherever it is used.
"""

from __future__ import annotations

import importlib
from functools import partial
from typing import Any

_INTERFACE = "org.kde.KWallet"
# kwalletd answers within milliseconds, but nobody at all while it has a window open.
_LOOK_S = 2.0
# The window stays until the user answers it; who called waits for less, see the gate.
_OPEN_S = 86_400.0


def would_prompt(backend: Any) -> bool | None:
    """True for a closed wallet; None = not known. Opens nothing.

    An open wallet may still ask whether it may be used by this program.
    """
    dbus = importlib.import_module("dbus")
    try:
        wallet = _ask(backend, "networkWallet", "", (), _LOOK_S)
        return None if _ask(backend, "isOpen", "s", (wallet,), _LOOK_S) else True
    except dbus.DBusException:
        return None


def be_patient(backend: Any) -> None:
    """Have the backend open the wallet without an end to the user's time."""
    backend.connected = partial(_connected, backend)


def _connected(backend: Any, service: str) -> bool:  # noqa: ARG001 - the backend passes it
    """In place of the backend's method: False when the user has closed the window."""
    if backend.handle >= 0 and backend.iface.isOpen(backend.handle):
        return True
    wallet = _ask(backend, "networkWallet", "", (), _OPEN_S)
    backend.handle = int(_ask(backend, "open", "sxs", (wallet, 0, backend.appid), _OPEN_S))
    if backend.handle < 0:
        return False
    dbus = importlib.import_module("dbus")
    daemon = dbus.SessionBus().get_object(backend.bus_name, backend.object_path)
    backend.iface = dbus.Interface(daemon, _INTERFACE)
    return True


def _ask(
    backend: Any, method: str, signature: str, arguments: tuple[object, ...], timeout_s: float
) -> Any:
    """One call with a deadline. With its signature, or D-Bus would ask for that without one."""
    bus = importlib.import_module("dbus").SessionBus()
    where = backend.bus_name, backend.object_path, _INTERFACE
    return bus.call_blocking(*where, method, signature, arguments, timeout=timeout_s)
