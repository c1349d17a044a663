"""One attempt as the app makes it."""

import os
import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked
from support.fake_keyring import FakeKeyring, HungKeyring, in_use
from support.fake_keyring import error as windows_error
from support.listener_client import eventually, get, is_free, port_of
from support.memory_login import FullStore, Home, RealHome, browse, keeps
from support.terminal_command import accepted

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import (
    ClientCredentialsError,
    KeyringFaultError,
    PortBusyError,
    SignInCancelledError,
    StateMismatchError,
    StorageError,
    StoreState,
)
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.services.sign_in_job import Client, SignInJob
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.system.paths import user_paths

PATIENCE_S = 10.0


class Attempt:
    """A job with the links that it gave."""

    def __init__(
        self,
        home: SessionFactory,
        client: Client | None = None,
        former: SignInJob | None = None,
        store: LoginStore | None = None,
    ) -> None:
        self.links: list[str] = []
        self.job = SignInJob(home, client, self.links.append, former, store)

    def link(self) -> str:
        assert eventually(lambda: self.links)
        return self.links[0]


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as workers:
        yield workers


def session_of(running: Future[Session]) -> Session:
    return running.result(PATIENCE_S)


def test_it_ends_with_a_session_whose_login_is_stored(
    home: Home, workers: ThreadPoolExecutor
) -> None:
    attempt = Attempt(home)
    running = workers.submit(attempt.job.run)

    browse(attempt.link())

    assert session_of(running).authorized()
    assert home.store.load()
    assert attempt.job.session is session_of(running)
    assert len(attempt.links) == 1
    assert eventually(lambda: is_free(home.callback_url))


def test_what_was_pasted_does_as_well_as_what_the_browser_brings(
    home: Home, workers: ThreadPoolExecutor
) -> None:
    attempt = Attempt(home)
    running = workers.submit(attempt.job.run)

    attempt.job.paste(accepted(attempt.link()))

    assert session_of(running).authorized()


def test_nothing_can_be_pasted_before_it_waits_for_that(home: Home) -> None:
    with pytest.raises(StateMismatchError):
        Attempt(home).job.paste(f"{home.callback_url}?code=1&state=2")


def test_a_paste_of_no_use_leaves_it_alive(home: Home, workers: ThreadPoolExecutor) -> None:
    attempt = Attempt(home)
    running = workers.submit(attempt.job.run)
    link = attempt.link()

    with pytest.raises(StateMismatchError):
        attempt.job.paste("good morning")
    browse(link)

    assert session_of(running).authorized()


def test_cancelled_before_it_begins_it_neither_listens_nor_opens_a_session(home: Home) -> None:
    attempt = Attempt(home)
    assert attempt.job.cancel()

    with pytest.raises(SignInCancelledError):
        attempt.job.run()

    assert (attempt.links, attempt.job.session) == ([], None)
    assert is_free(home.callback_url)


def test_cancelled_while_it_waits_it_ends_at_once_with_its_port_free(
    home: Home, workers: ThreadPoolExecutor
) -> None:
    attempt = Attempt(home)
    running = workers.submit(attempt.job.run)
    attempt.link()

    assert attempt.job.cancel()

    with pytest.raises(SignInCancelledError):
        session_of(running)
    assert eventually(lambda: is_free(home.callback_url))
    assert home.store.load() is None


def test_it_cannot_be_cancelled_while_its_tokens_are_on_their_way(
    home: Home, cloud: SimulatedCloud, workers: ThreadPoolExecutor
) -> None:
    cloud.slow_s = 0.3
    cloud.fail("token", Fault.SLOW)
    attempt = Attempt(home)
    running = workers.submit(attempt.job.run)

    browse(attempt.link())
    assert eventually(lambda: cloud.count("/oauth2/token"))

    assert attempt.job.finishing
    assert not attempt.job.cancel()
    assert session_of(running).authorized()
    assert not attempt.job.finishing


def test_the_job_before_gives_up_the_port(home: Home, workers: ThreadPoolExecutor) -> None:
    former = Attempt(home)
    first = workers.submit(former.job.run)
    former.link()
    later = Attempt(home, former=former.job)

    second = workers.submit(later.job.run)

    with pytest.raises(SignInCancelledError):
        session_of(first)
    browse(later.link())
    assert session_of(second).authorized()


