"""The user's login: found, made, lost, forgotten."""

import threading
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from support.fake_session import fire
from support.fakes import failing
from support.listener_client import eventually, is_free, state_in
from support.memory_login import FullStore, MemorySessions, browse, token_of
from support.terminal_command import accepted, visit_to_the_end

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import (
    AuthorizationDeclinedError,
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    PortBusyError,
    SignInCancelledError,
    StateMismatchError,
    StorageError,
)
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.account import PATIENCE_MS, STORE_RETRY_MS, Account
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.background import Background
from netatmo_tray.sign_in.listener import Listener
from netatmo_tray.simulator import Fault, SimulatedCloud

REFUSED = MustAuthorizeError("refused")
LOCKED = StorageError("locked")


class Scene:
    """An account, with its links, failures, sign-ins."""

    def __init__(self, sessions: MemorySessions, qtbot: QtBot) -> None:
        self.network = Background("network")
        self.account = Account(sessions, self.network)
        self.links: list[str] = []
        self.failures: list[NetatmoError] = []
        self.refused_pastes: list[NetatmoError] = []
        self.logins = 0
        self._qtbot = qtbot
        self.account.link_ready.connect(self.links.append)
        self.account.sign_in_failed.connect(self.failures.append)
        self.account.paste_refused.connect(self.refused_pastes.append)
        self.account.signed_in.connect(self._on_signed_in)

    def wait(self, true: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(true()), timeout=10_000)

    def wait_for(self, state: AccountState) -> None:
        self.wait(lambda: self.account.state is state)

    def begin(self) -> str:
        """Start an attempt; its link."""
        known = len(self.links)
        self.account.sign_in()
        self.wait(lambda: len(self.links) > known)
        return self.links[-1]

    def _on_signed_in(self) -> None:
        self.logins += 1


@pytest.fixture
def scene(sessions: MemorySessions, qtbot: QtBot) -> Iterator[Scene]:
    scene = Scene(sessions, qtbot)
    yield scene
    scene.account.stop()
    scene.network.stop(1.0)
    # Left to the garbage collector, its timer might end on another thread.
    shiboken6.delete(scene.account)
    assert eventually(lambda: is_free(sessions.callback_url))


@pytest.fixture
def signed_in(scene: Scene, sessions: MemorySessions, cloud: SimulatedCloud) -> Scene:
    sessions.store.save(token_of(cloud.issue_tokens()))
    scene.account.open()
    scene.wait_for(AccountState.SIGNED_IN)
    return scene


# --- what is stored


def test_the_stored_login_is_found(signed_in: Scene) -> None:
    assert signed_in.account.session is not None
    assert signed_in.logins == 1


def test_without_one_the_user_is_signed_out(scene: Scene) -> None:
    scene.account.open()

    scene.wait_for(AccountState.SIGNED_OUT)
    assert scene.logins == 0


def test_a_silent_store_is_said_and_asked_again_by_itself(
    scene: Scene, sessions: MemorySessions, cloud: SimulatedCloud
) -> None:
    sessions.store.save(token_of(cloud.issue_tokens()))
    sessions.silent = LOCKED
    scene.account.open()
    scene.wait_for(AccountState.STORE_SILENT)
    assert scene.account.error is LOCKED

    sessions.silent = None
    fire(scene.account, STORE_RETRY_MS)

    scene.wait_for(AccountState.SIGNED_IN)
    assert scene.account.error is None
    assert sessions.asked_again == 0, "only the user's own wish may bring a prompt"


def test_the_user_can_have_a_silent_store_asked_at_once(
    scene: Scene, sessions: MemorySessions
) -> None:
    sessions.silent = LOCKED
    scene.account.open()
    scene.wait_for(AccountState.STORE_SILENT)

    sessions.silent = None
    scene.account.retry()

    scene.wait_for(AccountState.SIGNED_OUT)
    assert sessions.asked_again == 1
    timers = scene.account.findChildren(QTimer)
    (timer,) = [each for each in timers if each.interval() == STORE_RETRY_MS]
    assert not timer.isActive()


def test_a_login_from_elsewhere_ends_the_attempt_under_way(
    scene: Scene, sessions: MemorySessions, cloud: SimulatedCloud
) -> None:
    scene.begin()
    sessions.store.save(token_of(cloud.issue_tokens()))

    scene.account.open()

    scene.wait_for(AccountState.SIGNED_IN)
    assert not scene.account.signing_in
    assert isinstance(scene.failures[0], SignInCancelledError)


