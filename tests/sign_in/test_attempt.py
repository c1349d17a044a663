"""One sign-in from the link to the stored login, over real HTTP."""

import logging
import os
import random
import secrets
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.fakes import FakeMonotonic, failing
from support.listener_client import connect, eventually, get, is_free, port_of, reply_on, state_in
from support.memory_login import FullStore
from support.terminal_command import accepted

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import (
    AuthorizationDeclinedError,
    AuthorizationFailedError,
    ClientCredentialsError,
    NetatmoError,
    NetworkError,
    PortBusyError,
    RefreshTokenRefusedError,
    SignInCancelledError,
    SignInTimeoutError,
    StateMismatchError,
    StorageError,
)
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.core.options import DEFAULT_CALLBACK_URL
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in.attempt import PAGE_WAIT_S, listening_attempt, refresh_token_in
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.sign_in.pages import Page
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.storage.memory_store import MemoryTokenStore

FULL = bool(os.environ.get("NETATMO_TRAY_FULL"))
RACES = 200 if FULL else 40
HOUR_S = 3600.0


class SlowStore(MemoryTokenStore):
    """A store that takes its time to save."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go_on = threading.Event(), threading.Event()

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        self.reached.set()
        self.go_on.wait()
        return super().save(token, over)


class Stage:
    """A cloud, a session, one attempt at a time."""

    def __init__(
        self,
        cloud: SimulatedCloud,
        url: str,
        store: MemoryTokenStore,
        scope: Sequence[str] | None = None,
    ) -> None:
        self.cloud, self.url, self.store = cloud, url, store
        self.session = Session(
            cloud.client_id,
            cloud.client_secret,
            persist=store,
            callback_url=url,
            api_url=cloud.url,
            scope=scope,
        )

    @contextmanager
    def attempt(self, **options: Any) -> Iterator[SignIn]:
        """An attempt that listens; nobody waits for its last page."""
        with SignIn(self.session, self.url, **options) as attempt:
            attempt.start()
            yield attempt
        attempt.free_port(5)

    def callback(self, attempt: SignIn) -> str:
        """Where the cloud sends the browser: path and query."""
        return accepted(attempt.link).removeprefix(self.url.removesuffix("/callback"))

    def page(self, target: str) -> Page:
        """What the browser sees in the end."""
        reply = get(self.url, target)
        assert reply.status == 303
        location = reply.header("Location")
        assert location is not None
        assert get(self.url, location).status == 200
        return next(page for page in Page if page.path == location)

    @property
    def token_requests(self) -> int:
        return self.cloud.count("/oauth2/token")


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    with SimulatedCloud(auto_consent=True, client_secret="a-pretend-secret") as running:
        yield running


@pytest.fixture
def slow_store() -> SlowStore:
    return SlowStore()


@pytest.fixture
def stage(cloud: SimulatedCloud, url: str) -> Stage:
    return Stage(cloud, url, MemoryTokenStore())


@pytest.fixture
def slow_stage(cloud: SimulatedCloud, url: str, slow_store: SlowStore) -> Stage:
    return Stage(cloud, url, slow_store)


def in_background(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


class Waiting:
    """Somebody who waits for the end of an attempt."""

    def __init__(self, attempt: SignIn) -> None:
        self._fault: NetatmoError | None = None
        self._thread = in_background(lambda: self._wait(attempt))

    def goes_on(self) -> bool:
        """Still true after the attempt has looked at its clock at least once."""
        self._thread.join(0.6)
        return self._thread.is_alive()

    def fault(self) -> NetatmoError | None:
        """How it ended; None = signed in."""
        self._thread.join(10)
        assert not self._thread.is_alive()
        return self._fault

    def _wait(self, attempt: SignIn) -> None:
        try:
            attempt.wait()
        except NetatmoError as fault:
            self._fault = fault


# --- the good way


def test_the_callback_is_turned_into_tokens_by_one_request(stage: Stage) -> None:
    with stage.attempt() as attempt:
        target = stage.callback(attempt)
        assert stage.page(target) is Page.DONE
        attempt.wait()

    (posted,) = [each for each in stage.cloud.requests if each.path == "/oauth2/token"]
    asked = next(each for each in stage.cloud.requests if each.path == "/oauth2/authorize")
    assert posted.form["redirect_uri"] == asked.query["redirect_uri"] == stage.url
    assert stage.session.authorized()


def test_success_is_said_only_after_the_login_is_stored(
    slow_stage: Stage, slow_store: SlowStore
) -> None:
    with slow_stage.attempt() as attempt, ThreadPoolExecutor() as browser:
        page = browser.submit(slow_stage.page, slow_stage.callback(attempt))
        assert slow_store.reached.wait(10)

        assert not page.done()
        assert attempt.finishing
        slow_store.go_on.set()

        assert page.result(10) is Page.DONE
        attempt.wait()
    assert slow_store.load()


def test_the_browser_waits_for_eight_seconds_at_most() -> None:
    assert PAGE_WAIT_S == 8.0


def test_a_slow_cloud_makes_the_page_say_finishing(
    slow_stage: Stage, slow_store: SlowStore
) -> None:
    with slow_stage.attempt(page_wait_s=0.05) as attempt:
        assert slow_stage.page(slow_stage.callback(attempt)) is Page.FINISHING
        slow_store.go_on.set()
        attempt.wait()

    assert slow_stage.session.authorized()


def test_a_store_that_fails_is_told_on_the_page_and_the_login_is_held(
    cloud: SimulatedCloud, url: str
) -> None:
    stage = Stage(cloud, url, FullStore())
    with stage.attempt() as attempt:
        assert stage.page(stage.callback(attempt)) is Page.FAILED
        with pytest.raises(StorageError):
            attempt.wait()

    assert stage.session.authorized()


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.INVALID_GRANT, AuthorizationFailedError),
        (Fault.INVALID_CLIENT, ClientCredentialsError),
        (Fault.HTML_502, NetatmoError),
        (Fault.RESET, NetworkError),
        (Fault.GARBAGE, NetatmoError),
    ],
)
def test_a_failed_token_request_is_told_on_the_page(
    stage: Stage, fault: Fault, expected: type[NetatmoError]
) -> None:
    stage.cloud.fail("token", fault, times=None)
    with stage.attempt() as attempt:
        assert stage.page(stage.callback(attempt)) is Page.FAILED
        with pytest.raises(expected):
            attempt.wait()

    assert not stage.session.authorized()


def test_a_bug_of_ours_ends_the_attempt_instead_of_hanging_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[object] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    monkeypatch.setattr(stage.session, "authorize", failing(ZeroDivisionError()))
    with stage.attempt() as attempt:
        assert stage.page(stage.callback(attempt)) is Page.FAILED
        with pytest.raises(NetatmoError, match="ZeroDivisionError"):
            attempt.wait()

    assert eventually(lambda: len(reported) == 1)


# --- declined, replayed, foreign


def test_a_user_who_declines_is_told_so(stage: Stage) -> None:
    with stage.attempt() as attempt:
        target = f"/callback?error=access_denied&state={state_in(attempt.link)}"
        assert stage.page(target) is Page.DECLINED
        with pytest.raises(AuthorizationDeclinedError):
            attempt.wait()

    assert stage.token_requests == 0


def test_an_error_without_our_state_changes_nothing(stage: Stage) -> None:
    with stage.attempt() as attempt:
        for query in ("error=access_denied", "error=access_denied&state=x", "error=x&state="):
            assert get(stage.url, f"/callback?{query}").status == 400

        assert stage.page(stage.callback(attempt)) is Page.DONE


def test_a_code_beside_an_error_is_not_used(stage: Stage) -> None:
    with stage.attempt() as attempt:
        target = f"/callback?code=x&error=y&state={state_in(attempt.link)}"
        assert stage.page(target) is Page.FAILED
        with pytest.raises(AuthorizationFailedError):
            attempt.wait()

    assert stage.token_requests == 0


@pytest.mark.parametrize(
    "query",
    [
        "state={state}",
        "state={state}&code=",
        "state={state}&code=a&code=b",
        "state={state}&code=" + "a" * 2049,
        "state={state}&code=a%00b",
        "state={state}&code=%C3%A9",
        "state={state}&code=%ff",
        "state={state}&code=a%0d%0ab",
        "state={state}&state=bad&code=a",
        "state=bad&state={state}&code=a",
        "state={state}&state={state}&code=a",
        "state={state}x&code=a",
        "state={state}%00&code=a",
        "state={state}%ff&code=a",
        "state=&code=a",
        "code=a",
        "state=%C3%A9&code=a",
        "state=%00&code=a",
        "state=%ff&code=a",
        "",
    ],
)
def test_a_callback_that_is_not_whole_changes_nothing(stage: Stage, query: str) -> None:
    with stage.attempt() as attempt:
        target = f"/callback?{query.format(state=state_in(attempt.link))}"

        assert get(stage.url, target).status == 400
        assert stage.token_requests == 0
        assert stage.page(stage.callback(attempt)) is Page.DONE


def test_a_state_that_is_nearly_ours_changes_nothing(stage: Stage) -> None:
    with stage.attempt() as attempt:
        state = state_in(attempt.link)
        twice = "".join(f"%25{ord(char):02x}" for char in state)
        for near in (state[:-1], state.swapcase(), twice, f"{state}%20", f"%20{state}"):
            assert get(stage.url, f"/callback?state={near}&code=a").status == 400

        assert stage.page(stage.callback(attempt)) is Page.DONE


def test_a_raw_state_outside_ascii_is_refused(stage: Stage) -> None:
    with stage.attempt() as attempt:
        assert get(stage.url, "/callback?state=é&code=a").status == 400
        assert get(stage.url, f"/callback?state={'a' * 1024 * 1024}").status == 414

        assert stage.page(stage.callback(attempt)) is Page.DONE


def test_ten_thousand_random_unicode_states_are_mismatches_and_nothing_else() -> None:
    attempt = SignIn(Session("id", "secret"), "http://127.0.0.1:1/callback")
    chance = random.Random(7)

    for _ in range(10_000):
        state = "".join(map(chr, chance.choices(range(sys.maxunicode), k=chance.randrange(60))))
        with pytest.raises(StateMismatchError):
            attempt.paste(f"/callback?state={state}&code=a")

    assert attempt.cancel()


@settings(max_examples=20_000 if FULL else 200, deadline=None)
@given(st.text(max_size=50))
def test_no_text_is_anything_but_a_mismatch(text: str) -> None:
    attempt = SignIn(Session("id", "secret"), "http://127.0.0.1:1/callback")

    for form in (text, f"/callback?state={text}&code=a", f"?state={text}"):
        with pytest.raises(StateMismatchError):
            attempt.paste(form)


def test_every_attempt_has_a_long_state_of_its_own() -> None:
    session = Session("id", "secret")

    states = {state_in(session.get_authorization_url()) for _ in range(10_000)}

    assert len(states) == 10_000
    assert min(map(len, states)) * 6 >= 160  # bits, 6 in each character


def test_fifty_callbacks_at_once_are_one_token_request(stage: Stage) -> None:
    with stage.attempt() as attempt, ThreadPoolExecutor(50) as browsers:
        target = stage.callback(attempt)
        stage.cloud.slow_s = 0.3
        stage.cloud.fail("token", Fault.SLOW)
        replies = list(browsers.map(lambda _: get(stage.url, target), range(50)))
        attempt.wait()

    locations = [reply.header("Location") for reply in replies]
    assert stage.token_requests == 1
    assert locations.count(Page.DONE.path) == 1
    assert locations.count(Page.OVER.path) == 49
    assert stage.session.authorized()


def test_a_reload_gets_a_neutral_page(stage: Stage) -> None:
    with stage.attempt() as attempt:
        target = stage.callback(attempt)
        get(stage.url, target)
        attempt.wait()

        assert stage.page(target) is Page.OVER

    assert stage.token_requests == 1


def test_only_the_newest_attempts_state_is_taken(stage: Stage) -> None:
    with stage.attempt() as old:
        stale = stage.callback(old)

    with stage.attempt() as new:
        assert get(stage.url, stale).status == 400
        assert stage.page(stage.callback(new)) is Page.DONE


# --- cancelled, too late, in the way


def test_cancelling_ends_the_wait_and_frees_the_port(stage: Stage) -> None:
    with SignIn(stage.session, stage.url) as attempt:
        attempt.start()
        began = time.monotonic()
        assert attempt.cancel()
        with pytest.raises(SignInCancelledError):
            attempt.wait()

    assert eventually(lambda: is_free(stage.url), 1.0)
    assert time.monotonic() - began < 1.0
    assert stage.token_requests == 0


def test_cancel_against_callback(stage: Stage) -> None:
    """Whoever is first wins, and the other changes nothing."""
    for _ in range(RACES):
        before, attempt = stage.token_requests, SignIn(stage.session, stage.url)
        target = stage.url + "?" + stage.callback(attempt).partition("?")[2]
        line = threading.Barrier(2)
        browser = in_background(lambda: (line.wait(), _taken(attempt, target)))  # noqa: B023
        line.wait()
        was_cancelled = attempt.cancel()
        browser.join(10)
        if was_cancelled:
            assert stage.token_requests == before
            with pytest.raises(SignInCancelledError):
                attempt.wait()
        else:
            attempt.wait()
            assert stage.token_requests == before + 1


def test_a_callback_just_before_or_after_cancel_asks_for_no_token(
    stage: Stage,
) -> None:
    """Over real connections: the browser is about to send its last byte when the user cancels."""
    for race in range(RACES):
        with stage.attempt() as attempt, connect(stage.url) as browser:
            host = stage.url.split("/")[2]
            target = stage.callback(attempt)
            browser.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r".encode())
            before = stage.token_requests
            sending = threading.Timer(0.001 * (race % 3), send_last_byte, [browser])
            sending.start()
            was_cancelled = attempt.cancel()
            sending.join(10)
            if was_cancelled:
                with pytest.raises(SignInCancelledError):
                    attempt.wait()
                assert reply_on(browser).header("Location") in (None, Page.OVER.path)
                assert stage.token_requests == before
            else:
                attempt.wait()
        if was_cancelled:
            assert not stage.session.authorized()
        else:
            stage.session.logout()


def send_last_byte(browser: socket.socket) -> None:
    with suppress(OSError):
        browser.sendall(b"\n")


def _taken(attempt: SignIn, target: str) -> None:
    try:
        attempt.accept(target)
    except StateMismatchError:
        assert not attempt.cancel()


def test_a_time_out_is_told_and_the_port_is_free(stage: Stage) -> None:
    with stage.attempt(timeout_s=0.05) as attempt:
        target = stage.callback(attempt)
        with pytest.raises(SignInTimeoutError):
            attempt.wait()
    assert is_free(stage.url)
    with pytest.raises(ConnectionRefusedError):
        get(stage.url, target)


def test_an_attempt_lasts_five_minutes_by_a_clock_that_nobody_sets(stage: Stage) -> None:
    clock = FakeMonotonic()
    with stage.attempt(monotonic=clock) as attempt:
        waiting = Waiting(attempt)
        assert waiting.goes_on()

        clock.now += 299.0
        assert waiting.goes_on()
        clock.now += 1.5

        assert isinstance(waiting.fault(), SignInTimeoutError)


@pytest.mark.parametrize("jump_s", [HOUR_S, -HOUR_S])
def test_a_jump_of_the_wall_clock_neither_ends_nor_extends_it(
    stage: Stage, jump_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, wall = FakeMonotonic(), time.time
    with stage.attempt(monotonic=clock) as attempt:
        waiting = Waiting(attempt)
        monkeypatch.setattr(time, "time", lambda: wall() + jump_s)
        assert waiting.goes_on()

        clock.now += 301.0

        assert isinstance(waiting.fault(), SignInTimeoutError)


def test_after_an_hour_asleep_the_callback_is_taken_where_the_clock_slept_too(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Linux: the wall clock has moved on, the monotonic one has not."""
    clock, wall = FakeMonotonic(), time.time
    with stage.attempt(monotonic=clock) as attempt:
        target = stage.callback(attempt)
        waiting = Waiting(attempt)
        assert waiting.goes_on()
        with monkeypatch.context() as asleep:
            asleep.setattr(time, "time", lambda: wall() + HOUR_S)

            assert stage.page(target) is Page.DONE

        assert waiting.fault() is None


