"""Whether the cloud can be reached in some way."""

from __future__ import annotations

import time

from netatmo_tray.cloud.transport import RequestsTransport, is_loopback
from netatmo_tray.core.errors import ProxyFault, ProxyFaultError
from netatmo_tray.core.settings.proxy import Proxy, ProxyCheckResult

# Somebody waits for it: longer than any proxy that works needs, shorter than patience.
CHECK_DEADLINE_S = 10.0
_PROXY_PASSWORD = 407


def reach(api_url: str, proxy: Proxy, deadline_s: float = CHECK_DEADLINE_S) -> ProxyCheckResult:
    """Ask the cloud for nothing in particular; blocks for at most about that time.

    Any HTTP answer will do: without a login the cloud has nothing but refusals. No login takes
    part, and no quota. Raises NetworkError.
    """
    if is_loopback(api_url):
        return ProxyCheckResult(proxy, local=True)
    began_s = time.monotonic()
    answer = RequestsTransport(proxy).exchange("GET", f"{api_url}/", {}, None, deadline_s)
    if answer.status == _PROXY_PASSWORD:
        raise ProxyFaultError("the proxy wants a password", ProxyFault.PASSWORD)
    return ProxyCheckResult(proxy, milliseconds=max(1, round((time.monotonic() - began_s) * 1000)))
