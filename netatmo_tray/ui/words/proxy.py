"""What there is to say about a proxy."""

from __future__ import annotations

from netatmo_tray.core.errors import (
    NetatmoError,
    NetworkError,
    NetworkFault,
    ProxyFault,
    ProxyFaultError,
)
from netatmo_tray.core.settings.proxy import AddressFault, ProxyUse
from netatmo_tray.ui.words.translation import translate


def fault(of: ProxyFault) -> str:
    """What is wrong with the proxy, with what to do about it."""
    match of:
        case ProxyFault.UNREACHABLE:
            return translate("Proxy", "The proxy does not answer; check its address.")
        case ProxyFault.PASSWORD:
            return translate(
                "Proxy",
                "The proxy wants a password; put its address with user and password into"
                " HTTPS_PROXY, then choose the system’s proxy.",
            )
        case ProxyFault.REFUSED:
            return translate("Proxy", "The proxy refused the connection; ask who runs it.")
        case ProxyFault.NO_PROXY:
            return translate(
                "Proxy", "What answers at the proxy’s address is no proxy; check the address."
            )


def address_fault(of: AddressFault) -> str:
    """Why a typed address cannot be used, with what to do about it."""
    match of:
        case AddressFault.EMPTY:
            return translate("Proxy", "Type the proxy’s address, such as proxy.example.com:8080.")
        case AddressFault.PASSWORD:
            return translate(
                "Proxy",
                "Passwords are not kept in settings; put this address into HTTPS_PROXY, then"
                " choose the system’s proxy.",
            )
        case AddressFault.SOCKS:
            return translate("Proxy", "SOCKS proxies cannot be used; type that of an HTTP proxy.")
        case AddressFault.SCHEME:
            return translate("Proxy", "A proxy’s address begins with http:// or https://.")
        case AddressFault.HOST:
            return translate("Proxy", "This is no name of a computer; copy the address once more.")
        case AddressFault.PORT:
            return translate("Proxy", "Add the proxy’s port to the address, such as :8080.")
        case AddressFault.PATH:
            return translate("Proxy", "A proxy’s address ends with its port; leave out the rest.")


def works(milliseconds: int, use: ProxyUse) -> str:
    """The cloud has answered."""
    if use is ProxyUse.MANUAL:
        return translate(
            "Proxy", "Works: Netatmo answered through the proxy in %n ms.", None, milliseconds
        )
    return translate("Proxy", "Works: Netatmo answered in %n ms.", None, milliseconds)


def local() -> str:
    """The cloud is one of this computer's own programs."""
    return translate("Proxy", "The pretend Netatmo runs on this computer; no proxy is asked.")


def check_fault(of: NetatmoError, use: ProxyUse) -> str:
    """Why the cloud could not be asked in a test."""
    match of:
        case ProxyFaultError():
            return fault(of.proxy_fault)
        case NetworkError():
            return _line_fault(of.fault, use)
        case _:
            return translate("Proxy", "The test did not work; try again.")


def _line_fault(of: NetworkFault, use: ProxyUse) -> str:
    match of:
        case NetworkFault.OFFLINE | NetworkFault.DNS:
            return translate("Proxy", "No way leads to Netatmo; check the network, or use a proxy.")
        case NetworkFault.TIMEOUT if use is ProxyUse.MANUAL:
            return translate("Proxy", "The proxy keeps silent; check its address and its port.")
        case NetworkFault.TIMEOUT:
            return translate("Proxy", "Netatmo did not answer in time; try again later.")
        case NetworkFault.BROKEN if use is ProxyUse.MANUAL:
            return fault(ProxyFault.NO_PROXY)
        case NetworkFault.TLS | NetworkFault.PORTAL:
            return translate(
                "Proxy",
                "Somebody reads along: the answer is not signed by Netatmo; ask who runs"
                " the network.",
            )
        case NetworkFault.CLOCK:
            return translate("Proxy", "This computer’s clock is wrong; set it, then test again.")
        case _:
            return translate("Proxy", "The line to Netatmo broke; try again.")
