"""Sockets that listen on this computer's loopback, whatever host an address names."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from contextlib import ExitStack
from urllib.parse import SplitResult

from netatmo_tray.core.errors import PortBusyError, PortFault

MakeSocket = Callable[[int, int], socket.socket]
"""Makes a socket of a family and a kind. Raises OSError."""

_V4 = (socket.AF_INET, "127.0.0.1")
_V6 = (socket.AF_INET6, "::1")
# Nobody knows which of the two a browser takes localhost for, and no name is looked up here.
_ADDRESSES = {"localhost": (_V4, _V6), "::1": (_V6,)}

# A browser that finds the queue full tries again only after a second.
_QUEUE = 1024
# What a system without IPv6 says, or one whose loopback has no IPv6 address.
_NO_ADDRESS = frozenset({errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL})


def loopback_sockets(
    callback: SplitResult, make: MakeSocket = socket.socket
) -> list[socket.socket]:
    """Sockets that listen wherever a browser may look for the address. Raises PortBusyError."""
    port = callback.port or 80
    with ExitStack() as undo:
        sockets: list[socket.socket] = []
        for family, address in _ADDRESSES.get(callback.hostname or "", (_V4,)):
            try:
                sockets.append(undo.enter_context(_listening(family, (address, port), make)))
            except OSError as fault:
                if fault.errno not in _NO_ADDRESS:
                    raise PortBusyError(port, _fault(fault)) from None
        if not sockets:
            raise PortBusyError(port, PortFault.NO_ADDRESS)
        undo.pop_all()
    return sockets


def _listening(family: int, address: tuple[str, int], make: MakeSocket) -> socket.socket:
    listening = make(family, socket.SOCK_STREAM)
    try:
        if os.name == "nt":
            # On Windows, REUSEADDR would share the port; elsewhere it skips the wait after a close.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_QUEUE)
    except OSError:
        listening.close()
        raise
    return listening


def _fault(error: OSError) -> PortFault:
    """Windows gives no other sign of a reserved port (WSAEACCES) than of a forbidden one."""
    return PortFault.RESERVED if isinstance(error, PermissionError) else PortFault.IN_USE
