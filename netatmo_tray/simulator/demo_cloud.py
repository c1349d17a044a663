"""A simulated cloud with a user who accepts every sign-in."""

from __future__ import annotations

import contextlib
import http.client
import threading
from urllib.parse import urljoin, urlsplit

from netatmo_tray.simulator.cloud import SimulatedCloud

_PATIENCE_S = 10.0
_MAX_REDIRECTS = 10


class DemoCloud(SimulatedCloud):
    """The cloud of ``--demo``: it lives in this process, and nothing in it is kept."""

    def __init__(self) -> None:
        super().__init__(auto_consent=True)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables that name this cloud's client id and secret to the app."""
        return {"NETATMO_CLIENT_ID": self.client_id, "NETATMO_CLIENT_SECRET": self.client_secret}

    def accept(self, link: str) -> None:
        """Open the consent page's link and accept, on a thread of its own."""
        threading.Thread(target=_visit_quietly, args=(link,), name="demo user", daemon=True).start()


def visit(link: str) -> None:
    """Follow redirects until a page comes, past any proxy; blocks until then.

    With a cloud that consents by itself, this signs in.
    """
    location: str | None = link
    for _ in range(_MAX_REDIRECTS):
        if location is None:
            return
        location = _next(location)


def _visit_quietly(link: str) -> None:
    """The demo may end in the middle of a visit."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        visit(link)


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
