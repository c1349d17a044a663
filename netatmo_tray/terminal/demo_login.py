"""Access to a simulated cloud inside this process, signed in the way a browser does it."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from netatmo_tray.core.options import Options
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.credentials import ID_VARIABLE, SECRET_VARIABLE
from netatmo_tray.terminal.login_access import Access, access_with

_PATIENCE_S = 10.0
_MAX_REDIRECTS = 10


@contextmanager
def demo_access(options: Options) -> Iterator[Access]:
    """The demo's own folders, a login in memory, a cloud that ends with the context."""
    with SimulatedCloud(auto_consent=True) as cloud:
        own = replace(options, api_url=cloud.url, callback_url=free_callback_url())
        client = {ID_VARIABLE: cloud.client_id, SECRET_VARIABLE: cloud.client_secret}
        access = access_with(own, client)
        _sign_in(access)
        yield access


def _sign_in(access: Access) -> None:
    """Authorize, consent, callback, token: every step over HTTP."""
    session = access.session(access.client())
    with SignIn(session, access.options.callback_url, timeout_s=_PATIENCE_S) as attempt:
        attempt.start()
        threading.Thread(target=_browse, args=(attempt.link,), name="demo", daemon=True).start()
        attempt.wait()


def _browse(link: str | None) -> None:
    """Follow redirects until a page comes, as a browser would; past any proxy."""
    for _ in range(_MAX_REDIRECTS):
        if link is None:
            return
        link = _visit(link)


def _visit(link: str) -> str | None:
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
