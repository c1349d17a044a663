"""Faults of requests, each with what it means for the user."""

import socket
import ssl

import pytest
from requests import exceptions as faults
from urllib3 import exceptions as urllib3_faults
from urllib3.connection import HTTPConnection

from netatmo_tray.cloud.transport_errors import network_error
from netatmo_tray.core.errors import NetworkFault, ProxyFault, ProxyFaultError

HERE = HTTPConnection("127.0.0.1")
URL = "https://user:password@api.example/?token=secret"


def caused(outer: Exception, cause: Exception) -> Exception:
    outer.__cause__ = cause
    return outer


@pytest.mark.parametrize(
    ("fault", "meaning", "maybe_sent"),
    [
        (faults.SSLError(URL), NetworkFault.TLS, False),
        (
            faults.SSLError(ssl.SSLCertVerificationError("certificate is not yet valid")),
            NetworkFault.CLOCK,
            False,
        ),
        (faults.ProxyError(URL), NetworkFault.PROXY, False),
        (faults.InvalidProxyURL(URL), NetworkFault.PROXY, False),
        (faults.InvalidSchema("Missing dependencies for SOCKS"), NetworkFault.PROXY, False),
        (faults.ConnectTimeout(URL), NetworkFault.TIMEOUT, False),
        (faults.ReadTimeout(URL), NetworkFault.TIMEOUT, True),
        (urllib3_faults.ReadTimeoutError(None, URL, ""), NetworkFault.TIMEOUT, True),  # type: ignore[arg-type]
        (
            faults.ConnectionError(
                urllib3_faults.NameResolutionError("api.example", HERE, socket.gaierror(-3))
            ),
            NetworkFault.DNS,
            False,
        ),
        (
            faults.ConnectionError(urllib3_faults.NewConnectionError(HERE, URL)),
            NetworkFault.OFFLINE,
            False,
        ),
        (faults.ConnectionError(ConnectionResetError()), NetworkFault.BROKEN, True),
        (faults.ChunkedEncodingError(URL), NetworkFault.BROKEN, True),
        (urllib3_faults.DecodeError(URL), NetworkFault.BROKEN, True),
        (OSError(URL), NetworkFault.BROKEN, True),
        (ValueError(URL), NetworkFault.BROKEN, True),
    ],
)
def test_every_fault_has_its_meaning(
    fault: Exception, meaning: NetworkFault, maybe_sent: bool
) -> None:
    error = network_error(fault)

    assert (error.fault, error.maybe_sent) == (meaning, maybe_sent)
    assert "api.example" not in str(error)
    assert "secret" not in str(error)


def test_tls_and_proxy_are_not_called_offline() -> None:
    refused = urllib3_faults.NewConnectionError(HERE, "refused")

    for fault in (faults.SSLError(refused), faults.ProxyError(refused)):
        assert network_error(fault).fault is not NetworkFault.OFFLINE


@pytest.mark.parametrize(
    ("cause", "meaning"),
    [
        (OSError("Tunnel connection failed: 407 Proxy Authentication"), ProxyFault.PASSWORD),
        (OSError("Tunnel connection failed: 403 Forbidden"), ProxyFault.REFUSED),
        (OSError("Tunnel connection failed: 502 Bad Gateway"), ProxyFault.REFUSED),
        (OSError("Tunnel connection failed: 405 Method Not Allowed"), ProxyFault.NO_PROXY),
        (ssl.SSLError("wrong version number"), ProxyFault.NO_PROXY),
        (urllib3_faults.NewConnectionError(HERE, "refused"), ProxyFault.UNREACHABLE),
        (
            urllib3_faults.NameResolutionError("proxy", HERE, socket.gaierror(-3)),
            ProxyFault.UNREACHABLE,
        ),
        (OSError(URL), ProxyFault.REFUSED),
    ],
)
def test_what_is_wrong_with_a_proxy_is_told_apart(cause: Exception, meaning: ProxyFault) -> None:
    error = network_error(caused(faults.ProxyError(URL), cause))

    assert isinstance(error, ProxyFaultError)
    assert error.proxy_fault is meaning
    assert not error.maybe_sent
    assert "password@" not in str(error)


def test_a_proxy_s_own_certificate_is_a_matter_of_tls() -> None:
    cause = ssl.SSLCertVerificationError("certificate verify failed: local issuer")

    error = network_error(caused(faults.ProxyError(URL), cause))

    assert error.fault is NetworkFault.TLS


def test_causes_that_go_round_in_circles_end() -> None:
    one, other = faults.ConnectionError(), OSError()
    one.__cause__, other.__context__ = other, one

    assert network_error(one).fault is NetworkFault.BROKEN
