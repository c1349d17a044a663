"""What a command needs to reach the cloud as this user: folders, store, client, session."""

from __future__ import annotations

import os
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager

from netatmo_tray.accounts.command_store import CommandStore
from netatmo_tray.accounts.demo_login import demo_sessions, sign_in_to_demo
from netatmo_tray.accounts.session_factory import NO_CLIENT, SessionFactory
from netatmo_tray.cloud import Session
from netatmo_tray.core.options import Options
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.system.paths import user_paths


class LoginAccess:
    """Where this user's login is and how to use it. Nothing is touched before it is needed."""

    def __init__(self, options: Options, sessions: SessionFactory) -> None:
        self.options = options
        self.paths = user_paths(options.demo)
        self.sessions = sessions
        self.opened: Session | None = None
        """The newest session that was opened here."""
        self.store = CommandStore(sessions.store, self.paths, options.source)

    def client(self) -> ClientCredentials:
        """The client credentials, empty where they are not known. Raises StorageError."""
        return self.sessions.client() or NO_CLIENT

    def session(self, client: ClientCredentials) -> Session:
        """A session on the store. A missing client matters only once a token is asked for.

        Raises StorageError for settings that cannot be read: they name the proxy.
        """
        self.opened = self.sessions.open_session(client, self.store)
        return self.opened


def login_access(options: Options, environ: MutableMapping[str, str]) -> LoginAccess:
    """The access to the user's own login.

    :param environ: may hold the client credentials; the secret is taken out of it.
    """
    return LoginAccess(options, SessionFactory(options, user_paths(), environ))


@contextmanager
def open_login(options: Options) -> Iterator[LoginAccess]:
    """The access for a command; with --demo, signed in to a cloud that ends with the context."""
    if not options.demo:
        yield login_access(options, os.environ)
        return
    from netatmo_tray.simulator.demo_cloud import DemoCloud  # costs nothing without --demo

    with DemoCloud() as cloud:
        sessions = demo_sessions(options, cloud)
        sign_in_to_demo(sessions, cloud)
        yield LoginAccess(options, sessions)
