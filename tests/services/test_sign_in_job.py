"""One attempt as the app makes it."""

import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support.fake_keyring import FakeKeyring, HungKeyring, in_use, locked, raises
from support.fake_keyring import Fault as KeyringFault
from support.fake_keyring import error as windows_error
from support.listener_client import eventually, get, is_free, port_of
from support.memory_login import FullStore, MemorySessions, UserSessions, browse, keeps
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
FULL = windows_error(1783, "CredWrite", "The stub received bad data")
DENIED = windows_error(5, "CredRead", "Access is denied")


class Attempt:
    """A job with the links that it gave."""

    def __init__(
        self,
        sessions: SessionFactory,
        client: Client | None = None,
        former: SignInJob | None = None,
        store: LoginStore | None = None,
    ) -> None:
        self.links: list[str] = []
        self.job = SignInJob(sessions, client, self.links.append, former, store)

    def start(self, workers: ThreadPoolExecutor) -> None:
        self._running = workers.submit(self.job.run)

    def link(self) -> str:
        assert eventually(lambda: self.links)
        return self.links[0]

    def session(self) -> Session:
        """What it ends with, once it has been started."""
        return self._running.result(PATIENCE_S)

    def session_by_browser(self) -> Session:
        """What it ends with, once the browser has brought the consent."""
        browse(self.link())
        return self.session()

    def keyring_fault(self) -> KeyringFaultError:
        """What ends it, run here, before there is a link."""
        with pytest.raises(KeyringFaultError) as caught:
            self.job.run()
        assert self.links == []
        return caught.value


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as workers:
        yield workers


@pytest.fixture
def attempt(sessions: MemorySessions) -> Attempt:
    return Attempt(sessions)


@pytest.fixture
def started(attempt: Attempt, workers: ThreadPoolExecutor) -> Attempt:
    attempt.start(workers)
    return attempt


@pytest.fixture
def user_sessions(cloud: SimulatedCloud, sessions: MemorySessions) -> UserSessions:
    return UserSessions(cloud, sessions.callback_url)


@pytest.fixture
def client(cloud: SimulatedCloud) -> Client:
    """What the user typed."""
    return cloud.client_id, cloud.client_secret


def test_it_ends_with_a_session_whose_login_is_stored(
    started: Attempt, sessions: MemorySessions
) -> None:
    assert started.session_by_browser().authorized()
    assert sessions.store.load()
    assert started.job.session is started.session()
    assert len(started.links) == 1
    assert eventually(lambda: is_free(sessions.callback_url))


def test_what_was_pasted_does_as_well_as_what_the_browser_brings(started: Attempt) -> None:
    started.job.paste(accepted(started.link()))

    assert started.session().authorized()


def test_nothing_can_be_pasted_before_it_waits_for_that(
    attempt: Attempt, sessions: MemorySessions
) -> None:
    with pytest.raises(StateMismatchError):
        attempt.job.paste(f"{sessions.callback_url}?code=1&state=2")


def test_a_paste_of_no_use_leaves_it_alive(started: Attempt) -> None:
    link = started.link()

    with pytest.raises(StateMismatchError):
        started.job.paste("good morning")
    browse(link)

    assert started.session().authorized()


def test_cancelled_before_it_begins_it_neither_listens_nor_opens_a_session(
    attempt: Attempt, sessions: MemorySessions
) -> None:
    assert attempt.job.cancel()

    with pytest.raises(SignInCancelledError):
        attempt.job.run()

    assert (attempt.links, attempt.job.session) == ([], None)
    assert is_free(sessions.callback_url)


def test_cancelled_while_it_waits_it_ends_at_once_with_its_port_free(
    started: Attempt, sessions: MemorySessions
) -> None:
    started.link()

    assert started.job.cancel()

    with pytest.raises(SignInCancelledError):
        started.session()
    assert eventually(lambda: is_free(sessions.callback_url))
    assert sessions.store.load() is None


def test_it_cannot_be_cancelled_while_its_tokens_are_on_their_way(
    started: Attempt, cloud: SimulatedCloud
) -> None:
    cloud.slow_s = 0.3
    cloud.fail("token", Fault.SLOW)

    browse(started.link())
    assert eventually(lambda: cloud.count("/oauth2/token"))

    assert started.job.finishing
    assert not started.job.cancel()
    assert started.session().authorized()
    assert not started.job.finishing


