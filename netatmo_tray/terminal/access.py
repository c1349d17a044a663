"""What a command needs to reach the cloud as this user: folders, store, client, session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from netatmo_tray.cloud import Session
from netatmo_tray.core.options import Options
from netatmo_tray.storage.credentials import (
    ID_VARIABLE,
    SECRET_VARIABLE,
    ClientCredentials,
    CredentialStore,
)
from netatmo_tray.storage.paths import Paths, user_paths
from netatmo_tray.storage.settings_file import load_settings
from netatmo_tray.terminal.watched_store import WatchedStore


@dataclass(frozen=True, slots=True)
class Access:
    """Where this user's login is and how to use it. Nothing is touched before it is needed."""

    paths: Paths
    store: WatchedStore
    api_url: str
    callback_url: str
    secrets: CredentialStore | None
    """Where the client secret is kept; None where the keyring must not be touched."""
    fixed_credentials: ClientCredentials | None = None
    """Those of the simulated cloud."""

    def credentials(self) -> ClientCredentials:
        """From the environment, else settings and keyring; what is not known is empty.

        Raises StorageError.
        """
        if self.fixed_credentials is not None:
            return self.fixed_credentials
        client_id = os.environ.get(ID_VARIABLE, "").strip()
        client_id = client_id or load_settings(self.paths.settings_file).client_id
        secret = os.environ.get(SECRET_VARIABLE, "").strip()
        if secret or self.secrets is None or not client_id:
            return ClientCredentials(client_id, secret)
        return self.secrets.load(client_id) or ClientCredentials(client_id, "")

    def session(self, credentials: ClientCredentials) -> Session:
        """A session on the store. Missing credentials matter only once a token is asked for."""
        return Session(
            credentials.client_id,
            credentials.client_secret,
            store=self.store,
            callback_url=self.callback_url,
            api_url=self.api_url,
        )


@contextmanager
def opened(options: Options) -> Iterator[Access]:
    """The access that the options ask for; with --demo, signed in to a cloud of its own."""
    if options.demo:
        from netatmo_tray.terminal.demo import demo_access

        with demo_access() as access:
            yield access
        return
    paths = user_paths()
    if options.token_file is not None:
        from netatmo_tray.storage.token_file import TokenFile

        store, secrets = WatchedStore(TokenFile(options.token_file)), None
    else:
        store, secrets = _in_keyring(paths)
    yield Access(paths, store, options.api_url, options.callback_url, secrets)


def _in_keyring(paths: Paths) -> tuple[WatchedStore, CredentialStore]:
    from netatmo_tray.storage.keyring_gate import KeyringGate
    from netatmo_tray.storage.keyring_store import KeyringTokenStore
    from netatmo_tray.storage.process_lock import ProcessLock

    gate = KeyringGate()
    store = KeyringTokenStore(gate, ProcessLock(paths.lock_file))
    return WatchedStore(store), CredentialStore(gate)
