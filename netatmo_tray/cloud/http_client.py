"""A requests client for one exchange, with everything that requests does unasked turned off.

TLS is checked against the operating system's trust store, so that company CAs work. A deadline can
cut the connection.
"""

from __future__ import annotations

import http.client
import os
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any

import requests
import truststore
from requests.adapters import HTTPAdapter
from requests.exceptions import SSLError
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from netatmo_tray import __version__
from netatmo_tray.cloud.deadline import CONNECT_TIMEOUT_S, Deadline
from netatmo_tray.core.errors import NetworkError, NetworkFault
from netatmo_tray.core.settings.proxy import Proxy, ProxyUse
from netatmo_tray.core.web_address import is_loopback

# The first variable that is set names a file of certificates to trust besides the system's.
_CA_VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")

# Real servers send one at most (103, early hints).
_MAX_ANNOUNCEMENTS = 10


@contextmanager
def response_to(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes | None,
    read_timeout_s: float,
    deadline: Deadline,
    proxy: Proxy,
) -> Iterator[requests.Response]:
    """Send one request; the body of the response is still to be read.

    Raises what requests raises, and NetworkError for a certificate file that cannot be read.
    """
    trusted = _trusted() if url.startswith("https:") else True
    with _OneShotClient() as client:
        client.mount("https://", _DeadlineAdapter(deadline, trusted))
        client.mount("http://", _DeadlineAdapter(deadline))
        client.trust_env, client.proxies = _proxies(proxy, url)
        with client.request(
            method,
            url,
            headers=dict(headers),
            data=body,
            auth=_unchanged,
            timeout=(CONNECT_TIMEOUT_S, read_timeout_s),
            allow_redirects=False,
            stream=True,
            verify=trusted,
        ) as response:
            yield response


def _proxies(proxy: Proxy, url: str) -> tuple[bool, dict[str, str]]:
    """Whether requests looks for a proxy itself, and the proxies that it is told to use."""
    if is_loopback(url) or proxy.use is ProxyUse.NONE:  # no proxy can reach our own loopback
        return False, {}
    if proxy.use is ProxyUse.SYSTEM:
        return True, {}
    return False, {"http": proxy.address, "https": proxy.address}


def _unchanged(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """An auth callable that adds nothing: its presence keeps ~/.netrc from replacing our header."""
    return request


def _trusted() -> str | bool:
    """Value for ``verify``: a file named by the user; True = only the system's trust store."""
    for variable in _CA_VARIABLES:
        named = os.environ.get(variable)
        if named and not Path(named).exists():
            raise NetworkError(
                f"the certificate file named by {variable} cannot be read", NetworkFault.TLS
            )
        if named:
            return named
    return True


class _OneShotClient(requests.Session):
    """Sends the request as it is: no cookies, no redirects, no headers of its own choice."""

    def __init__(self) -> None:
        super().__init__()
        self.headers.clear()
        self.headers["User-Agent"] = f"netatmo-tray/{__version__}"
        self.headers["Accept-Encoding"] = "gzip, identity"
        self.headers["Connection"] = "close"
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002
        """Called by requests, which would read a redirect's whole body, however large."""
        return None


class _DeadlineAdapter(HTTPAdapter):
    """A requests adapter for one exchange: verifies with truststore, connects with a deadline."""

    def __init__(self, deadline: Deadline, trusted: str | bool = True) -> None:
        """
        :param trusted: a file of certificates to trust for a proxy besides the system's.
        """
        self._deadline = deadline
        self._trusted = trusted
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Called by requests; adds the TLS context."""
        kwargs["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Called by requests for a request through a proxy; adds the TLS contexts."""
        kwargs["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if isinstance(self._trusted, str) and proxy.startswith("https:"):
            _load(self._trusted, context)
        kwargs["proxy_ssl_context"] = context
        return super().proxy_manager_for(proxy, **kwargs)

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """Called by requests; makes the pool connect through the deadline."""
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        for plain, with_deadline in _WITH_DEADLINE.items():
            if pool.ConnectionCls is plain:
                pool.ConnectionCls = partial(with_deadline, deadline=self._deadline)
        return pool


def _load(trusted: str, context: truststore.SSLContext) -> None:
    try:
        context.load_verify_locations(trusted)
    except OSError as fault:
        raise SSLError("the file holds no certificate") from fault


class _FinalResponse(http.client.HTTPResponse):
    """Skips answers that only announce another one; http.client itself knows 100 alone."""

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(_MAX_ANNOUNCEMENTS):
            version, status, reason = super()._read_status()  # type: ignore[misc]  # not in its stub
            if not HTTPStatus.PROCESSING <= status < HTTPStatus.OK:
                return version, status, reason
            http.client.parse_headers(self.fp)
        raise http.client.HTTPException("there is no end of announcements")


class _DeadlineConnection(HTTPConnection):
    """A connection that a deadline makes, and can cut."""

    response_class = _FinalResponse

    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any) -> None:
        self._deadline = deadline
        super().__init__(*args, **kwargs)

    def _new_conn(self) -> socket.socket:
        try:
            connection = self._deadline.connect(self.host, self.port)
        except socket.gaierror as fault:
            raise NameResolutionError(self.host, self, fault) from fault
        except TimeoutError as fault:
            raise ConnectTimeoutError(self, "no connection in time") from fault
        except OSError as fault:
            raise NewConnectionError(self, "no connection") from fault
        connection.settimeout(self.timeout if isinstance(self.timeout, float | int) else None)
        return connection


class _SecureDeadlineConnection(_DeadlineConnection, HTTPSConnection):
    """The same with TLS."""


_WITH_DEADLINE = {
    HTTPConnection: _DeadlineConnection,
    HTTPSConnection: _SecureDeadlineConnection,
}
