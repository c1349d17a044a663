"""From an error of requests to a NetworkError that says what is wrong with the connection."""

from __future__ import annotations

import re
import ssl

import requests
from requests import exceptions as errors
from urllib3 import exceptions as urllib3_errors

from netatmo_tray.core.errors import NetworkError, NetworkFault, ProxyFault, ProxyFaultError

# Phrases of OpenSSL. A hotel's network answers with the certificate of another host.
_CERTIFICATE_FAULTS = (
    ("not yet valid", "the certificate is not yet valid", NetworkFault.CLOCK),
    ("has expired", "the certificate has expired", NetworkFault.TLS),
    ("Hostname mismatch", "the certificate is for another host", NetworkFault.PORTAL),
    ("IP address mismatch", "the certificate is for another host", NetworkFault.PORTAL),
    ("self-signed", "the certificate is self-signed", NetworkFault.TLS),
    ("self signed", "the certificate is self-signed", NetworkFault.TLS),
    ("local issuer", "the certificate's issuer is unknown", NetworkFault.TLS),
)

# A message of http.client. Web servers, which know no tunnels, answer with these statuses.
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})")
_NO_PROXY_STATUSES = ("400", "404", "405", "426", "501")


def network_error(fault: Exception) -> NetworkError:
    """The NetworkError for an error of requests, urllib3 or the socket below.

    The message names types only: messages of requests can hold URLs and proxy passwords.
    """
    match fault:
        # Both are ConnectionErrors too, so they come first.
        case errors.SSLError():
            return _tls_error(fault)
        case errors.ProxyError() | errors.InvalidProxyURL() | errors.InvalidSchema():
            return _proxy_error(fault)
        case errors.ConnectTimeout():
            return NetworkError("no connection in time", NetworkFault.TIMEOUT)
        case errors.Timeout() | urllib3_errors.TimeoutError():
            return NetworkError("no answer in time", NetworkFault.TIMEOUT, maybe_sent=True)
        case errors.ConnectionError():
            return _connection_error(fault)
        case requests.RequestException() | urllib3_errors.HTTPError():
            name = type(fault).__name__
            return NetworkError(f"broken answer ({name})", NetworkFault.BROKEN, maybe_sent=True)
        case _:
            name = type(fault).__name__
            return NetworkError(f"broken connection ({name})", NetworkFault.BROKEN, maybe_sent=True)


def _proxy_error(fault: Exception) -> NetworkError:
    causes = _causes(fault)
    status = next((found[1] for cause in causes if (found := _TUNNEL.match(str(cause)))), None)
    if status == "407":
        return ProxyFaultError("the proxy wants a password", ProxyFault.PASSWORD)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return _tls_error(fault)
    if status in _NO_PROXY_STATUSES or any(isinstance(cause, ssl.SSLError) for cause in causes):
        return ProxyFaultError("there is no such proxy", ProxyFault.NO_PROXY)
    if status is not None:
        return ProxyFaultError("the proxy refused the request", ProxyFault.REFUSED)
    if any(isinstance(cause, urllib3_errors.NewConnectionError) for cause in causes):
        return ProxyFaultError("the proxy cannot be reached", ProxyFault.UNREACHABLE)
    return ProxyFaultError("the proxy does not work", ProxyFault.REFUSED)


def _tls_error(fault: Exception) -> NetworkError:
    found = _causes(fault)
    reasons = [str(cause) for cause in found if isinstance(cause, ssl.SSLCertVerificationError)]
    for phrase, message, its_fault in _CERTIFICATE_FAULTS:
        if any(phrase in reason for reason in reasons):
            return NetworkError(message, its_fault)
    return NetworkError("no trusted TLS connection", NetworkFault.TLS)


def _connection_error(fault: Exception) -> NetworkError:
    causes = _causes(fault)
    if any(isinstance(cause, urllib3_errors.NameResolutionError) for cause in causes):
        return NetworkError("the name of the cloud was not found", NetworkFault.DNS)
    if any(isinstance(cause, urllib3_errors.NewConnectionError) for cause in causes):
        return NetworkError("no connection to the cloud", NetworkFault.OFFLINE)
    return NetworkError("the connection broke", NetworkFault.BROKEN, maybe_sent=True)


def _causes(fault: BaseException) -> list[BaseException]:
    """The error with everything it was made from (urllib3 nests errors in args and reason)."""
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
