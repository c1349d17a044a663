"""A requests client for one exchange, with everything that requests does unasked turned off."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import requests

from netatmo_tray import __version__
from netatmo_tray.cloud.adapter import DeadlineAdapter
from netatmo_tray.cloud.deadline import CONNECT_TIMEOUT_S, Deadline
from netatmo_tray.core.errors import NetworkError, NetworkFault
from netatmo_tray.core.settings.proxy import Proxy, ProxyUse
from netatmo_tray.core.web_address import is_loopback

# The first that is set holds the certificates to trust besides those of the system.
_CA_VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


@contextmanager
def one_shot(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes | None,
    read_timeout_s: float,
    deadline: Deadline,
    proxy: Proxy,
) -> Iterator[requests.Response]:
    """Send one request; its answer is still to be read.

    Raises what requests raises, and NetworkError for a certificate file that cannot be read.
    """
    trusted = _trusted() if url.startswith("https:") else True
    with _OneShotClient() as client:
        client.mount("https://", DeadlineAdapter(deadline, trusted))
        client.mount("http://", DeadlineAdapter(deadline))
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
    """Whether requests looks for a proxy itself, and the ones that it is told."""
    if is_loopback(url) or proxy.use is ProxyUse.NONE:  # no proxy can reach our own loopback
        return False, {}
    if proxy.use is ProxyUse.SYSTEM:
        return True, {}
    return False, {"http": proxy.address, "https": proxy.address}


class _OneShotClient(requests.Session):
    """Sends what it is told, and nothing else: no cookies, no redirects, no made-up headers."""

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


def _unchanged(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """An auth callable that adds nothing: its presence keeps ~/.netrc from replacing our header."""
    return request


def _trusted() -> str | bool:
    """What requests is to verify with: a file named by the user, else the usual stores."""
    for variable in _CA_VARIABLES:
        named = os.environ.get(variable)
        if named and not Path(named).exists():
            raise NetworkError(
                f"the certificate file named by {variable} cannot be read", NetworkFault.TLS
            )
        if named:
            return named
    return True