def test_after_an_hour_asleep_it_is_too_late_where_the_clock_went_on(stage: Stage) -> None:
    clock = FakeMonotonic()
    with stage.attempt(monotonic=clock) as attempt:
        target = stage.callback(attempt)
        waiting = Waiting(attempt)
        assert waiting.goes_on()
        clock.now += HOUR_S

        assert isinstance(waiting.fault(), SignInTimeoutError)
    with pytest.raises(ConnectionRefusedError):
        get(stage.url, target)

    with stage.attempt() as again:
        assert stage.page(stage.callback(again)) is Page.DONE


def test_a_callback_in_the_moment_of_waking_up_is_taken_or_told_to_be_late(
    stage: Stage,
) -> None:
    for _ in range(10 if FULL else 3):
        clock = FakeMonotonic()
        with stage.attempt(monotonic=clock) as attempt:
            target = stage.callback(attempt)
            waiting = Waiting(attempt)
            assert waiting.goes_on()
            clock.now += HOUR_S
            try:
                page = get(stage.url, target).header("Location")
            except ConnectionError:
                page = None
            late = waiting.fault()
        assert (late is None) is (page == Page.DONE.path)
        assert late is None or isinstance(late, SignInTimeoutError)
        stage.session.logout()


def test_after_a_time_out_the_next_sign_in_works(stage: Stage) -> None:
    with stage.attempt(timeout_s=0.01) as attempt, pytest.raises(SignInTimeoutError):
        attempt.wait()

    with stage.attempt() as again:
        assert stage.page(stage.callback(again)) is Page.DONE


