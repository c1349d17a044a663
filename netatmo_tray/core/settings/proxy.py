"""The proxy on the way to the cloud."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv6Address
from urllib.parse import SplitResult, urlsplit

from netatmo_tray.core.errors import NetatmoError


class ProxyUse(StrEnum):
    """Which proxy is used."""

    SYSTEM = "system"
    """The one in HTTPS_PROXY; without it, on Windows and macOS, the one of the system settings."""
    NONE = "none"
    MANUAL = "manual"
    """The one of the settings."""


class AddressFault(StrEnum):
    """Why a typed text is not the address of a proxy."""

    EMPTY = "empty"
    PASSWORD = "password"  # noqa: S105 - a name
    SOCKS = "socks"
    SCHEME = "scheme"
    HOST = "host"
    PORT = "port"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Proxy:
    """The user's choice. It never holds a password: settings are no place for secrets.

    Raises ValueError for an address that ``address_from`` would not have made.
    """

    use: ProxyUse = ProxyUse.SYSTEM
    address: str = ""
    """Such as http://proxy.example.com:3128; kept also while it is not in use."""

    def __post_init__(self) -> None:
        if self.address and self.address != address_from(self.address):
            raise ValueError("no address of a proxy")
        if self.use is ProxyUse.MANUAL and not self.address:
            raise ValueError("the address of the proxy is missing")


@dataclass(frozen=True, slots=True)
class ProxyCheckResult:
    """How a check of the way to the cloud ended. Without a fault, the cloud has answered."""

    proxy: Proxy
    milliseconds: int = 0
    """From the first step to the whole answer."""
    local: bool = False
    """The cloud is a program of this computer, to which no proxy leads: nothing was asked."""
    fault: NetatmoError | None = None


_HOST = re.compile(r"(?!-)[a-z0-9._-]{1,253}")
# Link-local addresses need the name of a network interface.
_IPV6 = re.compile(r"\[[0-9a-f:.]+(?:%[A-Za-z0-9._~-]+)?\]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def address_from(typed: str) -> str | AddressFault:
    """The address in the form ``scheme://host:port``, or what is wrong with the typed text.

    A text without a scheme is taken for http, which nearly every proxy speaks.
    """
    text = typed.strip()
    if not text:
        return AddressFault.EMPTY
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"http://{text}")
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError as fault:
        return AddressFault.PORT if "Port" in str(fault) else AddressFault.HOST
    return _fault(parts, host, port) or f"{parts.scheme}://{host}:{port}"


def _fault(parts: SplitResult, host: str, port: int | None) -> AddressFault | None:
    if parts.scheme.startswith("socks"):
        return AddressFault.SOCKS
    if parts.scheme not in ("http", "https"):
        return AddressFault.SCHEME
    if "@" in parts.netloc:
        return AddressFault.PASSWORD
    if not (_HOST.fullmatch(host) or _IPV6.fullmatch(host)):
        return AddressFault.HOST
    if not port:
        return AddressFault.PORT
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        return AddressFault.PATH
    return None


def _ascii(host: str) -> str:
    """A host name of another script in the form that DNS uses. Raises ValueError."""
    if ":" in host:
        return f"[{IPv6Address(host)}]"
    return host.encode("idna").decode() if host else ""
