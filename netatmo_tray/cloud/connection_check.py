"""A check of the way to the cloud, through a proxy or without one."""

from __future__ import annotations

import time

from netatmo_tray.cloud.transport import RequestsTransport
from netatmo_tray.core.errors import ProxyFault, ProxyFaultError
from netatmo_tray.core.settings.proxy import Proxy, ProxyCheckResult
from netatmo_tray.core.web_address import is_loopback

# Longer than any working proxy needs, and short enough for a user who waits for the outcome.
CHECK_DEADLINE_S = 10.0
_PROXY_AUTHENTICATION_REQUIRED = 407


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