@pytest.mark.parametrize("mended", [True, False], ids=["room again", "still full"])
def test_a_login_that_only_memory_holds_outlives_a_new_session(
    signed_in: Scene, sessions: MemorySessions, cloud: SimulatedCloud, mended: bool
) -> None:
    old_session = signed_in.account.session
    full = sessions.store = FullStore(sessions.store.load())
    full.has_room = True
    signed_in.account.open()
    signed_in.wait(lambda: signed_in.logins == 2)
    full.has_room = False
    session = signed_in.account.session
    assert session is not None
    assert session is not old_session
    session.refresh()
    full.has_room = mended

    signed_in.account.open()
    signed_in.wait(lambda: signed_in.logins == 3)

    new_session = signed_in.account.session
    assert new_session is not None
    assert new_session is not session
    new_session.get_stations_data()
    full.has_room = True
    assert new_session.keepalive().error is None
    assert cloud.is_valid_refresh(full.load().refresh_token)
    assert cloud.count("/oauth2/token") == 1


def test_a_store_that_is_read_twice_in_a_row_costs_no_login_that_only_memory_holds(
    signed_in: Scene, sessions: MemorySessions
) -> None:
    """The GUI thread hears of the first reading only after the second."""
    sessions.store = FullStore(sessions.store.load())
    signed_in.account.open()
    signed_in.wait(lambda: signed_in.logins == 2)
    signed_in.account.session.refresh()
    newest = signed_in.account.session.unsaved_login.token

    for _ in range(2):
        session, authorized = signed_in.account._open_session(signed_in.account._version)
        assert signed_in.account.unsaved is not None

    assert authorized
    assert session.unsaved_login.token == newest


def test_a_new_login_ends_what_only_former_sessions_hold(
    signed_in: Scene, sessions: MemorySessions, cloud: SimulatedCloud
) -> None:
    full = sessions.store = FullStore(sessions.store.load())
    signed_in.account.open()
    signed_in.wait(lambda: signed_in.logins == 2)
    former = signed_in.account.session
    former.refresh()
    assert former.unsaved is not None
    full.has_room = True

    browse(signed_in.begin())
    signed_in.wait(lambda: signed_in.logins == 3)

    assert sessions._unsaved_login() is None


def test_a_sign_out_elsewhere_outweighs_a_login_that_only_memory_holds(
    signed_in: Scene, sessions: MemorySessions
) -> None:
    full = sessions.store = FullStore(sessions.store.load())
    signed_in.account.open()
    signed_in.wait(lambda: signed_in.logins == 2)
    signed_in.account.session.refresh()
    full.has_room = True
    full.save(None)

    signed_in.account.open()

    signed_in.wait_for(AccountState.SIGNED_OUT)


# --- signing in


def test_the_browser_brings_the_login(scene: Scene, sessions: MemorySessions) -> None:
    browse(scene.begin())

    scene.wait_for(AccountState.SIGNED_IN)
    assert sessions.store.load()
    assert (scene.logins, scene.account.link, scene.account.signing_in) == (1, "", False)


def test_while_it_waits_the_link_is_there_to_be_opened_again(scene: Scene) -> None:
    link = scene.begin()

    assert scene.account.signing_in
    assert scene.account.link == link


def test_a_second_attempt_takes_the_place_of_the_first(scene: Scene) -> None:
    scene.begin()

    second = scene.begin()
    browse(second)

    scene.wait_for(AccountState.SIGNED_IN)
    assert second == scene.links[1] != scene.links[0]
    assert scene.failures == []


def test_cancelling_ends_it_at_once_and_changes_nothing(
    scene: Scene, sessions: MemorySessions
) -> None:
    scene.account.open()
    scene.wait_for(AccountState.SIGNED_OUT)
    scene.begin()

    scene.account.cancel_sign_in()

    assert not scene.account.signing_in
    assert [type(each) for each in scene.failures] == [SignInCancelledError]
    assert scene.account.state is AccountState.SIGNED_OUT
    assert eventually(lambda: is_free(sessions.callback_url))


def test_cancelling_nothing_says_nothing(scene: Scene) -> None:
    scene.account.cancel_sign_in()

    assert scene.failures == []


def test_what_the_user_pastes_signs_in(scene: Scene) -> None:
    scene.account.paste(accepted(scene.begin()))

    scene.wait_for(AccountState.SIGNED_IN)


def test_a_paste_of_no_use_is_refused_and_the_attempt_goes_on(scene: Scene) -> None:
    link = scene.begin()

    scene.account.paste("good morning")

    assert [type(each) for each in scene.refused_pastes] == [StateMismatchError]
    browse(link)
    scene.wait_for(AccountState.SIGNED_IN)