def test_a_busy_port_ends_it_before_there_is_a_link(home: Home) -> None:
    attempt = Attempt(home)

    with (
        socket.create_server(("127.0.0.1", port_of(home.callback_url))),
        pytest.raises(PortBusyError),
    ):
        attempt.job.run()

    assert attempt.links == []


def test_without_a_registered_redirect_uri_another_port_does(
    home: Home, workers: ThreadPoolExecutor
) -> None:
    save_settings(
        user_paths(demo=True).settings_file, Settings(login=LoginChoices(redirect_registered=False))
    )
    attempt = Attempt(home)

    with socket.create_server(("127.0.0.1", port_of(home.callback_url))) as other:
        running = workers.submit(attempt.job.run)
        browse(attempt.link())

        assert session_of(running).authorized()
        other.settimeout(0)
        with pytest.raises(BlockingIOError):
            other.accept()


def test_the_port_answers_before_the_link_is_given(home: Home, workers: ThreadPoolExecutor) -> None:
    answered: list[int] = []
    job = SignInJob(home, None, lambda _: answered.append(get(home.callback_url, "/").status), None)
    running = workers.submit(job.run)

    assert eventually(lambda: answered)
    assert answered == [404]
    job.cancel()
    with pytest.raises(SignInCancelledError):
        session_of(running)


def test_a_refresh_token_does_as_well_as_an_address(
    home: Home, cloud: SimulatedCloud, workers: ThreadPoolExecutor
) -> None:
    attempt = Attempt(home)
    running = workers.submit(attempt.job.run)
    attempt.link()

    attempt.job.paste(cloud.issue_tokens()["refresh_token"])

    assert session_of(running).authorized()
    token = home.store.load()
    assert token is not None
    assert cloud.is_valid_refresh(token.refresh_token)


def test_credentials_just_typed_are_kept_and_used(
    cloud: SimulatedCloud, home: Home, workers: ThreadPoolExecutor
) -> None:
    stranger = Home(cloud, home.callback_url, knows_client=False)
    attempt = Attempt(stranger, (cloud.client_id, cloud.client_secret))
    running = workers.submit(attempt.job.run)

    browse(attempt.link())

    assert session_of(running).authorized()
    client = stranger.client()
    assert client is not None
    assert client.client_id == cloud.client_id


def test_without_credentials_there_is_no_link(cloud: SimulatedCloud, home: Home) -> None:
    attempt = Attempt(Home(cloud, home.callback_url, knows_client=False))

    with pytest.raises(ClientCredentialsError):
        attempt.job.run()

    assert attempt.links == []


def test_a_login_that_could_not_be_stored_is_a_login_all_the_same(
    home: Home, workers: ThreadPoolExecutor
) -> None:
    home.store = FullStore()
    attempt = Attempt(home)
    running = workers.submit(attempt.job.run)

    browse(attempt.link())

    assert session_of(running).authorized()


def test_a_store_that_cannot_be_opened_ends_it(home: Home) -> None:
    home.silent = StorageError("locked")

    with pytest.raises(StorageError):
        Attempt(home).job.run()


# --- a store to keep the login


class NullKeyring(FakeKeyring):
    """Takes everything, keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class LockedKeyring(FakeKeyring):
    """The user says no to its prompt."""

    def _begin(self, operation: str, account: str) -> None:
        raise KeyringLocked


class BrokenKeyring(FakeKeyring):
    """Fails at everything."""

    def _begin(self, operation: str, account: str) -> None:
        raise RuntimeError


class FullKeyring(FakeKeyring):
    """Has room for nothing, as Windows says it."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise windows_error(1783, "CredWrite", "The stub received bad data")


class DeniedKeyring(FakeKeyring):
    """Lets this program do nothing, as Windows says it."""

    def _begin(self, operation: str, account: str) -> None:
        raise windows_error(5, "CredRead", "Access is denied")


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (LockedKeyring, StoreState.LOCKED),
        (BrokenKeyring, StoreState.BROKEN),
        (FullKeyring, StoreState.TOO_BIG),
        (DeniedKeyring, StoreState.DENIED),
        (NullKeyring, StoreState.BROKEN),
    ],
)
def test_a_keyring_that_would_not_keep_the_login_ends_it_before_there_is_a_link(
    cloud: SimulatedCloud,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[FakeKeyring],
    state: StoreState,
) -> None:
    in_use(kind(), monkeypatch)
    attempt = Attempt(RealHome(cloud, home.callback_url), (cloud.client_id, cloud.client_secret))

    with pytest.raises(KeyringFaultError) as caught:
        attempt.job.run()

    assert caught.value.state is state
    assert (attempt.links, cloud.requests) == ([], [])
    assert is_free(home.callback_url)


