"""From the faults of requests to one NetworkError that says what is wrong with the line."""

from __future__ import annotations

import ssl

import requests
from requests import exceptions as faults
from urllib3 import exceptions as urllib3_faults

from netatmo_tray.core.errors import NetworkError, NetworkFault


def network_error(fault: Exception) -> NetworkError:
    """The NetworkError for a fault of requests, urllib3 or the socket below.

    The message names types only: texts of requests can hold URLs and proxy passwords.
    """
    match fault:
        # Both are ConnectionErrors too, so they come first.
        case faults.SSLError():
            return _tls_error(fault)
        case faults.ProxyError() | faults.InvalidProxyURL() | faults.InvalidSchema():
            return NetworkError("the proxy does not work", NetworkFault.PROXY)
        case faults.ConnectTimeout():
            return NetworkError("no connection in time", NetworkFault.TIMEOUT)
        case faults.Timeout() | urllib3_faults.TimeoutError():
            return NetworkError("no answer in time", NetworkFault.TIMEOUT, maybe_sent=True)
        case faults.ConnectionError():
            return _connection_error(fault)
        case requests.RequestException() | urllib3_faults.HTTPError():
            name = type(fault).__name__
            return NetworkError(f"broken answer ({name})", NetworkFault.BROKEN, maybe_sent=True)
        case OSError() if "certificate" in str(fault):
            return NetworkError(
                "the certificate file named by REQUESTS_CA_BUNDLE cannot be read", NetworkFault.TLS
            )
        case _:
            name = type(fault).__name__
            return NetworkError(f"broken line ({name})", NetworkFault.BROKEN, maybe_sent=True)


def _tls_error(fault: Exception) -> NetworkError:
    for cause in _causes(fault):
        if isinstance(cause, ssl.SSLCertVerificationError) and "not yet valid" in str(cause):
            return NetworkError("certificate not yet valid", NetworkFault.CLOCK)
    return NetworkError("no trusted TLS connection", NetworkFault.TLS)


def _connection_error(fault: Exception) -> NetworkError:
    causes = _causes(fault)
    if any(isinstance(cause, urllib3_faults.NameResolutionError) for cause in causes):
        return NetworkError("the name of the cloud was not found", NetworkFault.DNS)
    if any(isinstance(cause, urllib3_faults.NewConnectionError) for cause in causes):
        return NetworkError("no connection to the cloud", NetworkFault.OFFLINE)
    return NetworkError("the connection broke", NetworkFault.BROKEN, maybe_sent=True)


def _causes(fault: BaseException) -> list[BaseException]:
    """The fault with everything it was made from (urllib3 nests them in args and reason)."""
    found: list[BaseException] = []
    waiting: list[object] = [fault]
    while waiting:
        cause = waiting.pop()
        if isinstance(cause, BaseException) and cause not in found:
            found.append(cause)
            waiting += [
                *cause.args,
                getattr(cause, "reason", None),
                cause.__cause__,
                cause.__context__,
            ]
    return found