def test_a_time_out_does_not_cut_off_tokens_on_their_way(
    slow_stage: Stage, slow_store: SlowStore
) -> None:
    with slow_stage.attempt(timeout_s=0.5) as attempt:
        attempt.accept(f"{slow_stage.url}?{slow_stage.callback(attempt).partition('?')[2]}")
        assert slow_store.reached.wait(10)
        waiting = in_background(attempt.wait)
        waiting.join(0.7)
        assert waiting.is_alive()

        slow_store.go_on.set()
        waiting.join(10)

    assert slow_stage.session.authorized()


def test_with_a_busy_port_nothing_is_opened_but_pasting_works(stage: Stage) -> None:
    with stage.attempt() as first:
        second_session = Stage(stage.cloud, stage.url, MemoryTokenStore()).session
        with SignIn(second_session, stage.url) as second:
            with pytest.raises(PortBusyError):
                second.start()
            second.paste(stage.url + stage.callback(second).removeprefix("/callback"))
            second.wait()
        assert first.cancel()

    assert second_session.authorized()


def test_the_port_can_be_had_back_before_the_last_page_was_fetched(stage: Stage) -> None:
    with SignIn(stage.session, stage.url) as attempt:
        attempt.start()
        get(stage.url, stage.callback(attempt))
        attempt.wait()
    assert not is_free(stage.url)

    attempt.free_port(1.0)

    assert is_free(stage.url)


