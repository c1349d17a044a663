"""What a command needs to reach the cloud as this user: folders, store, client, session."""

from __future__ import annotations

import os
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass

from netatmo_tray.accounts.session_factory import NO_CLIENT, SessionFactory
from netatmo_tray.cloud import Session
from netatmo_tray.core.options import Options
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.system.paths import Paths, user_paths
from netatmo_tray.terminal.watched_store import WatchedStore


@dataclass(frozen=True, slots=True)
class Access:
    """Where this user's login is and how to use it. Nothing is touched before it is needed."""

    options: Options
    """Those of the command; with --demo, the addresses are the simulated cloud's."""
    paths: Paths
    home: SessionFactory
    store: WatchedStore

    def client(self) -> ClientCredentials:
        """The client credentials, empty where they are not known. Raises StorageError."""
        return self.home.client() or NO_CLIENT

    def session(self, client: ClientCredentials) -> Session:
        """A session on the store. A missing client matters only once a token is asked for.

        Raises StorageError for settings that cannot be read: they name the proxy.
        """
        return Session(
            client.client_id,
            client.client_secret,
            store=self.store,
            callback_url=self.home.callback_url,
            api_url=self.options.api_url,
            transport=self.home.transport,
        )


def access_with(options: Options, environ: MutableMapping[str, str]) -> Access:
    """The access that the options name.

    :param environ: may hold the client credentials; the secret is taken out of it.
    """
    paths = user_paths(options.demo)
    home = SessionFactory(options, paths, environ)
    return Access(options, paths, home, WatchedStore(home.store))


@contextmanager
def opened(options: Options) -> Iterator[Access]:
    """The access for a command; with --demo, signed in to a cloud that ends with the context."""
    if not options.demo:
        yield access_with(options, os.environ)
        return
    from netatmo_tray.terminal.demo_login import demo_access

    with demo_access(options) as access:
        yield access
