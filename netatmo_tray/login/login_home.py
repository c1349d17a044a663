"""Where the login of this computer lives, with the client credentials that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from netatmo_tray.cloud import Session
from netatmo_tray.cloud.transport import RequestsTransport
from netatmo_tray.core.options import Options
from netatmo_tray.core.ports import TokenStore
from netatmo_tray.login.last_orders import LastOrders
from netatmo_tray.login.listener import free_callback_url
from netatmo_tray.storage.built_in_client import built_in_client
from netatmo_tray.storage.credentials import (
    ID_VARIABLE,
    SECRET_VARIABLE,
    ClientCredentials,
    CredentialStore,
    from_environment,
)
from netatmo_tray.storage.keyring_gate import KeyringGate
from netatmo_tray.storage.keyring_store import KeyringTokenStore
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.storage.paths import Paths
from netatmo_tray.storage.process_lock import ProcessLock
from netatmo_tray.storage.settings_file import load_settings, save_settings
from netatmo_tray.storage.token_file import TokenFile

NO_CLIENT = ClientCredentials("", "")


class LoginHome:
    """Makes sessions on the login that the options name. Nothing is read before it is asked for.

    With a token file, the keyring is never touched: the secret comes from the environment, or is
    held in memory after the user has typed it.
    """

    def __init__(
        self,
        options: Options,
        paths: Paths,
        environ: Mapping[str, str],
        *,
        built_in: Callable[[], ClientCredentials | None] = built_in_client,
    ) -> None:
        self.callback_url = options.callback_url
        self._api_url = options.api_url
        self._paths = paths
        self._built_in = built_in
        self._given = from_environment(environ)
        self._id = environ.get(ID_VARIABLE, "").strip()
        self._secret = environ.get(SECRET_VARIABLE, "").strip()
        self._transport = LastOrders(RequestsTransport())
        self._gate = None if options.token_file or options.demo else KeyringGate()
        self.store = self._store(options)
        """Keeps the login; its ``place`` says where."""

    @property
    def client_given(self) -> bool:
        """The environment, or the user just now, has named client id and secret."""
        return self._given is not None

    def open_session(self) -> Session:
        """A session on the stored login; blocks while the keyring is asked. Raises StorageError."""
        client = self.client() or NO_CLIENT
        return Session(
            client.client_id,
            client.client_secret,
            store=self.store,
            callback_url=self.callback_url,
            api_url=self._api_url,
            transport=self._transport,
        )

    def use_another_port(self) -> bool:
        """Let the sessions opened from now on come back to another port, which is free.

        False, and nothing changes, unless the user has said that the app has no redirect URI.
        Raises StorageError.
        """
        if load_settings(self._paths.settings_file).redirect_registered:
            return False
        self.callback_url = free_callback_url(self.callback_url)
        return True

    def client(self) -> ClientCredentials | None:
        """The client credentials: of the environment, just typed, stored, or built in.

        None = not known. Raises StorageError when the keyring cannot tell.
        """
        return self._own_client() or self._built_in()

    @property
    def client_built_in(self) -> bool:
        """The program was packaged with client id and secret."""
        return self._built_in() is not None

    def save_client(self, client_id: str, client_secret: str) -> None:
        """Keep what the user typed: the id in the settings, the secret in the keyring.

        Raises StorageError.
        """
        client = ClientCredentials(client_id, client_secret)
        if self._gate is None:
            self._given = client
        else:
            CredentialStore(self._gate).save(client)
        file = self._paths.settings_file
        settings = load_settings(file)
        if settings.client_id != client_id:
            save_settings(file, replace(settings, client_id=client_id))

    def forget_client(self) -> None:
        """Leave no secret behind after a sign-out; the client id, which is none, stays.

        Raises StorageError.
        """
        if self._gate is not None:
            CredentialStore(self._gate).forget()

    def ask_again(self) -> None:
        """The user is there: a locked keyring may ask once more to be unlocked."""
        if self._gate is not None:
            self._gate.ask_again()

    def last_orders(self) -> None:
        """Let no session begin a token request any more: the program is about to end."""
        self._transport.call()

    def _own_client(self) -> ClientCredentials | None:
        if self._given is not None:
            return self._given
        client_id = self._id or load_settings(self._paths.settings_file).client_id
        if client_id and self._secret:
            return ClientCredentials(client_id, self._secret)
        if not client_id or self._gate is None:
            return None
        return CredentialStore(self._gate).load(client_id)

    def _store(self, options: Options) -> TokenStore:
        if options.demo:
            return MemoryTokenStore()
        if options.token_file is not None:
            return TokenFile(options.token_file)
        assert self._gate is not None  # noqa: S101 - made above for just this case
        return KeyringTokenStore(self._gate, ProcessLock(self._paths.lock_file))
