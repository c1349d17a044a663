"""Lets no token request begin once the program is about to end."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from netatmo_tray.cloud.transport import Answer, Transport
from netatmo_tray.core.errors import NetworkError, NetworkFault

_TOKEN_PATH = "/oauth2/token"  # noqa: S105 - a path


class TokenRequestGate:
    """A transport that turns away token requests from some moment on. Safe from any thread.

    A token request that is cut off with the program may lose the login: the cloud has killed the
    old tokens, and nobody takes the new ones. What is under way goes on.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._called = threading.Event()

    def call(self) -> None:
        """Let no token request begin any more."""
        self._called.set()

    def exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline_s: float,
    ) -> Answer:
        """As the other transport does; raises NetworkError for a token request that is too late."""
        if self._called.is_set() and url.endswith(_TOKEN_PATH):
            raise NetworkError("the program is about to end", NetworkFault.OFFLINE)
        return self._transport.exchange(method, url, headers, body, deadline_s)
