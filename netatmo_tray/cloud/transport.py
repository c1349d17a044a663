"""One HTTP exchange: bytes out, bytes in; every fault becomes a typed error."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from netatmo_tray.core.errors import NetworkError, NetworkFault, ProxyFault, ProxyFaultError
from netatmo_tray.core.settings.proxy import Proxy, ProxyCheckResult
from netatmo_tray.core.web_address import is_loopback

if TYPE_CHECKING:
    import requests

    from netatmo_tray.cloud.deadline import Deadline

READ_TIMEOUT_S = 15.0
DEADLINE_S = 30.0
# A token request that is cut after the cloud has carried it out loses the login.
TOKEN_DEADLINE_S = 60.0
# Longer than any working proxy needs, and short enough for a user who waits for the outcome.
CHECK_DEADLINE_S = 10.0
# The largest real answer, six stations, is 23 kB; anything near this is not a weather report.
MAX_BODY_BYTES = 2 * 1024 * 1024
_CHUNK_BYTES = 65536
_PROXY_AUTHENTICATION_REQUIRED = 407


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer as it came, with its body uncompressed."""

    status: int
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Header names in lower case."""
    body: bytes = field(default=b"", repr=False)
    """May hold tokens, therefore the repr leaves it out."""


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
        the connection; any HTTP status is an Answer.
        """


class RequestsTransport:
    """The usual transport: requests, with the trust store of the operating system.

    Every exchange has a connection of its own: requests are minutes apart, so a kept connection
    would be dead more often than not. No cookies, no .netrc, no redirects.
    """

    def __init__(self, proxy: Proxy | None = None) -> None:
        self.proxy = proxy or Proxy()
        """Used by the next exchange; any thread may put another proxy here at any time."""

    def exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline_s: float = DEADLINE_S,
    ) -> Answer:
        """See :class:`Transport`."""
        import requests  # importing it takes longer than showing the tray icon
        from urllib3.exceptions import HTTPError

        from netatmo_tray.cloud.deadline import Deadline
        from netatmo_tray.cloud.http_client import response_to
        from netatmo_tray.cloud.transport_errors import network_error

        with Deadline(deadline_s) as deadline:
            try:
                with response_to(
                    method, url, headers, body, _read_timeout_s(deadline_s), deadline, self.proxy
                ) as response:
                    return _read(response, deadline)  # what is here counts, however late
            except NetworkError as fault:
                error = fault
            except (requests.RequestException, HTTPError, OSError, ValueError) as fault:
                error = network_error(fault)
        if deadline.passed:
            error = NetworkError("the answer took too long", NetworkFault.TIMEOUT, maybe_sent=True)
        # Raised outside the handler, because the caught error carries the request with its secrets.
        raise error


def check_connection(
    api_url: str, proxy: Proxy, deadline_s: float = CHECK_DEADLINE_S
) -> ProxyCheckResult:
    """Send one request without a login; blocks for at most about ``deadline_s`` seconds.

    Any HTTP answer will do, a refusal too: the request uses no token and no quota. Raises
    NetworkError.
    """
    if is_loopback(api_url):
        return ProxyCheckResult(proxy, local=True)
    began_s = time.monotonic()
    answer = RequestsTransport(proxy).exchange("GET", f"{api_url}/", {}, None, deadline_s)
    if answer.status == _PROXY_AUTHENTICATION_REQUIRED:
        raise ProxyFaultError("the proxy wants a password", ProxyFault.PASSWORD)
    return ProxyCheckResult(proxy, milliseconds=max(1, round((time.monotonic() - began_s) * 1000)))


def _read_timeout_s(deadline_s: float) -> float:
    """The longest allowed silence; a token request may use all of its longer deadline."""
    return READ_TIMEOUT_S if deadline_s <= DEADLINE_S else deadline_s


def _read(response: requests.Response, deadline: Deadline) -> Answer:
    """The whole answer. Raises what urllib3 raises, TimeoutError, and NetworkError."""
    from urllib3.exceptions import HTTPError

    body = bytearray()
    try:
        while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                raise NetworkError("the answer is too large", NetworkFault.BROKEN, maybe_sent=True)
    except (HTTPError, OSError):
        if not _is_whole(body):  # else only what follows the tokens in it was cut off
            raise
    headers = {name.lower(): value for name, value in response.headers.items()}
    tells_its_end = "content-length" in headers or "transfer-encoding" in headers
    if deadline.passed and not (tells_its_end or _is_whole(body)):
        raise TimeoutError("the deadline has cut the answer")
    return Answer(response.status_code, response.reason or "", headers, bytes(body))


def _is_whole(body: bytearray) -> bool:
    """Whether the bytes are a JSON object from its first brace to its last."""
    try:
        return isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        return False
