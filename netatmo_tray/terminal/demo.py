"""Access to a simulated cloud inside this process, signed in the way a browser does it."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from netatmo_tray.login import SignIn
from netatmo_tray.login.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.storage.paths import user_paths
from netatmo_tray.terminal.access import Access
from netatmo_tray.terminal.watched_store import WatchedStore

_PATIENCE_S = 10.0
_MAX_REDIRECTS = 10


@contextmanager
def demo_access() -> Iterator[Access]:
    """The demo's own folders, a login in memory, a cloud that ends with the context."""
    with SimulatedCloud(auto_consent=True) as cloud:
        access = Access(
            paths=user_paths(demo=True),
            store=WatchedStore(MemoryTokenStore()),
            api_url=cloud.url,
            callback_url=free_callback_url(),
            secrets=None,
            fixed_credentials=ClientCredentials(cloud.client_id, cloud.client_secret),
        )
        _sign_in(access)
        yield access


def _sign_in(access: Access) -> None:
    """Authorize, consent, callback, token: every step over HTTP."""
    session = access.session(access.credentials())
    with SignIn(session, access.callback_url, timeout_s=_PATIENCE_S) as attempt:
        attempt.start()
        threading.Thread(target=_browse, args=(attempt.link,), name="demo", daemon=True).start()
        attempt.wait()


def _browse(link: str) -> None:
    """Follow redirects until a page comes, as a browser would; past any proxy."""
    for _ in range(_MAX_REDIRECTS):
        url = urlsplit(link)
        connection = http.client.HTTPConnection(url.netloc, timeout=_PATIENCE_S)
        try:
            connection.request("GET", url.path + (f"?{url.query}" if url.query else ""))
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        location = answer.getheader("Location")
        if not location:
            return
        link = location if "://" in location else f"http://{url.netloc}{location}"