def test_the_job_before_gives_up_the_port(
    started: Attempt, sessions: MemorySessions, workers: ThreadPoolExecutor
) -> None:
    started.link()
    later = Attempt(sessions, former=started.job)

    later.start(workers)

    with pytest.raises(SignInCancelledError):
        started.session()
    assert later.session_by_browser().authorized()


def test_a_busy_port_ends_it_before_there_is_a_link(
    attempt: Attempt, sessions: MemorySessions
) -> None:
    with (
        socket.create_server(("127.0.0.1", port_of(sessions.callback_url))),
        pytest.raises(PortBusyError),
    ):
        attempt.job.run()

    assert attempt.links == []


def test_without_a_registered_redirect_uri_another_port_does(
    attempt: Attempt, sessions: MemorySessions, workers: ThreadPoolExecutor
) -> None:
    save_settings(
        user_paths(demo=True).settings_file, Settings(login=LoginChoices(redirect_registered=False))
    )

    with socket.create_server(("127.0.0.1", port_of(sessions.callback_url))) as other:
        attempt.start(workers)
        assert attempt.session_by_browser().authorized()
        other.settimeout(0)
        with pytest.raises(BlockingIOError):
            other.accept()


def test_the_port_answers_before_the_link_is_given(
    sessions: MemorySessions, workers: ThreadPoolExecutor
) -> None:
    answered: list[int] = []
    job = SignInJob(
        sessions, None, lambda _: answered.append(get(sessions.callback_url, "/").status), None
    )
    running = workers.submit(job.run)

    assert eventually(lambda: answered)
    assert answered == [404]
    job.cancel()
    with pytest.raises(SignInCancelledError):
        running.result(PATIENCE_S)


def test_a_refresh_token_does_as_well_as_an_address(
    started: Attempt, sessions: MemorySessions, cloud: SimulatedCloud
) -> None:
    started.link()

    started.job.paste(cloud.issue_tokens()["refresh_token"])

    assert started.session().authorized()
    assert cloud.is_valid_refresh(sessions.store.load().refresh_token)


def test_credentials_just_typed_are_kept_and_used(
    cloud: SimulatedCloud, sessions: MemorySessions, workers: ThreadPoolExecutor, client: Client
) -> None:
    stranger = MemorySessions(cloud, sessions.callback_url, knows_client=False)
    attempt = Attempt(stranger, client)
    attempt.start(workers)

    assert attempt.session_by_browser().authorized()
    assert stranger.client().client_id == cloud.client_id


def test_without_credentials_there_is_no_link(
    cloud: SimulatedCloud, sessions: MemorySessions
) -> None:
    attempt = Attempt(MemorySessions(cloud, sessions.callback_url, knows_client=False))

    with pytest.raises(ClientCredentialsError):
        attempt.job.run()

    assert attempt.links == []


def test_a_login_that_could_not_be_stored_is_a_login_all_the_same(
    sessions: MemorySessions, workers: ThreadPoolExecutor
) -> None:
    sessions.store = FullStore()
    attempt = Attempt(sessions)
    attempt.start(workers)

    assert attempt.session_by_browser().authorized()


def test_a_store_that_cannot_be_opened_ends_it(attempt: Attempt, sessions: MemorySessions) -> None:
    sessions.silent = StorageError("locked")

    with pytest.raises(StorageError):
        attempt.job.run()


# --- a store to keep the login