# --- pasting


@pytest.mark.parametrize(
    "form", ["{url}{query}", "GET /callback{query} HTTP/1.1", "/callback{query}", "{query}"]
)
@pytest.mark.parametrize("way", [SignIn.paste, SignIn.accept])
def test_what_the_browser_brought_can_be_pasted(
    stage: Stage, form: str, way: Callable[[SignIn, str], None]
) -> None:
    with stage.attempt() as attempt:
        query = stage.callback(attempt).removeprefix("/callback")

        way(attempt, form.format(url=stage.url, query=query))
        attempt.wait()

    assert stage.session.authorized()


@pytest.mark.parametrize("text", ["", "hello", "https://example.org", "?state=x&code=y", "\0"])
def test_a_useless_text_leaves_the_attempt_alive(stage: Stage, text: str) -> None:
    with stage.attempt() as attempt:
        with pytest.raises(StateMismatchError):
            attempt.paste(text)

        assert stage.page(stage.callback(attempt)) is Page.DONE


def test_pasting_after_the_end_is_refused(stage: Stage) -> None:
    with stage.attempt() as attempt:
        target = stage.callback(attempt)
        get(stage.url, target)
        attempt.wait()

        with pytest.raises(StateMismatchError):
            attempt.paste(target)


@pytest.mark.parametrize("way", [SignIn.paste, SignIn.accept])
def test_a_pasted_refresh_token_is_proven_by_a_renewal_and_stored(
    stage: Stage, way: Callable[[SignIn, str], None]
) -> None:
    given = stage.cloud.issue_tokens()["refresh_token"]
    with stage.attempt() as attempt:
        way(attempt, f" {given}\n")
        attempt.wait()

    token = stage.store.load()
    assert token.refresh_token != given
    assert stage.cloud.is_valid_refresh(token.refresh_token)
    assert stage.token_requests == 1


