"""TLS checked against the operating system's trust store, so that company CAs work."""

from __future__ import annotations

import ssl
from typing import Any

import truststore
from requests.adapters import HTTPAdapter


class SystemTrustAdapter(HTTPAdapter):
    """A requests adapter that verifies with truststore.

    REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE still win: requests loads them into this context.
    """

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Called by requests; adds the context."""
        kwargs["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Called by requests for a request through a proxy."""
        kwargs["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return super().proxy_manager_for(proxy, **kwargs)