def test_a_keyring_that_hangs_ends_it_before_there_is_a_link(
    cloud: SimulatedCloud, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung = in_use(HungKeyring(), monkeypatch, deadline_s=0.05)
    attempt = Attempt(RealHome(cloud, home.callback_url))

    with pytest.raises(KeyringFaultError) as caught:
        attempt.job.run()

    hung.answering.set()
    assert caught.value.state is StoreState.HUNG
    assert attempt.links == []


@pytest.mark.parametrize("name", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
def test_a_backend_that_is_none_is_found_out_before_there_is_a_link(
    cloud: SimulatedCloud, home: Home, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    attempt = Attempt(RealHome(cloud, home.callback_url), (cloud.client_id, cloud.client_secret))

    with pytest.raises(KeyringFaultError) as caught:
        attempt.job.run()

    assert caught.value.state is StoreState.NO_BACKEND
    assert attempt.links == []


@pytest.mark.parametrize("way", ["variable", "file"])
def test_a_backend_that_is_not_there_is_found_out_before_there_is_a_link(
    cloud: SimulatedCloud,
    home: Home,
    own_folders: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    if way == "variable":
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    else:
        folder = own_folders / "config" / "python_keyring"
        folder.mkdir(parents=True)
        (folder / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=no.such.Keyring\n")
    attempt = Attempt(RealHome(cloud, home.callback_url))

    with pytest.raises(KeyringFaultError) as caught:
        attempt.job.run()

    assert "ModuleNotFoundError" in str(caught.value)
    assert caught.value.state is StoreState.NO_BACKEND
    assert attempt.links == []


def test_where_there_is_no_keyring_at_all_there_is_no_link(
    cloud: SimulatedCloud, home: Home
) -> None:
    attempt = Attempt(RealHome(cloud, home.callback_url))

    with pytest.raises(KeyringFaultError) as caught:
        attempt.job.run()

    assert caught.value.state is StoreState.NO_BACKEND
    assert attempt.links == []


def test_a_good_keyring_holds_the_login_and_nothing_of_the_trial(
    cloud: SimulatedCloud,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    workers: ThreadPoolExecutor,
) -> None:
    keyring = in_use(FakeKeyring(), monkeypatch)
    attempt = Attempt(RealHome(cloud, home.callback_url), (cloud.client_id, cloud.client_secret))
    running = workers.submit(attempt.job.run)

    browse(attempt.link())

    assert session_of(running).authorized()
    assert {account for _, account in keyring.entries} == {"login-a", "client-secret"}


def test_the_file_that_the_user_agreed_to_takes_login_and_secret(
    cloud: SimulatedCloud, home: Home, workers: ThreadPoolExecutor
) -> None:
    where = RealHome(cloud, home.callback_url)
    client = cloud.client_id, cloud.client_secret
    attempt = Attempt(where, client, store=LoginStore.FILE)
    running = workers.submit(attempt.job.run)

    browse(attempt.link())

    assert session_of(running).authorized()
    assert {file.name for file in where.files()} == {"token.json", "client-secret.json"}
    assert keeps(RealHome(cloud, home.callback_url))


def test_in_memory_the_login_works_and_nothing_is_on_the_disk(
    cloud: SimulatedCloud, home: Home, workers: ThreadPoolExecutor
) -> None:
    where = RealHome(cloud, home.callback_url)
    client = cloud.client_id, cloud.client_secret
    attempt = Attempt(where, client, store=LoginStore.MEMORY)
    running = workers.submit(attempt.job.run)

    browse(attempt.link())

    assert session_of(running).authorized()
    assert keeps(where)
    assert where.files() == []


@pytest.mark.skipif(os.name == "nt", reason="there are no modes of files there")
def test_a_file_that_others_can_read_ends_it_before_there_is_a_link(
    cloud: SimulatedCloud, home: Home
) -> None:
    where = RealHome(cloud, home.callback_url, LoginStore.FILE)
    where.sign_in(cloud)
    token_file = Path(where.login_status.file)
    token_file.chmod(0o644)
    before = token_file.read_bytes()
    attempt = Attempt(where)

    with pytest.raises(StorageError) as caught:
        attempt.job.run()

    assert caught.value.state is StoreState.DENIED
    assert attempt.links == []
    assert token_file.read_bytes() == before