def test_a_pasted_refresh_token_that_is_refused_leaves_the_former_login(stage: Stage) -> None:
    tokens = stage.cloud.issue_tokens()
    stage.session.set_refresh_token(tokens["refresh_token"])
    before = stage.store.load()

    with stage.attempt() as attempt:
        attempt.paste(tokens["access_token"])
        with pytest.raises(RefreshTokenRefusedError):
            attempt.wait()

    assert stage.store.load() == before
    assert stage.session.authorized()


def test_no_callback_of_the_browser_is_read_as_a_refresh_token(stage: Stage) -> None:
    given = stage.cloud.issue_tokens()["refresh_token"]
    with stage.attempt() as attempt:
        for target in (given, f"/{given}", f"/callback?{given}", f"/callback?state={given}"):
            assert get(stage.url, target).status in (400, 404)

        assert attempt.cancel()
    assert stage.token_requests == 0


# --- a wider login


@pytest.fixture
def wider(stage: Stage) -> Stage:
    """It asks for more than the login that is there allows."""
    with stage.attempt() as attempt:
        get(stage.url, stage.callback(attempt))
        attempt.wait()
    return Stage(stage.cloud, stage.url, stage.store, scope=("read_station", "read_homecoach"))


def test_declining_a_wider_scope_keeps_the_login_that_is_there(wider: Stage) -> None:
    before = wider.store.load()
    session = wider.session

    with SignIn(session, wider.url) as attempt:
        assert parse_qs(urlsplit(attempt.link).query)["scope"] == ["read_station read_homecoach"]
        attempt.paste(f"?error=access_denied&state={state_in(attempt.link)}")
        with pytest.raises(AuthorizationDeclinedError):
            attempt.wait()

    assert wider.store.load() == before
    session.refresh()
    assert session.get_stations_data()[0]


