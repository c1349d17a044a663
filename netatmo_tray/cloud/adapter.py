"""How requests reaches the cloud: over connections that a deadline can cut.

TLS is checked against the operating system's trust store, so that company CAs work.
"""

from __future__ import annotations

import socket
import ssl
from functools import partial
from typing import Any

import truststore
from requests.adapters import HTTPAdapter
from requests.exceptions import SSLError
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from netatmo_tray.cloud.deadline import Deadline


class DeadlineAdapter(HTTPAdapter):
    """A requests adapter for one exchange, which verifies with truststore."""

    def __init__(self, deadline: Deadline, trusted: str | bool = True) -> None:
        """
        :param trusted: a file with certificates of proxies to trust besides those of the system.
        """
        self._deadline = deadline
        self._trusted = trusted
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Called by requests; adds the context."""
        kwargs["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Called by requests for a request through a proxy."""
        kwargs["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if isinstance(self._trusted, str) and proxy.startswith("https:"):
            _add(self._trusted, context)
        kwargs["proxy_ssl_context"] = context
        return super().proxy_manager_for(proxy, **kwargs)

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """Called by requests; makes the pool connect in our way."""
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        for plain, cut in _CUT_BY_DEADLINE.items():
            if pool.ConnectionCls is plain:
                pool.ConnectionCls = partial(cut, deadline=self._deadline)
        return pool


def _add(trusted: str, context: truststore.SSLContext) -> None:
    try:
        context.load_verify_locations(trusted)
    except OSError as fault:
        raise SSLError("the file holds no certificate") from fault


class _ByDeadline(HTTPConnection):
    """A connection that is made, and watched, by a deadline."""

    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any) -> None:
        self._deadline = deadline
        super().__init__(*args, **kwargs)

    def _new_conn(self) -> socket.socket:
        try:
            line = self._deadline.connect(self.host, self.port)
        except socket.gaierror as fault:
            raise NameResolutionError(self.host, self, fault) from fault
        except TimeoutError as fault:
            raise ConnectTimeoutError(self, "no connection in time") from fault
        except OSError as fault:
            raise NewConnectionError(self, "no connection") from fault
        line.settimeout(self.timeout if isinstance(self.timeout, float | int) else None)
        return line


class _SecureByDeadline(_ByDeadline, HTTPSConnection):
    """The same with TLS."""


_CUT_BY_DEADLINE = {HTTPConnection: _ByDeadline, HTTPSConnection: _SecureByDeadline}
