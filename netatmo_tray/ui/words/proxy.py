"""Sentences about the proxy: its faults, its address, how a test of it ended."""

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


def proxy_sentence(fault: ProxyFault) -> str:
    """What is wrong with the proxy, with what to do about it."""
    match fault:
        case ProxyFault.UNREACHABLE:
            return translate("Proxy", "The proxy does not answer; check its address.")
        case ProxyFault.PASSWORD:
            return translate(
                "Proxy",
                "The proxy wants a password; put its address with user and password into"
                " HTTPS_PROXY, then choose the system’s proxy.",
            )
        case ProxyFault.REFUSED:
            return translate("Proxy", "The proxy refused the connection; ask whoever runs it.")
        case ProxyFault.NO_PROXY:
            return translate(
                "Proxy", "The program at the proxy’s address is no proxy; check the address."
            )


def address_sentence(fault: AddressFault) -> str:
    """Why a typed address cannot be used, with what to do about it."""
    match fault:
        case AddressFault.EMPTY:
            return translate("Proxy", "Type the proxy’s address, such as proxy.example.com:8080.")
        case AddressFault.PASSWORD:
            return translate(
                "Proxy",
                "Passwords are not kept in settings; put this address into HTTPS_PROXY, then"
                " choose the system’s proxy.",
            )
        case AddressFault.SOCKS:
            return translate(
                "Proxy", "SOCKS proxies cannot be used; type the address of an HTTP proxy."
            )
        case AddressFault.SCHEME:
            return translate("Proxy", "A proxy’s address begins with http:// or https://.")
        case AddressFault.HOST:
            return translate("Proxy", "This is not the name of a computer; copy the address again.")
        case AddressFault.PORT:
            return translate("Proxy", "Add the proxy’s port to the address, such as :8080.")
        case AddressFault.PATH:
            return translate("Proxy", "A proxy’s address ends with its port; leave out the rest.")


def passed_sentence(milliseconds: int, use: ProxyUse) -> str:
    """Says that a test reached the cloud, and how fast."""
    if use is ProxyUse.MANUAL:
        return translate(
            "Proxy", "Works: Netatmo answered through the proxy in %n ms.", None, milliseconds
        )
    return translate("Proxy", "Works: Netatmo answered in %n ms.", None, milliseconds)


def untested_sentence() -> str:
    """Says that there is nothing to test: the cloud is simulated on this computer."""
    return translate("Proxy", "The pretend Netatmo runs on this computer; no proxy is asked.")


def failed_sentence(fault: NetatmoError, use: ProxyUse) -> str:
    """Says why a test did not reach the cloud, with what to do about it."""
    match fault:
        case ProxyFaultError():
            return proxy_sentence(fault.proxy_fault)
        case NetworkError():
            return _network_sentence(fault.fault, use)
        case _:
            return translate("Proxy", "The test did not work; try again.")


def _network_sentence(fault: NetworkFault, use: ProxyUse) -> str:
    match fault:
        case NetworkFault.OFFLINE | NetworkFault.DNS:
            return translate(
                "Proxy", "Netatmo cannot be reached; check the network, or use a proxy."
            )
        case NetworkFault.TIMEOUT if use is ProxyUse.MANUAL:
            return translate(
                "Proxy", "The proxy did not answer in time; check its address and port."
            )
        case NetworkFault.TIMEOUT:
            return translate("Proxy", "Netatmo did not answer in time; try again later.")
        case NetworkFault.BROKEN if use is ProxyUse.MANUAL:
            return proxy_sentence(ProxyFault.NO_PROXY)
        case NetworkFault.TLS | NetworkFault.PORTAL:
            return translate(
                "Proxy",
                "The connection is not private, as the answer is not signed by Netatmo; ask whoever"
                " runs the network.",
            )
        case NetworkFault.CLOCK:
            return translate("Proxy", "This computer’s clock is wrong; set it, then test again.")
        case _:
            return translate("Proxy", "The connection to Netatmo broke; try again.")
