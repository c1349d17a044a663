"""Where the login of this computer lives, with the client credentials that belong to it."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import cached_property

from netatmo_tray.accounts.login_storage import LoginStorage
from netatmo_tray.accounts.proxy_in_use import ProxyInUse
from netatmo_tray.accounts.session_transport import TokenRequestGate
from netatmo_tray.cloud import Session
from netatmo_tray.cloud.transport import RequestsTransport, Transport
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.login.ports import TokenStore
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.storage.credentials import (
    ID_VARIABLE,
    ClientCredentials,
    built_in_client,
    from_environment,
    take_secret_from,
)
from netatmo_tray.storage.settings_file import change_settings, load_settings
from netatmo_tray.system.paths import Paths

NO_CLIENT = ClientCredentials("", "")


class SessionFactory:
    """Makes sessions on the login that options or settings name. Reads nothing before it has to.

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
        """The secret is taken out of ``environ``: no program started later shall inherit it."""
        self.callback_url = options.callback_url
        self.api_url = options.api_url
        self._paths = paths
        self._built_in = built_in
        self._given = from_environment(environ)
        self._id = environ.get(ID_VARIABLE, "").strip()
        self._secret = take_secret_from(environ) or ""
        line = RequestsTransport()
        self.proxy = ProxyInUse(line, paths.settings_file)
        self._transport = TokenRequestGate(line)
        self._places = LoginStorage(options, paths)
        self._typed_id = ""
        self._kept: ClientCredentials | None = None
        self._known: bool | None = None

    @cached_property
    def store(self) -> TokenStore:
        """Keeps the login; its ``place`` says where. Raises StorageError for broken settings."""
        return self._places.store

    @property
    def login_status(self) -> LoginStatus:
        """How the login is kept now. Raises StorageError for broken settings; never blocks."""
        return LoginStatus(
            place=self._places.kind,
            file=self._places.file,
            fixed=self._places.fixed,
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
        return Session(
            client.client_id,
            client.client_secret,
            store=store or self.store,
            callback_url=self.callback_url,
            api_url=self.api_url,
            transport=self.transport,
        )

    @property
    def transport(self) -> Transport:
        """Reaches the cloud, through the proxy of the settings. Raises StorageError."""
        self.proxy.settle()
        return self._transport

    def use_another_port(self) -> bool:
        """Let the sessions opened from now on come back to another port, which is free.

        False, and nothing changes, unless the user has said that the app has no redirect URI.
        Raises StorageError.
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
        self._places.credentials.save(client)
        self._typed_id, self._kept, self._known = client_id, client, True
        change_settings(
            self._paths.settings_file,
            lambda former: former.with_login(client_id=client_id),
        )

    def forget_client(self) -> None:
        """Leave nothing behind after a sign-out, also not where a login was kept before.

        The client id, which is no secret, stays. Raises StorageError.
        """
        self._places.credentials.forget()
        self._typed_id, self._kept, self._known = "", None, False
        self._places.forget_rest()

    def check_place(self) -> None:
        """Raise StorageError where a new login could not be kept."""
        self._places.check()

    def move_to(self, place: LoginStore) -> None:
        """Keep the login there from now on, as the user has chosen. Raises StorageError."""
        self._places.move(place, self._kept)

    def return_to_keyring(self) -> bool:
        """Move from the file into a keyring that works again; never asks the user for anything.

        True if the login has moved. Raises StorageError, and then it has not.
        """
        return self._places.return_to_keyring()

    def never_prompt(self) -> None:
        """Nobody is to be asked to unlock the keyring: fail where that would be needed."""
        self._places.never_prompt()

    def ask_again(self) -> None:
        """The user is there: a locked keyring may ask once more to be unlocked."""
        self._places.ask_again()

    def last_orders(self) -> None:
        """Let no session begin a token request any more: the program is about to end."""
        self._transport.call()

    def _found(self) -> ClientCredentials | None:
        if not self._typed_id and self._given is not None:
            return self._given
        client_id = (
            self._typed_id or self._id or load_settings(self._paths.settings_file).login.client_id
        )
        if not client_id:
            return None
        if self._secret and not self._typed_id:
            return ClientCredentials(client_id, self._secret)
        self._kept = self._places.credentials.load(client_id)
        return self._kept
