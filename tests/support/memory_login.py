"""Session factories on a simulated cloud, and what a browser does for them."""

import threading
from pathlib import Path

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.simulator.demo_cloud import visit
from netatmo_tray.storage.credentials import ID_VARIABLE, SECRET_VARIABLE
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.system.paths import user_paths


class MemorySessions(SessionFactory):
    """A session factory whose store is in memory and can fall silent."""

    def __init__(
        self, cloud: SimulatedCloud, callback_url: str, *, knows_client: bool = True
    ) -> None:
        client = {ID_VARIABLE: cloud.client_id, SECRET_VARIABLE: cloud.client_secret}
        options = Options(api_url=cloud.url, callback_url=callback_url, demo=True)
        super().__init__(options, user_paths(demo=True), client if knows_client else {})
        self.silent: StorageError | None = None
        """What opening a session raises."""
        self.asked_again = 0
        self.client_forgotten = False

    def open_session(self) -> Session:
        if self.silent is not None:
            raise self.silent
        return super().open_session()

    def ask_again(self) -> None:
        self.asked_again += 1

    def forget_client(self) -> None:
        self.client_forgotten = True


class UserSessions(SessionFactory):
    """A session factory that keeps what it is told, in the folders of the test's user."""

    def __init__(
        self, cloud: SimulatedCloud, callback_url: str, store: LoginStore = LoginStore.KEYRING
    ) -> None:
        self._folders = user_paths()
        if store is not LoginStore.KEYRING:
            settings = Settings(login=LoginChoices(client_id=cloud.client_id, store=store))
            save_settings(self._folders.settings_file, settings)
        super().__init__(Options(api_url=cloud.url, callback_url=callback_url), self._folders, {})

    def sign_in(self, cloud: SimulatedCloud) -> None:
        """Have a login and the client secret stored."""
        self.save_client(cloud.client_id, cloud.client_secret)
        with self.store.lock():
            self.store.save(token_of(cloud.issue_tokens()))

    def files(self) -> list[Path]:
        """What lies in the folder of logins, locks aside."""
        folder = self._folders.data_dir
        return [file for file in folder.glob("*") if file.suffix != ".lock"]


def keeps(sessions: SessionFactory) -> bool:
    """Whether it has both a login and a client."""
    return sessions.store.load() is not None and sessions.client() is not None


class FullStore(MemoryTokenStore):
    """There is no room in it, for as long as a test wants that."""

    has_room = False

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        if not self.has_room:
            raise StorageError("no room", location="here")
        return super().save(token, over)


def browse(link: str) -> None:
    """Open the link and accept, on a thread of its own."""
    threading.Thread(target=visit, args=(link,), name="browser").start()


def token_of(tokens: dict[str, str]) -> Token:
    """Tokens that the cloud has issued."""
    return Token(tokens["access_token"], tokens["refresh_token"])
