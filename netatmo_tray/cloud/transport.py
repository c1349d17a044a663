"""One HTTP exchange: bytes out, bytes in, every fault a typed error."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from netatmo_tray import __version__
from netatmo_tray.core.errors import NetworkError, NetworkFault

if TYPE_CHECKING:
    import requests

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 15.0
DEADLINE_S = 30.0
# Cutting a token request that the cloud has already carried out loses the login.
TOKEN_DEADLINE_S = 60.0
# The largest real answer, six stations, is 23 kB; anything near this is not a weather report.
MAX_BODY_BYTES = 2 * 1024 * 1024

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer as it came, body uncompressed."""

    status: int
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Header names in lower case."""
    body: bytes = b""


class Transport(Protocol):
    """Any HTTP stack that can do one exchange."""

    def exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline_s: float,
    ) -> Answer:
        """Send one request and read the whole answer; redirects are not followed.

        Blocks for at most about ``deadline_s`` seconds. Raises NetworkError for every fault of
        the line; any HTTP status is an Answer.
        """


def is_loopback(url: str) -> bool:
    """True when the URL's host is this very computer."""
    return urlsplit(url).hostname in LOOPBACK_HOSTS


class RequestsTransport:
    """The usual transport: requests, with the trust store of the operating system.

    Every exchange has a connection of its own: requests are minutes apart, so a kept connection
    would be dead more often than not. No cookies, no .netrc, no redirects; proxies are honoured.
    """

    def exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline_s: float = DEADLINE_S,
    ) -> Answer:
        """See :class:`Transport`."""
        import requests
        from urllib3.exceptions import HTTPError

        from netatmo_tray.cloud import line_faults

        ends_at = time.monotonic() + deadline_s
        try:
            with _client(url) as client:
                answer = client.request(
                    method,
                    url,
                    headers=dict(headers),
                    data=body,
                    auth=_unchanged,
                    timeout=(CONNECT_TIMEOUT_S, _read_timeout_s(deadline_s)),
                    allow_redirects=False,
                    stream=True,
                )
                with answer:
                    return _read(answer, ends_at)
        except (requests.RequestException, HTTPError, OSError, ValueError) as fault:
            raise line_faults.network_error(fault) from None


def _read_timeout_s(deadline_s: float) -> float:
    """Silence allowed on the line; a token request may use all of its longer deadline."""
    return READ_TIMEOUT_S if deadline_s <= DEADLINE_S else deadline_s


def _unchanged(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """An auth callable that adds nothing: its presence keeps ~/.netrc from replacing our header."""
    return request


def _client(url: str) -> requests.Session:
    import requests

    client = requests.Session()
    client.headers.clear()
    client.headers["User-Agent"] = f"netatmo-tray/{__version__}"
    client.headers["Accept-Encoding"] = "gzip, identity"
    client.headers["Connection"] = "close"
    client.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    if is_loopback(url):
        client.trust_env = False  # a proxy cannot reach this computer's own loopback
    elif url.startswith("https:"):
        from netatmo_tray.cloud.trust import SystemTrustAdapter

        client.mount("https://", SystemTrustAdapter())
    return client


def _read(answer: requests.Response, ends_at: float) -> Answer:
    body = bytearray()
    # read1 returns after each arrival, so that a dripping answer cannot outlive the deadline.
    while chunk := answer.raw.read1(65536, decode_content=True):
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise NetworkError("the answer is too large", NetworkFault.BROKEN, maybe_sent=True)
        if time.monotonic() > ends_at:
            raise NetworkError("the answer took too long", NetworkFault.TIMEOUT, maybe_sent=True)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(answer.status_code, answer.reason or "", headers, bytes(body))
