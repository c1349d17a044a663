"""Makes sessions on the login of this computer, with the client credentials that belong to it."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import cached_property
from weakref import WeakSet

from netatmo_tray.accounts.login_storage import LoginStorage
from netatmo_tray.accounts.session_transport import ProxyInUse, TokenRequestGate
from netatmo_tray.cloud import Session
from netatmo_tray.cloud.transport import RequestsTransport, Transport
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.login.ports import TokenStore
from netatmo_tray.core.login.token import UnsavedLogin
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.storage.credentials import (
    ClientCredentials,
    built_in_client,
    client_id_from,
    from_environment,
    take_secret_from,
)
from netatmo_tray.storage.settings_file import change_settings, load_settings
from netatmo_tray.system.paths import Paths

NO_CLIENT = ClientCredentials("", "")


class SessionFactory:
    """Makes sessions on the login that options or settings name. Its constructor reads no disk.

    With a token file, the keyring is never touched: the secret comes from the environment, or is
    held in memory after the user has typed it.
    """

    def __init__(
        self,
        options: Options,
        paths: Paths,
        environ: MutableMapping[str, str],
        *,
        built_in: Callable[[], ClientCredentials | None] = built_in_client,
    ) -> None:
        """Takes the secret out of ``environ``: no program started later shall inherit it."""
        self.callback_url = options.callback_url
        self.api_url = options.api_url
        self._paths = paths
        self._built_in = built_in
        self._given = from_environment(environ)
        self._id = client_id_from(environ)
        self._secret = take_secret_from(environ)
        transport = RequestsTransport()
        self.proxy = ProxyInUse(transport, paths.settings_file)
        self._transport = TokenRequestGate(transport)
        self.storage = LoginStorage(options, paths, self._unsaved_login)
        self._opened: WeakSet[Session] = WeakSet()
        self._typed_id = ""
        self._kept: ClientCredentials | None = None
        self._known: bool | None = None

    @cached_property
    def store(self) -> TokenStore:
        """Keeps the login; its ``location`` says where. Raises StorageError for broken settings."""
        return self.storage.store

    @property
    def login_status(self) -> LoginStatus:
        """How the login is kept now. Raises StorageError for broken settings; never blocks."""
        return LoginStatus(
            store=self.storage.kind,
            file=self.storage.file,
            fixed=self.storage.fixed,
            secret_known=self.client_given or self._known,
            secret_given=self.client_given and not self._typed_id,
        )

    @property
    def client_given(self) -> bool:
        """The environment has named client id and secret."""
        return self._given is not None

    def open_session(
        self, client: ClientCredentials | None = None, store: TokenStore | None = None
    ) -> Session:
        """A session on the stored login; blocks while the keyring is asked. Raises StorageError.

        :param client: None = the client credentials that are known.
        :param store: None = the store of the login.
        """
        client = client or self.client() or NO_CLIENT
        session = Session(
            client.client_id,
            client.client_secret,
            persist=store or self.store,
            callback_url=self.callback_url,
            api_url=self.api_url,
            transport=self.transport,
        )
        self._opened.add(session)
        return session

    @property
    def transport(self) -> Transport:
        """Reaches the cloud, through the proxy of the settings. Raises StorageError."""
        self.proxy.settle()
        return self._transport

    def use_another_port(self) -> bool:
        """Let the sessions opened from now on come back to another port, which is free.

        False, and nothing changes, where a redirect URI is registered. Raises StorageError.
        """
        if load_settings(self._paths.settings_file).login.redirect_registered:
            return False
        self.callback_url = free_callback_url(self.callback_url)
        return True

    def client(self) -> ClientCredentials | None:
        """The client credentials: just typed, of the environment, stored, or built in.

        None = not known. Raises StorageError when the keyring cannot tell.
        """
        found = self._found() or self._built_in()
        self._known = found is not None
        return found

    @property
    def client_built_in(self) -> bool:
        """The program was packaged with client id and secret."""
        return self._built_in() is not None

    def save_client(self, client_id: str, client_secret: str) -> None:
        """Keep what the user typed: the id in the settings, the secret beside the login.

        Raises StorageError.
        """
        client = ClientCredentials(client_id, client_secret)
        self.storage.credentials.save(client)
        self._typed_id, self._kept, self._known = client_id, client, True
        change_settings(
            self._paths.settings_file,
            lambda former: former.with_login(client_id=client_id),
        )

    def forget_client(self) -> None:
        """Forget the client secret, and all that is left where a login was kept before.

        The client id, which is no secret, stays. Raises StorageError.
        """
        self.storage.credentials.forget()
        self._typed_id, self._kept, self._known = "", None, False
        self.storage.forget_rest()

    def forget_everything(self) -> bool:
        """Delete login and client secret wherever this program has ever kept them. May block.

        False where a keyring is out of reach that may hold some of it; the settings remember the
        keyring. Raises StorageError where the storage in use does not let go.
        """
        with self.store.lock():
            self.store.save(None)
        self.forget_client()
        return not load_settings(self._paths.settings_file).login.keyring_to_clear

    def move_to(self, kind: LoginStore) -> None:
        """Keep the login in this kind of storage from now on. Raises StorageError."""
        self.storage.move(kind, self._kept)

    def ask_again(self) -> None:
        """The user is there: a locked keyring may ask once more to be unlocked."""
        self.storage.ask_again()

    def close_token_requests(self) -> None:
        """Let no session begin a token request any more: the program is about to end."""
        self._transport.close()

    def open_token_requests(self) -> None:
        """Let token requests begin again: the program goes on, after all."""
        self._transport.open()

    def forget_sessions_before(self, session: Session) -> None:
        """What only the memory of former sessions holds is of no use any more."""
        self._opened = WeakSet((session,))

    def _unsaved_login(self) -> UnsavedLogin | None:
        unsaved = (session.unsaved_login for session in tuple(self._opened))
        return next((login for login in unsaved if login is not None), None)

    def _found(self) -> ClientCredentials | None:
        if not self._typed_id and self._given is not None:
            return self._given
        client_id = self._typed_id or self._id
        if client_id is None:
            client_id = load_settings(self._paths.settings_file).login.client_id
        if not client_id:
            return None
        if self._secret is not None and not self._typed_id:
            return ClientCredentials(client_id, self._secret)
        self._kept = self.storage.credentials.load(client_id)
        return self._kept
