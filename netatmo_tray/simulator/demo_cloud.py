"""A pretend user's browser: opens a link, goes wherever it is sent."""

from __future__ import annotations

import http.client
from urllib.parse import urljoin, urlsplit

_PATIENCE_S = 10.0
_MAX_REDIRECTS = 10


def visit(link: str) -> None:
    """Follow redirects until a page comes, past any proxy; blocks until then.

    With a cloud that consents by itself, this signs in.
    """
    location: str | None = link
    for _ in range(_MAX_REDIRECTS):
        if location is None:
            return
        location = _next(location)


def _next(link: str) -> str | None:
    """Where that address redirects to; None for a page."""
    url = urlsplit(link)
    connection = http.client.HTTPConnection(url.netloc, timeout=_PATIENCE_S)
    try:
        connection.request("GET", url._replace(scheme="", netloc="", fragment="").geturl())
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    location = answer.getheader("Location")
    return urljoin(link, location) if location else None