def test_accepting_a_wider_scope_replaces_the_login_that_is_there(wider: Stage) -> None:
    before = wider.store.load()

    with wider.attempt() as attempt:
        assert wider.page(wider.callback(attempt)) is Page.DONE
        attempt.wait()

    assert wider.store.load() != before
    assert wider.session.get_stations_data()[0]


def test_no_more_than_the_station_is_asked_for(stage: Stage) -> None:
    link = SignIn(stage.session, stage.url).link

    assert parse_qs(urlsplit(link).query)["scope"] == ["read_station"]


# --- where it is listened


def test_the_listener_answers_before_anybody_can_open_the_link(stage: Stage) -> None:
    with SignIn(stage.session, stage.url) as attempt:
        attempt.start()

        assert get(stage.url, "/").status == 404
    attempt.free_port(5)


def test_no_name_is_looked_up_and_localhost_may_be_anything(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a computer where localhost is only ::1, or nothing at all."""
    assert DEFAULT_CALLBACK_URL.startswith("http://127.0.0.1:")
    with monkeypatch.context() as names:
        for look_up in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
            names.setattr(socket, look_up, failing(socket.gaierror("localhost")))
        attempt = SignIn(stage.session, stage.url)
        attempt.start()
    with attempt:
        assert stage.page(stage.callback(attempt)) is Page.DONE
        attempt.wait()
    attempt.free_port(5)


def test_a_registered_localhost_answers_to_that_name_alone(cloud: SimulatedCloud, url: str) -> None:
    named = url.replace("127.0.0.1", "localhost")
    stage = Stage(cloud, named, MemoryTokenStore())
    with stage.attempt() as attempt:
        target = stage.callback(attempt)
        assert get(url, target).status == 400

        assert stage.page(target) is Page.DONE
        attempt.wait()


# --- hygiene


def test_neither_code_nor_state_nor_secret_reaches_a_log_or_a_repr(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with stage.attempt() as attempt:
        target = stage.callback(attempt)
        get(stage.url, "/callback?state=wrong&code=wrong")
        stage.page(target)
        attempt.wait()

    token = stage.store.load()
    secrets = [*secrets_in(stage, target), token.access_token, token.refresh_token]
    seen = caplog.text + repr((attempt, token, stage.session))
    assert not any(str(secret) in seen for secret in secrets)


@pytest.mark.parametrize("fault", [Fault.INVALID_GRANT, Fault.INVALID_CLIENT, Fault.GARBAGE])
def test_no_exception_and_none_of_its_causes_names_a_secret(
    stage: Stage, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    stage.cloud.fail("token", fault, times=None)
    with stage.attempt() as attempt:
        target = stage.callback(attempt)
        told = [refusal(attempt, f"{target}&state=x"), refusal(attempt, target.replace("=", "=x"))]
        get(stage.url, target)
        with pytest.raises(NetatmoError) as failed:
            attempt.wait()
        told.append(failed.value)

    seen = caplog.text + "".join("".join(traceback.format_exception(each)) for each in told)
    assert not any(secret in seen for secret in secrets_in(stage, target))


def refusal(attempt: SignIn, text: str) -> StateMismatchError:
    with pytest.raises(StateMismatchError) as refused:
        attempt.paste(text)
    return refused.value


def secrets_in(stage: Stage, target: str) -> list[str]:
    """State and code of that callback, and the client secret."""
    return [state_in(target), target.partition("code=")[2], stage.cloud.client_secret]


def test_the_link_holds_no_secret(stage: Stage) -> None:
    stage.cloud.client_secret = "canary"
    link = Session("id", "canary", callback_url=stage.url).get_authorization_url()

    assert "canary" not in link


def test_nothing_listens_before_the_start_nor_six_seconds_after_the_end(stage: Stage) -> None:
    with SignIn(stage.session, stage.url) as attempt:
        assert is_free(stage.url)
        attempt.start()
        assert not is_free(stage.url)
        get(stage.url, stage.callback(attempt))
        attempt.wait()
        ended_at = time.monotonic()

    assert eventually(lambda: is_free(stage.url))
    assert time.monotonic() - ended_at <= 6.0


def test_twenty_attempts_leave_nothing_behind(cloud: SimulatedCloud) -> None:
    threads = threading.active_count()
    with ExitStack() as stack:
        for _ in range(20):
            url = free_callback_url()
            stage = Stage(cloud, url, MemoryTokenStore())
            attempt = stack.enter_context(stage.attempt())
            assert stage.page(stage.callback(attempt)) is Page.DONE
            attempt.wait()

    assert eventually(lambda: threading.active_count() <= threads)


# --- which pasted text is a refresh token

TOKEN = "5f2b7c1e9a4d3f608b1c2d3e|0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    "form", ["{}", " {}\n", '"{}"', "'{}'"], ids=["plain", "blanks", "quotes", "single quotes"]
)
def test_a_token_is_known_however_it_was_copied(form: str) -> None:
    assert refresh_token_in(form.format(TOKEN)) == TOKEN
    assert refresh_token_in(form.format(TOKEN.replace("|", "%7C"))) == TOKEN


def test_the_simulated_clouds_tokens_are_known() -> None:
    with SimulatedCloud() as cloud:
        refresh_token = cloud.issue_tokens()["refresh_token"]

    assert refresh_token_in(refresh_token) == refresh_token


@pytest.mark.parametrize("quoted", ['"{}"', "'{}'", "<{}>", "“{}”", "« {} »", "`{}`\n"])
def test_a_refresh_token_may_be_in_quotes_or_brackets(quoted: str) -> None:
    assert refresh_token_in(quoted.format(TOKEN)) == TOKEN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "|",
        "hunter2",
        "correct horse|battery staple",
        "0123456789abcdef01234567",
        "http://127.0.0.1:54321/callback?state=s&code=c",
        f"http://127.0.0.1:54321/callback?state=s&code={TOKEN}",
        "GET /callback?state=s&code=c HTTP/1.1",
        "?state=s&code=c",
        f"{TOKEN} {TOKEN}",
        f"{TOKEN}\n{TOKEN}",
        f"refresh_token={TOKEN}",
        "a" * 24 + "|" + "b" * 32 + "é",
    ],
)
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert refresh_token_in(text) is None


@given(code=st.text("0123456789abcdef", min_size=16, max_size=64))
def test_no_callback_is_ever_taken_for_one(code: str) -> None:
    query = f"state={secrets.token_urlsafe(32)}&code={code}"

    assert refresh_token_in(query) is None
    assert refresh_token_in(f"/callback?{query}") is None


# --- where another port may be tried, and where it may not


class Ports:
    """The ports that an attempt goes through."""

    def __init__(self, url: str, *, registered: bool = False) -> None:
        self.tried = [url]
        self._registered = registered

    def attempt(self) -> SignIn:
        return SignIn(Session("id", "secret", callback_url=self.tried[-1]), self.tried[-1])

    def use_another(self) -> bool:
        if not self._registered:
            self.tried.append(free_callback_url(self.tried[0]))
        return not self._registered


@pytest.fixture
def busy(url: str) -> Iterator[str]:
    """An address whose port another program has."""
    with socket.create_server(("127.0.0.1", port_of(url))):
        yield url


def test_a_free_port_is_used_as_it_is(url: str) -> None:
    ports = Ports(url)

    with listening_attempt(ports.attempt, ports.use_another):
        assert get(url, "/").status == 404

    assert ports.tried == [url]


def test_a_registered_port_that_is_busy_is_named_and_no_other_is_tried(
    busy: str,
) -> None:
    ports = Ports(busy, registered=True)

    with pytest.raises(PortBusyError) as fault:
        listening_attempt(ports.attempt, ports.use_another)

    assert fault.value.port == port_of(busy)
    assert ports.tried == [busy]


def test_without_a_registered_address_another_port_does(busy: str) -> None:
    ports = Ports(busy)

    with listening_attempt(ports.attempt, ports.use_another) as attempt:
        assert get(ports.tried[-1], "/").status == 404

    assert ports.tried[-1] != busy
    assert str(port_of(ports.tried[-1])) in attempt.link
    attempt.free_port(5)


def test_it_gives_up_after_some_ports_that_are_taken_again_at_once(busy: str) -> None:
    ports = Ports(busy)

    with pytest.raises(PortBusyError):
        listening_attempt(ports.attempt, lambda: ports.tried.append(busy) is None)

    assert 2 < len(ports.tried) < 10


def test_only_the_port_of_an_address_changes() -> None:
    other = free_callback_url("http://localhost:54321/my/callback")

    assert other.startswith("http://localhost:")
    assert other.endswith("/my/callback")
    assert port_of(other) != 54321