def test_a_no_in_the_browser_is_told(scene: Scene, sessions: MemorySessions) -> None:
    answer = {"error": "access_denied", "state": state_in(scene.begin())}

    visit_to_the_end(f"{sessions.callback_url}?{urlencode(answer)}")

    scene.wait(lambda: scene.failures)
    assert [type(each) for each in scene.failures] == [AuthorizationDeclinedError]
    assert not scene.account.signing_in


def test_a_port_that_another_program_has_is_told(scene: Scene, sessions: MemorySessions) -> None:
    other = Listener(sessions.callback_url, lambda _: pytest.fail("nobody calls"))
    try:
        scene.account.sign_in()
        scene.wait(lambda: scene.failures)
    finally:
        other.close()
        other.join(5.0)

    assert [type(each) for each in scene.failures] == [PortBusyError]


def test_another_place_that_the_user_chose_asks_the_keyring_for_nothing(
    scene: Scene, sessions: MemorySessions
) -> None:
    sessions.silent = LOCKED

    scene.account.sign_in(store=LoginStore.FILE)
    scene.wait(lambda: scene.failures)

    assert sessions.asked_again == 0


def test_a_place_that_is_no_good_is_told_and_the_next_attempt_may_prompt(
    scene: Scene, sessions: MemorySessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as bad:
        bad.setattr(sessions.storage, "check", failing(LOCKED))
        scene.account.sign_in()
        scene.wait(lambda: scene.failures)
    assert (scene.failures, scene.links) == ([LOCKED], [])

    visit_to_the_end(scene.begin())

    scene.wait_for(AccountState.SIGNED_IN)
    assert sessions.asked_again == 2


def test_it_tells_how_the_login_is_kept(scene: Scene, sessions: MemorySessions) -> None:
    assert scene.account.login_status == sessions.login_status
    assert scene.account.login_status.fixed


# --- a login that the cloud refuses


def test_a_refused_login_is_noted_and_taken_back_once_it_works_again(signed_in: Scene) -> None:
    signed_in.account.refused(REFUSED)
    assert signed_in.account.state is AccountState.REFUSED
    assert signed_in.account.error is REFUSED

    signed_in.account.accepted()

    assert signed_in.account.state is AccountState.SIGNED_IN
    assert (signed_in.account.error, signed_in.logins) == (None, 2)


def test_a_late_refusal_means_nothing_to_who_has_signed_out(scene: Scene) -> None:
    scene.account.open()
    scene.wait_for(AccountState.SIGNED_OUT)

    scene.account.refused(REFUSED)

    assert scene.account.state is AccountState.SIGNED_OUT


def test_signing_in_anew_mends_a_refused_login(signed_in: Scene) -> None:
    signed_in.account.refused(REFUSED)

    browse(signed_in.begin())

    signed_in.wait_for(AccountState.SIGNED_IN)
    assert signed_in.account.error is None


# --- signing out


def test_signing_out_forgets_login_and_client_secret(
    signed_in: Scene, sessions: MemorySessions
) -> None:
    signed_in.account.sign_out()

    signed_in.wait_for(AccountState.SIGNED_OUT)
    assert sessions.store.load() is None
    assert sessions.client_forgotten
    assert signed_in.account.session is None


def test_a_sign_in_about_to_succeed_is_forgotten_as_well(
    scene: Scene, sessions: MemorySessions, cloud: SimulatedCloud
) -> None:
    cloud.slow_s = 0.3
    cloud.fail("token", Fault.SLOW)
    browse(scene.begin())
    scene.wait(lambda: cloud.count("/oauth2/token"))

    scene.account.sign_out()

    scene.wait_for(AccountState.SIGNED_OUT)
    assert sessions.store.load() is None
    assert scene.logins == 0


def test_the_wish_to_sign_out_stands_until_the_store_can_be_reached(
    scene: Scene, sessions: MemorySessions, cloud: SimulatedCloud
) -> None:
    sessions.store.save(token_of(cloud.issue_tokens()))
    sessions.silent = LOCKED
    scene.account.sign_out()
    scene.wait(lambda: scene.account.error is LOCKED)
    assert scene.account.state is AccountState.SIGNING_OUT

    sessions.silent = None
    fire(scene.account, STORE_RETRY_MS)

    scene.wait_for(AccountState.SIGNED_OUT)
    assert sessions.store.load() is None
    assert scene.logins == 0


# --- the end


def test_a_renewal_under_way_is_known(signed_in: Scene, cloud: SimulatedCloud) -> None:
    session = signed_in.account.session
    assert session is not None
    assert not signed_in.account.asking_for_tokens
    cloud.slow_s = 0.3
    cloud.fail("token", Fault.SLOW)

    signed_in.network.run(session.refresh)

    signed_in.wait(lambda: cloud.count("/oauth2/token"))
    assert signed_in.account.asking_for_tokens
    signed_in.wait(lambda: not signed_in.account.asking_for_tokens)
    assert cloud.is_valid_refresh(token_in(signed_in))


def token_in(scene: Scene) -> str:
    store = scene.account._source.store
    token = store.load()
    assert token is not None
    assert token.refresh_token is not None
    return token.refresh_token


def test_at_the_end_no_token_request_begins_any_more(
    signed_in: Scene, cloud: SimulatedCloud
) -> None:
    session = signed_in.account.session
    assert session is not None

    signed_in.account.stop()

    with pytest.raises(NetworkError):
        session.refresh()
    assert cloud.count("/oauth2/token") == 0


def test_the_end_waits_for_nothing(scene: Scene) -> None:
    scene.begin()
    began = time.monotonic()

    scene.account.stop()

    assert time.monotonic() - began < 2.0
    assert not scene.account.signing_in


# --- a store that hangs


class Hanging:
    """Holds up whoever opens a session, until it is let go."""

    def __init__(self, sessions: MemorySessions, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()
        self._open = sessions.open_session
        monkeypatch.setattr(sessions, "open_session", self)

    def __call__(self) -> Session:
        self.reached.set()
        self.go_on.wait(20)
        return self._open()


@pytest.fixture
def hanging(sessions: MemorySessions, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    hanging = Hanging(sessions, monkeypatch)
    yield hanging
    hanging.go_on.set()


def test_a_store_that_does_not_answer_is_said_after_a_while_and_its_late_answer_used(
    scene: Scene, sessions: MemorySessions, cloud: SimulatedCloud, hanging: Hanging
) -> None:
    with sessions.store.lock():
        sessions.store.save(token_of(cloud.issue_tokens()))
    scene.account.open()
    assert scene.account.state is AccountState.OPENING

    fire(scene.account, PATIENCE_MS)
    assert scene.account.state is AccountState.STORE_SLOW

    hanging.go_on.set()
    scene.wait_for(AccountState.SIGNED_IN)


def test_cancelling_is_told_at_once_though_the_keyring_hangs(
    scene: Scene, hanging: Hanging
) -> None:
    scene.account.sign_in()
    assert hanging.reached.wait(10)

    scene.account.cancel_sign_in()

    assert not scene.account.signing_in
    assert [type(fault) for fault in scene.failures] == [SignInCancelledError]
    hanging.go_on.set()
    scene.account.sign_in()
    scene.wait(lambda: scene.links)
    assert len(scene.links) == 1, "the cancelled one must not open a browser"
    assert len(scene.failures) == 1


def test_of_two_quick_attempts_only_the_second_opens_a_browser(
    scene: Scene, hanging: Hanging
) -> None:
    scene.account.sign_in()
    assert hanging.reached.wait(10)
    scene.account.sign_in()
    hanging.go_on.set()
    scene.wait(lambda: scene.links)

    visit_to_the_end(scene.links[0])

    scene.wait_for(AccountState.SIGNED_IN)
    assert (len(scene.links), scene.failures, scene.logins) == (1, [], 1)


def test_what_the_store_said_before_a_sign_in_means_nothing_after_it(
    scene: Scene, hanging: Hanging, sessions: MemorySessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.account.open()
    assert hanging.reached.wait(10)
    monkeypatch.setattr(sessions, "open_session", hanging._open)
    link = scene.begin()
    visit_to_the_end(link)
    scene.wait_for(AccountState.SIGNED_IN)

    monkeypatch.setattr(Session, "authorized", lambda _: False)
    hanging.go_on.set()
    done: list[None] = []
    scene.network.run(lambda: None, done.append, scene.failures.append)
    scene.wait(lambda: done)

    assert scene.account.state is AccountState.SIGNED_IN


def test_a_hanging_store_does_not_hold_up_the_end(scene: Scene, hanging: Hanging) -> None:
    scene.account.open()
    scene.account.sign_in()
    assert hanging.reached.wait(10)
    began = time.monotonic()

    scene.account.stop()
    scene.network.stop()

    assert time.monotonic() - began < 1.0