class NullKeyring(FakeKeyring):
    """Takes everything, keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


def failing_keyring(fault: KeyringFault) -> FakeKeyring:
    keyring = FakeKeyring()
    keyring.fault = fault
    return keyring


@pytest.mark.parametrize(
    ("keyring", "state"),
    [
        (failing_keyring(locked), StoreState.LOCKED),
        (failing_keyring(raises(RuntimeError())), StoreState.BROKEN),
        (failing_keyring(raises(FULL, "set")), StoreState.TOO_BIG),
        (failing_keyring(raises(DENIED)), StoreState.DENIED),
        (NullKeyring(), StoreState.BROKEN),
    ],
)
def test_a_keyring_that_would_not_keep_the_login_ends_it_before_there_is_a_link(
    cloud: SimulatedCloud,
    sessions: MemorySessions,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    keyring: FakeKeyring,
    state: StoreState,
) -> None:
    in_use(keyring, monkeypatch)

    assert (
        Attempt(UserSessions(cloud, sessions.callback_url), client).keyring_fault().state is state
    )
    assert cloud.requests == []
    assert is_free(sessions.callback_url)


def test_a_keyring_that_hangs_ends_it_before_there_is_a_link(
    cloud: SimulatedCloud, sessions: MemorySessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung = in_use(HungKeyring(), monkeypatch, deadline_s=0.05)

    fault = Attempt(UserSessions(cloud, sessions.callback_url)).keyring_fault()

    hung.answering.set()
    assert fault.state is StoreState.HUNG


@pytest.mark.parametrize("name", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
def test_a_backend_that_is_none_is_found_out_before_there_is_a_link(
    monkeypatch: pytest.MonkeyPatch, name: str, user_sessions: UserSessions, client: Client
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)

    assert Attempt(user_sessions, client).keyring_fault().state is StoreState.NO_BACKEND


@pytest.mark.parametrize("way", ["variable", "file"])
def test_a_backend_that_is_not_there_is_found_out_before_there_is_a_link(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, way: str, user_sessions: UserSessions
) -> None:
    if way == "variable":
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    else:
        folder = own_folders / "config" / "python_keyring"
        folder.mkdir(parents=True)
        (folder / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=no.such.Keyring\n")

    fault = Attempt(user_sessions).keyring_fault()

    assert "ModuleNotFoundError" in str(fault)
    assert fault.state is StoreState.NO_BACKEND


def test_where_there_is_no_keyring_at_all_there_is_no_link(user_sessions: UserSessions) -> None:
    assert Attempt(user_sessions).keyring_fault().state is StoreState.NO_BACKEND


def test_a_good_keyring_holds_the_login_and_nothing_of_the_trial(
    cloud: SimulatedCloud,
    sessions: MemorySessions,
    monkeypatch: pytest.MonkeyPatch,
    workers: ThreadPoolExecutor,
    client: Client,
) -> None:
    keyring = in_use(FakeKeyring(), monkeypatch)
    attempt = Attempt(UserSessions(cloud, sessions.callback_url), client)
    attempt.start(workers)

    assert attempt.session_by_browser().authorized()
    assert {account for _, account in keyring.entries} == {"login-a", "client-secret"}


def test_the_file_that_the_user_agreed_to_takes_login_and_secret(
    cloud: SimulatedCloud,
    sessions: MemorySessions,
    workers: ThreadPoolExecutor,
    user_sessions: UserSessions,
    client: Client,
) -> None:
    attempt = Attempt(user_sessions, client, store=LoginStore.FILE)
    attempt.start(workers)

    assert attempt.session_by_browser().authorized()
    assert {file.name for file in user_sessions.files()} == {"token.json", "client-secret.json"}
    assert keeps(UserSessions(cloud, sessions.callback_url))


@pytest.mark.parametrize("just_chosen", [False, True])
def test_only_a_file_that_was_not_just_chosen_may_be_left_again(
    cloud: SimulatedCloud,
    sessions: MemorySessions,
    monkeypatch: pytest.MonkeyPatch,
    workers: ThreadPoolExecutor,
    client: Client,
    just_chosen: bool,
) -> None:
    in_use(FakeKeyring(), monkeypatch)
    where = UserSessions(cloud, sessions.callback_url, LoginStore.FILE)
    attempt = Attempt(where, client, store=LoginStore.FILE if just_chosen else None)
    attempt.start(workers)

    assert attempt.session_by_browser().authorized()

    assert where.storage.return_with_user() is not just_chosen


def test_in_memory_the_login_works_and_nothing_is_on_the_disk(
    workers: ThreadPoolExecutor, user_sessions: UserSessions, client: Client
) -> None:
    attempt = Attempt(user_sessions, client, store=LoginStore.MEMORY)
    attempt.start(workers)

    assert attempt.session_by_browser().authorized()
    assert keeps(user_sessions)
    assert user_sessions.files() == []


@pytest.mark.skipif(os.name == "nt", reason="there are no modes of files there")
def test_a_file_that_others_can_read_ends_it_before_there_is_a_link(
    cloud: SimulatedCloud, sessions: MemorySessions
) -> None:
    where = UserSessions(cloud, sessions.callback_url, LoginStore.FILE)
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
