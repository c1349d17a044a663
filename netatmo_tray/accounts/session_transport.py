"""The transport of this computer's sessions: through the proxy in use, until the program ends."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from netatmo_tray.cloud.transport import Answer, RequestsTransport, Transport
from netatmo_tray.core.errors import NetworkError, NetworkFault
from netatmo_tray.core.settings.proxy import Proxy
from netatmo_tray.storage.settings_file import load_settings

_TOKEN_PATH = "/oauth2/token"  # noqa: S105 - a path


class TokenRequestGate:
    """A transport that refuses token requests while it is closed. Safe from any thread.

    A token request that is cut off with the program may lose the login: the cloud has killed the
    old tokens, and nobody takes the new ones. A request under way goes on.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._closed = threading.Event()

    def close(self) -> None:
        """Let no token request begin any more."""
        self._closed.set()

    def open(self) -> None:
        """Let them begin again."""
        self._closed.clear()

    def exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline_s: float,
    ) -> Answer:
        """As the other transport does; raises NetworkError for a token request while closed."""
        if self._closed.is_set() and url.endswith(_TOKEN_PATH):
            raise NetworkError("the program is about to end", NetworkFault.OFFLINE)
        return self._transport.exchange(method, url, headers, body, deadline_s)


class ProxyInUse:
    """The proxy of the settings, until another one is chosen. Reads nothing before it has to."""

    def __init__(self, transport: RequestsTransport, settings_file: Path) -> None:
        self._transport = transport
        self._settings_file = settings_file
        self._settled = False

    def use(self, proxy: Proxy) -> None:
        """Reach the cloud through this proxy from now on; open sessions follow."""
        self._transport.proxy, self._settled = proxy, True

    def settle(self) -> None:
        """Use the proxy of the settings, unless another was chosen. Raises StorageError."""
        if not self._settled:
            self.use(load_settings(self._settings_file).proxy)
