"""How a test of the way to the cloud has ended."""

from __future__ import annotations

from dataclasses import dataclass

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.settings.proxy import Proxy


@dataclass(frozen=True, slots=True)
class ProxyCheckResult:
    """The outcome for one proxy. Without a fault, the cloud has answered."""

    proxy: Proxy
    milliseconds: int = 0
    """From the first step to the whole answer."""
    local: bool = False
    """The cloud is a program of this computer, to which no proxy leads: nothing was asked."""
    fault: NetatmoError | None = None
