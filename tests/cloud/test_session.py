"""The library as its users see it, over real HTTP with the simulated cloud."""

import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from support.cloud_client import CALLBACK, STATION, SWIFT_FAULTS, new_code
from support.fakes import FakeClock, failing
from support.faulty_store import FakeStore, locked_keyring, signed_in_store
from support.listener_client import state_in

from netatmo_tray.cloud import (
    ALL_READ_SCOPES,
    AnswerError,
    AuthorizationDeclinedError,
    AuthorizationFailedError,
    ClientCredentialsError,
    MustAuthorizeError,
    NetatmoError,
    RefreshInProgressError,
    RefreshTokenRefusedError,
    Response,
    ServiceError,
    Session,
    StateMismatchError,
    StorageError,
    ThrottledError,
)
from netatmo_tray.cloud.transport import Answer, RequestsTransport
from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.ports import RenewalStep
from netatmo_tray.core.login.token import NOT_READ, Token
from netatmo_tray.simulator import Fault, SimulatedCloud

TOKEN = "/oauth2/token"
STATIONS = "getstationsdata"
GOOD_ARGUMENTS: dict[str, Any] = {
    "client_id": "id",
    "client_secret": "secret",
    "scope": ("read_station",),
    "api_url": "https://api.netatmo.com",
    "callback_url": "http://127.0.0.1:54321/callback",
    "persist": None,
}


class FullMark(MemoryMark):
    """There is no room on the disk for the mark of a renewal."""

    def set(self, step: RenewalStep) -> None:
        raise StorageError("disk full")


class TokenAnswers(RequestsTransport):
    """Changes what the token endpoint answers, or does something else before the answer is read."""

    def __init__(
        self, odd: dict[str, Any] | None = None, first: Callable[[], object] = int
    ) -> None:
        super().__init__()
        self.odd = odd or {}
        self._first = first

    def exchange(self, method: str, url: str, *rest: Any) -> Answer:
        answer = super().exchange(method, url, *rest)
        if not url.endswith(TOKEN):
            return answer
        self._first()
        return replace(answer, body=json.dumps(json.loads(answer.body) | self.odd).encode())


class Announcing(RequestsTransport):
    """Tells when a request is about to go out."""

    def __init__(self) -> None:
        super().__init__()
        self.asking = threading.Event()

    def exchange(self, *request: Any) -> Answer:
        self.asking.set()
        return super().exchange(*request)


def query_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def signing_in(session: Session, cloud: SimulatedCloud) -> tuple[str, str]:
    """State and code of an attempt whose consent page was accepted."""
    state = state_in(session.get_authorization_url())
    return state, new_code(cloud, state=state)


@pytest.fixture
def new_session(make_session: Any) -> Session:
    """Nobody has signed in."""
    return make_session()


@pytest.fixture
def stored_session(make_session: Any, store: FakeStore) -> Session:
    return make_session(persist=store)


@pytest.fixture
def expired_session(make_session: Any, expired_store: FakeStore) -> Session:
    return make_session(persist=expired_store)


@pytest.fixture
def unsaved_session(expired_session: Session, expired_store: FakeStore) -> Session:
    """It has renewed its tokens when the store could not take them; by now it could."""
    expired_store.save_fault = locked_keyring()
    expired_session.refresh()
    expired_store.save_fault = None
    return expired_session


# --- the constructor


def test_the_default_scope_is_reading_stations(new_session: Session) -> None:
    asked = query_of(new_session.get_authorization_url())

    assert asked["scope"] == "read_station"


def test_all_read_scopes_are_those_of_the_lua_library(make_session: Any) -> None:
    asked = query_of(make_session(scope=ALL_READ_SCOPES).get_authorization_url())

    assert asked["scope"].split() == [
        "read_station",
        "read_thermostat",
        "read_camera",
        "access_camera",
        "read_presence",
        "access_presence",
        "read_homecoach",
        "read_smokedetector",
    ]


def test_persist_gets_a_refresh_token_given_to_the_constructor(make_session: Any) -> None:
    kept: list[Any] = []

    session = make_session(refresh_token="given", persist=lambda *call: kept.append(call))

    assert kept == [(session, "given")]


def test_persist_gets_every_new_refresh_token(make_session: Any, cloud: SimulatedCloud) -> None:
    kept: list[str | None] = []
    first = cloud.issue_tokens()["refresh_token"]
    session = make_session(refresh_token=first, persist=lambda _, token: kept.append(token))

    session.refresh()

    assert kept[0] == first
    assert len(kept) == 2
    assert cloud.is_valid_refresh(kept[1] or "")


def test_persist_gets_none_on_logout(make_session: Any) -> None:
    kept: list[str | None] = []
    session = make_session(refresh_token="given", persist=lambda _, token: kept.append(token))

    session.logout()

    assert kept == ["given", None]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"scope": None},
        {"scope": []},
        {"persist": print},
        {"client_id": "", "client_secret": ""},
        {"api_url": "http://127.0.0.1:8080"},
        {"api_url": "http://localhost:8080/"},
        {"api_url": "http://[::1]:8080"},
    ],
)
def test_good_arguments_pass(change: dict[str, Any]) -> None:
    Session(**{**GOOD_ARGUMENTS, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": None},
        {"client_id": 5},
        {"client_secret": b"x"},
        {"scope": "read_station"},
        {"scope": [5]},
        {"api_url": None},
        {"callback_url": 5},
        {"persist": "save"},
        {"persist": 5},
    ],
)
def test_wrong_types_are_named(change: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=next(iter(change))):
        Session(**{**GOOD_ARGUMENTS, **change})


@pytest.mark.parametrize(
    "api_url",
    [
        "",
        "https://",
        "http://api.netatmo.com",
        "http://127.0.0.1.evil.example",
        "http://[::2]:8080",
        "ftp://localhost",
        "file://localhost/etc",
        "https://user:password@api.netatmo.com",
        "https://api.netatmo.com?x=1",
        "https://api.netatmo.com#x",
    ],
)
def test_tokens_go_to_a_safe_address_only(api_url: str) -> None:
    with pytest.raises(ValueError, match="api_url"):
        Session(**{**GOOD_ARGUMENTS, "api_url": api_url})


def test_nothing_is_asked_by_the_constructor(session: Session, cloud: SimulatedCloud) -> None:
    assert session.authorized()
    assert cloud.requests == []


def test_any_other_http_stack_can_be_put_in(make_session: Any) -> None:
    class Stack:
        def exchange(self, method: str, url: str, *_: Any) -> Answer:
            body = {"access_token": "a", "refresh_token": "r", "expires_in": 10800}
            content = body if url.endswith(TOKEN) else {"seen": method}
            return Answer(200, body=json.dumps(content).encode())

    session = make_session(refresh_token="given", transport=Stack())

    assert session.request("/api/anything").body == {"seen": "GET"}


# --- rewrite_error


def test_rewrite_error_gives_back_the_very_response_that_is_fine(session: Session) -> None:
    response = Response({"body": {}}, 200)

    assert session.rewrite_error(200, response) is response
    assert session.rewrite_error((200, 204), response) is response


def test_rewrite_error_without_expectation_takes_any_status(session: Session) -> None:
    response = Response("nothing here", 404)

    assert session.rewrite_error(None, response) is response


@pytest.mark.parametrize("expected", [None, 200, (403,)])
def test_rewrite_error_takes_no_body_with_an_error(session: Session, expected: Any) -> None:
    with pytest.raises(ThrottledError):
        session.rewrite_error(expected, Response({"error": {"code": 26}}, 200))


def test_rewrite_error_takes_no_status_that_is_not_expected(session: Session) -> None:
    with pytest.raises(ServiceError) as caught:
        session.rewrite_error((200,), Response({}, 503))

    assert caught.value.status == 503


# --- authorize


def test_authorize_takes_state_and_code(new_session: Session, cloud: SimulatedCloud) -> None:
    new_session.authorize(*signing_in(new_session, cloud))

    assert new_session.authorized()
    assert new_session.get_stations_data()[0]


@pytest.mark.parametrize(
    "form",
    [
        "{callback}?state={state}&code={code}",
        "{callback}?code={code}&state={state}",
        "/callback?state={state}&code={code}",
        "GET /callback?state={state}&code={code} HTTP/1.1",
        "GET /callback?code={code}&state={state} HTTP/1.1\r\nHost: 127.0.0.1:54321\r\n\r\n",
        "  /callback?scope=a+b&state={state}&code={code}\n",
    ],
)
def test_authorize_takes_one_text(new_session: Session, cloud: SimulatedCloud, form: str) -> None:
    state, code = signing_in(new_session, cloud)

    new_session.authorize(form.format(callback=CALLBACK, state=state, code=code))

    assert new_session.authorized()


def test_authorize_tells_that_the_user_declined(new_session: Session) -> None:
    state = state_in(new_session.get_authorization_url())

    with pytest.raises(AuthorizationDeclinedError):
        new_session.authorize(f"/callback?error=access_denied&state={state}")


def test_authorize_tells_the_cloud_s_own_reason(new_session: Session) -> None:
    state = state_in(new_session.get_authorization_url())

    with pytest.raises(AuthorizationFailedError) as caught:
        new_session.authorize(f"/callback?error=redirect_uri_mismatch&state={state}")

    assert caught.value.reason == "redirect_uri_mismatch"


def test_a_wrong_state_uses_nothing_up(new_session: Session, cloud: SimulatedCloud) -> None:
    state, code = signing_in(new_session, cloud)

    for wrong in (state + "x", state[:-1], state.swapcase(), "é", "\udc80"):
        with pytest.raises(StateMismatchError):
            new_session.authorize(wrong, code)
    new_session.authorize(state, code)

    assert new_session.authorized()


def test_a_right_state_works_once(new_session: Session, cloud: SimulatedCloud) -> None:
    state, code = signing_in(new_session, cloud)
    new_session.authorize(state, code)

    with pytest.raises(StateMismatchError):
        new_session.authorize(state, code)

    assert cloud.count(TOKEN) == 1


def test_a_refused_code_is_a_failed_sign_in(new_session: Session) -> None:
    state = state_in(new_session.get_authorization_url())

    with pytest.raises(AuthorizationFailedError) as caught:
        new_session.authorize(state, "no such code")

    assert caught.value.reason == "invalid_grant"
    assert not new_session.authorized()


@pytest.mark.parametrize("fault", [Fault.EXPIRED_403_3, Fault.INVALID_403_2, Fault.INVALID_GRANT])
def test_authorize_never_asks_to_authorize(
    new_session: Session, cloud: SimulatedCloud, fault: Fault
) -> None:
    state, code = signing_in(new_session, cloud)
    cloud.fail("token", fault)

    with pytest.raises(NetatmoError) as caught:
        new_session.authorize(state, code)

    assert not isinstance(caught.value, MustAuthorizeError)


def test_a_sign_in_that_cannot_be_stored_is_one_all_the_same(
    make_session: Any, cloud: SimulatedCloud
) -> None:
    store = FakeStore()
    store.save_fault = locked_keyring()
    session = make_session(persist=store)

    with pytest.raises(StorageError):
        session.authorize(*signing_in(session, cloud))

    assert session.authorized()
    assert session.get_stations_data()[0]


def test_a_sign_in_asks_for_no_tokens_while_it_cannot_have_the_lock(
    make_session: Any, cloud: SimulatedCloud
) -> None:
    store = FakeStore()
    session = make_session(persist=store)
    arguments = signing_in(session, cloud)
    store.lock_fault = locked_keyring()

    with pytest.raises(StorageError):
        session.authorize(*arguments)

    assert cloud.count(TOKEN) == 0


def test_each_attempt_has_a_state_of_its_own(new_session: Session) -> None:
    states = {state_in(new_session.get_authorization_url()) for _ in range(50)}

    assert len(states) == 50
    assert all(len(state) * 6 >= 160 for state in states)


def test_the_link_carries_the_exact_redirect_uri(make_session: Any) -> None:
    address = "http://127.0.0.1:54321/some/path"

    asked = query_of(make_session(callback_url=address).get_authorization_url())

    assert asked["redirect_uri"] == address


def test_there_is_no_link_without_a_client_id(make_session: Any) -> None:
    with pytest.raises(ClientCredentialsError):
        make_session(client_id="").get_authorization_url()


# --- authorized, logout, set_refresh_token


def test_an_access_token_that_is_still_valid_is_a_login(
    make_session: Any, clock: FakeClock
) -> None:
    session = make_session(persist=FakeStore(Token("access", None, clock() + timedelta(hours=1))))

    assert session.authorized()
    clock.advance(hours=1)
    assert not session.authorized()


def test_logout_forgets_both_tokens(stored_session: Session, store: FakeStore) -> None:
    stored_session.get_stations_data()

    stored_session.logout()

    assert store.token is None
    assert not stored_session.authorized()
    with pytest.raises(MustAuthorizeError):
        stored_session.get_stations_data()


def test_logout_ends_a_sign_in_attempt(new_session: Session, cloud: SimulatedCloud) -> None:
    state, code = signing_in(new_session, cloud)

    new_session.logout()

    with pytest.raises(StateMismatchError):
        new_session.authorize(state, code)


def test_a_logout_that_fails_is_told_and_made_up_for(
    stored_session: Session, store: FakeStore
) -> None:
    store.save_fault = locked_keyring()
    with pytest.raises(StorageError):
        stored_session.logout()
    store.save_fault = None

    assert not stored_session.authorized()
    assert isinstance(stored_session.keepalive().error, MustAuthorizeError)
    assert store.token is None


def test_set_refresh_token_stores_it(make_session: Any) -> None:
    store = FakeStore()
    session = make_session(persist=store)

    session.set_refresh_token("  from the console\n")

    assert store.token == Token(refresh_token="from the console")


def test_set_refresh_token_none_forgets(make_session: Any) -> None:
    store = FakeStore(Token(refresh_token="known"))
    session = make_session(persist=store)

    session.set_refresh_token(None)

    assert store.token is None


@pytest.mark.parametrize("wrong", ["", "  ", 5, b"x"])
def test_set_refresh_token_refuses_what_is_no_token(session: Session, wrong: Any) -> None:
    with pytest.raises(ValueError, match="refresh_token"):
        session.set_refresh_token(wrong)


def test_set_refresh_token_tells_that_persist_failed(make_session: Any) -> None:
    session = make_session(persist=failing(OSError("disk full")))

    with pytest.raises(StorageError):
        session.set_refresh_token("given")

    assert session.authorized()


def test_a_refresh_token_that_is_to_be_proven_is_renewed_before_it_is_stored(
    make_session: Any, cloud: SimulatedCloud
) -> None:
    store, given = FakeStore(Token("old", "old")), cloud.issue_tokens()["refresh_token"]

    make_session(persist=store).set_refresh_token(f" {given}\n", prove=True)

    assert cloud.is_valid_refresh(store.token.refresh_token)
    assert store.token.refresh_token != given
    assert cloud.count(TOKEN) == 1


@pytest.mark.parametrize(
    ("fault", "error"), [(None, RefreshTokenRefusedError), (Fault.HTML_502, ServiceError)]
)
def test_a_refresh_token_that_cannot_be_proven_changes_nothing(
    make_session: Any, cloud: SimulatedCloud, fault: Fault | None, error: type[NetatmoError]
) -> None:
    store = FakeStore(Token("old", "old"))
    session = make_session(persist=store)
    if fault:
        cloud.fail("token", fault)

    with pytest.raises(error):
        session.set_refresh_token("unknown|token", prove=True)

    assert store.token == Token("old", "old")
    assert session.authorized()
    assert not session.asking_for_tokens


# --- refresh, expires_in, keepalive


def test_refresh_always_asks(session: Session, cloud: SimulatedCloud) -> None:
    session.refresh()
    session.refresh()

    assert cloud.count(TOKEN) == 2


def test_a_refresh_that_fails_keeps_the_access_token(
    stored_session: Session, cloud: SimulatedCloud
) -> None:
    cloud.fail("token", Fault.HTML_502)
    with pytest.raises(ServiceError):
        stored_session.refresh()

    assert stored_session.get_stations_data()[0]
    assert cloud.count(TOKEN) == 1


@pytest.mark.parametrize(("life_s", "due_s"), [(10800, 10500), (600, 300), (400, 200)])
def test_expires_in_is_the_life_minus_five_minutes_or_half(
    session: Session, cloud: SimulatedCloud, clock: FakeClock, life_s: float, due_s: float
) -> None:
    cloud.access_life_s = life_s
    session.refresh()

    assert session.expires_in() == pytest.approx(due_s, abs=1)
    clock.advance(seconds=life_s)
    assert session.expires_in() < 0


def test_expires_in_is_negative_when_nobody_is_signed_in(new_session: Session) -> None:
    assert new_session.expires_in() < 0


def test_keepalive_renews_only_when_needed(
    session: Session, cloud: SimulatedCloud, clock: FakeClock
) -> None:
    first = session.keepalive()
    session.keepalive()
    clock.advance(seconds=first.delay_s + 1)
    session.keepalive()

    assert first.delay_s == pytest.approx(10500, abs=1)
    assert cloud.count(TOKEN) == 2


def test_keepalive_without_a_login_comes_back_after_exactly_that_delay(
    new_session: Session,
) -> None:
    answer = new_session.keepalive(7)

    assert answer.delay_s == 7
    assert isinstance(answer.error, MustAuthorizeError)


@pytest.mark.parametrize("fault", SWIFT_FAULTS)
def test_keepalive_raises_no_expected_fault(
    session: Session, cloud: SimulatedCloud, fault: Fault
) -> None:
    cloud.fail("token", fault)

    answer = session.keepalive(60)

    assert isinstance(answer.error, NetatmoError)
    assert 60 <= answer.delay_s <= 86400


def test_keepalive_waits_as_long_as_the_cloud_asks(session: Session, cloud: SimulatedCloud) -> None:
    cloud.retry_after = 1234
    cloud.fail("token", Fault.SHED_429_11)

    assert session.keepalive(60).delay_s == 1234


def test_keepalive_with_a_lone_access_token_leaves_it_to_the_cloud(
    make_session: Any, cloud: SimulatedCloud
) -> None:
    access_token = cloud.issue_tokens()["access_token"]
    session = make_session(persist=FakeStore(Token(access_token)))

    assert session.keepalive().error is None
    assert session.get_stations_data()[0]

    cloud.revoke()
    with pytest.raises(MustAuthorizeError):
        session.get_stations_data()
    assert not session.authorized()


def test_a_long_outage_costs_few_requests_and_ends_by_itself(
    session: Session, cloud: SimulatedCloud, clock: FakeClock
) -> None:
    for fault in (Fault.HTML_500, Fault.HTML_502, Fault.HTML_504) * 7:
        cloud.fail("token", fault)
    delays = []
    while (answer := session.keepalive()).error is not None:
        delays.append(answer.delay_s)
        clock.advance(seconds=answer.delay_s)

    times = [request.at for request in cloud.requests]
    assert all(later - earlier >= 3600 for earlier, later in zip(times, times[8:], strict=False))
    assert len(delays) == 21
    assert delays[-1] > delays[0]


def test_only_the_one_who_does_not_wait_hears_of_a_refresh_under_way(
    make_session: Any, cloud: SimulatedCloud
) -> None:
    line = Announcing()
    session = make_session(refresh_token=cloud.issue_tokens()["refresh_token"], transport=line)
    cloud.slow_s = 0.3
    cloud.fail("token", Fault.SLOW)
    other = threading.Thread(target=session.keepalive)
    other.start()
    assert line.asking.wait(5)

    assert session.asking_for_tokens
    with pytest.raises(RefreshInProgressError):
        session.refresh(wait=False)
    answer = session.keepalive(5, wait=False)

    assert isinstance(answer.error, RefreshInProgressError)
    assert answer.delay_s == 5
    other.join()
    assert not session.asking_for_tokens


# --- stations and modules


def test_get_stations_data_gives_the_stations_and_the_whole_answer(session: Session) -> None:
    devices, answer = session.get_stations_data()

    assert [device["_id"] for device in devices] == [STATION]
    assert answer["body"]["devices"] == devices
    assert "time_server" in answer


@pytest.mark.parametrize(("wish", "sent"), [(True, "true"), (False, "false"), (None, None)])
def test_favorites_are_asked_for_in_words(
    session: Session, cloud: SimulatedCloud, wish: bool | None, sent: str | None
) -> None:
    session.get_stations_data(get_favorites=wish)

    assert cloud.requests[-1].method == "GET"
    assert cloud.requests[-1].query.get("get_favorites") == sent


def test_one_station_can_be_asked_for(session: Session, cloud: SimulatedCloud) -> None:
    session.get_stations_data(STATION)

    assert cloud.requests[-1].query["device_id"] == STATION


@pytest.mark.parametrize("devices", ["null", "[]", "{}", '"x"', "[1, null, []]"])
def test_devices_that_are_none_are_no_error(
    session: Session, cloud: SimulatedCloud, devices: str
) -> None:
    cloud.serve(STATIONS, f'{{"body": {{"devices": {devices}}}}}'.encode())

    assert session.get_stations_data()[0] == []


def test_warnings_go_to_the_log_unless_unwanted(
    session: Session, cloud: SimulatedCloud, caplog: pytest.LogCaptureFixture
) -> None:
    cloud.serve(
        STATIONS, b'{"body":{"devices":[{"_id":"a","module_name":"Attic","rf_status":99}]}}'
    )
    session.get_stations_data(no_warnings=True)
    assert caplog.messages == []

    session.get_stations_data()

    assert caplog.messages == ["module 'Attic' has a weak radio signal"]


def test_get_modules_data_gives_stations_first_and_finds_by_id(session: Session) -> None:
    modules = session.get_modules_data(get_favorites=True)

    types = [module["type"] for module in modules]
    assert types[:2] == ["NAMain", "NAMain"]
    assert "NAMain" not in types[2:]
    assert modules[STATION] is modules[0]


# --- one renewal for all


def test_twenty_threads_with_an_expired_token_renew_once(
    expired_session: Session, cloud: SimulatedCloud
) -> None:
    together = threading.Barrier(20)

    def ask(_: int) -> int:
        together.wait()
        return len(expired_session.get_stations_data()[0])

    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(ask, range(20)))

    assert found == [1] * 20
    assert cloud.count(TOKEN) == 1


def test_two_sessions_on_one_store_renew_once(
    make_session: Any, cloud: SimulatedCloud, expired_store: FakeStore
) -> None:
    sessions = [make_session(persist=expired_store), make_session(persist=expired_store)]
    together = threading.Barrier(2)

    def ask(session: Session) -> int:
        session.authorized()
        together.wait()
        return len(session.get_stations_data()[0])

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(ask, sessions)) == [1, 1]

    assert cloud.count(TOKEN) == 1


def test_a_refused_refresh_token_that_another_process_renewed_is_replaced(
    make_session: Any, cloud: SimulatedCloud, store: FakeStore
) -> None:
    ours, theirs = make_session(persist=store), make_session(persist=store)
    ours.get_stations_data()
    theirs.refresh()

    assert ours.get_stations_data()[0]
    assert cloud.count(TOKEN) == 1


def test_new_tokens_are_stored_before_they_are_used(
    make_session: Any, cloud: SimulatedCloud
) -> None:
    seen: list[str] = []

    class Watching(FakeStore):
        def reserve(self, like: Token) -> None:
            seen.append("room")
            super().reserve(like)

        def save(self, token: Token | None, over: Any = NOT_READ) -> Token | None:
            seen.append("store")
            return super().save(token, over)

    class Transport(RequestsTransport):
        def exchange(self, method: str, url: str, *rest: Any) -> Answer:
            seen.append(urlsplit(url).path.rpartition("/")[2])
            return super().exchange(method, url, *rest)

    session = make_session(
        persist=Watching(Token(refresh_token=cloud.issue_tokens()["refresh_token"])),
        transport=Transport(),
    )

    session.get_stations_data()

    assert seen == ["room", "token", "store", STATIONS]


def test_nobody_gets_a_new_token_before_it_is_stored(
    make_session: Any, cloud: SimulatedCloud, clock: FakeClock
) -> None:
    class Blocking(FakeStore):
        saving, go_on = threading.Event(), threading.Event()

        def save(self, token: Token | None, over: Any = NOT_READ) -> Token | None:
            self.saving.set()
            assert self.go_on.wait(10)
            return super().save(token, over)

    tokens = cloud.issue_tokens()
    old = Token(tokens["access_token"], tokens["refresh_token"], clock() + timedelta(hours=1))
    store = Blocking(old)
    session = make_session(persist=store)
    session.authorized()
    renewing = threading.Thread(target=session.refresh)
    renewing.start()
    assert store.saving.wait(10)

    handed_out = session._renewal.usable_access_token()
    store.go_on.set()
    renewing.join()

    assert handed_out == old.access_token
    assert session._renewal.usable_access_token() == store.token.access_token
    assert handed_out != store.token.access_token


# --- a store that could not take new tokens


@pytest.mark.parametrize("fault", ["lock_fault", "load_fault", "reserve_fault"])
def test_the_cloud_is_not_asked_for_tokens_that_could_not_be_stored(
    stored_session: Session, cloud: SimulatedCloud, store: FakeStore, fault: str
) -> None:
    stored_session.get_stations_data()
    setattr(store, fault, locked_keyring())

    with pytest.raises(StorageError):
        stored_session.refresh()

    assert cloud.count(TOKEN) == 0
    assert cloud.is_valid_refresh(store.token.refresh_token)
    assert stored_session.unsaved is None


def test_a_renewal_has_no_user_asked_to_unlock_the_store(
    make_session: Any, cloud: SimulatedCloud, store: FakeStore
) -> None:
    class Asking(FakeStore):
        questions = 0

        def load(self, *, may_prompt: bool = True) -> Token | None:
            if not may_prompt:
                raise locked_keyring()
            self.questions += 1
            return super().load()

    locked = Asking(store.token)
    session = make_session(persist=locked)
    session.authorized()

    with pytest.raises(StorageError):
        session.refresh()

    assert locked.questions == 1
    assert cloud.count(TOKEN) == 0


def test_while_the_store_takes_nothing_the_access_token_works_to_its_end(
    stored_session: Session, cloud: SimulatedCloud, store: FakeStore, clock: FakeClock
) -> None:
    stored_session.get_stations_data()
    store.load_fault = store.reserve_fault = locked_keyring()
    clock.advance(hours=2, minutes=57)

    ends_at = store.token.expires_at
    assert stored_session.keepalive().error is store.load_fault
    assert store.load_fault.works_until == ends_at
    assert stored_session.get_stations_data()[0]

    clock.advance(minutes=3)
    store.load_fault = locked_keyring()
    with pytest.raises(StorageError):
        stored_session.get_stations_data()
    assert store.load_fault.works_until is None
    assert cloud.count(TOKEN) == 0

    store.load_fault = store.reserve_fault = None
    assert stored_session.get_stations_data()[0]


def test_a_renewal_that_cannot_be_marked_waits(
    expired_session: Session, cloud: SimulatedCloud, expired_store: FakeStore
) -> None:
    expired_store.mark = FullMark()

    with pytest.raises(StorageError):
        expired_session.refresh()

    assert cloud.count(TOKEN) == 0


def test_no_code_is_used_up_for_tokens_that_could_not_be_stored(
    stored_session: Session, cloud: SimulatedCloud, store: FakeStore
) -> None:
    state_and_code = signing_in(stored_session, cloud)
    store.reserve_fault = locked_keyring()

    with pytest.raises(StorageError):
        stored_session.authorize(*state_and_code)

    assert cloud.count(TOKEN) == 0
    assert cloud.is_valid_refresh(store.token.refresh_token)


# --- an odd answer


@pytest.mark.parametrize(
    "odd",
    [
        {"access_token": None},
        {"access_token": ""},
        {"access_token": "a" * 9000},
        {"access_token": "é"},
        {"access_token": 5},
    ],
)
def test_a_new_refresh_token_is_stored_before_the_rest_is_judged(
    make_session: Any, cloud: SimulatedCloud, expired_store: FakeStore, odd: dict[str, Any]
) -> None:
    answers = TokenAnswers(odd)
    session = make_session(persist=expired_store, transport=answers)

    with pytest.raises(AnswerError):
        session.refresh()

    assert cloud.is_valid_refresh(expired_store.token.refresh_token)
    assert expired_store.mark.step() is None

    answers.odd = {}
    assert session.get_stations_data()[0]


def test_a_sign_in_with_an_odd_answer_is_one(
    make_session: Any, cloud: SimulatedCloud, store: FakeStore
) -> None:
    session = make_session(persist=store, transport=TokenAnswers({"access_token": None}))

    with pytest.raises(AnswerError):
        session.authorize(*signing_in(session, cloud))

    assert session.authorized()
    assert cloud.is_valid_refresh(store.token.refresh_token)


# --- a program that shares the store but not its lock


def test_when_another_program_has_put_back_an_older_login_ours_is_tried_once_more(
    expired_session: Session, cloud: SimulatedCloud, expired_store: FakeStore, clock: FakeClock
) -> None:
    """netatmo-exporter saves at its end what it has read at its start."""
    older = expired_store.token
    expired_session.refresh()
    expired_store.token = replace(older, expires_at=clock() + timedelta(hours=1))
    expired_session.refresh()

    assert expired_session.get_stations_data()[0]

    assert cloud.is_valid_refresh(expired_store.token.refresh_token)
    assert expired_session.authorized()


def test_after_a_sign_in_elsewhere_the_former_login_is_not_put_back(
    make_session: Any, expired_session: Session, cloud: SimulatedCloud, expired_store: FakeStore
) -> None:
    expired_session.refresh()
    other = make_session(persist=expired_store)
    other.authorize(*signing_in(other, cloud))
    theirs = expired_store.token

    expired_session.refresh()
    assert expired_session.get_stations_data()[0]

    assert expired_store.token == theirs


@pytest.fixture
def written_meanwhile(make_session: Any, expired_store: FakeStore) -> Callable[[Any], Session]:
    """A session, at whose renewals another program writes that token into the store."""

    def make(token: Token | None) -> Session:
        def write() -> None:
            expired_store.token = token

        return make_session(persist=expired_store, transport=TokenAnswers(first=write))

    return make


def test_a_login_deleted_during_a_renewal_stays_deleted(
    written_meanwhile: Any, expired_store: FakeStore
) -> None:
    session = written_meanwhile(None)

    session.refresh()

    assert expired_store.token is None
    assert not session.authorized()


def test_a_login_written_during_a_renewal_does_not_cost_the_new_one(
    written_meanwhile: Any, cloud: SimulatedCloud, expired_store: FakeStore
) -> None:
    session = written_meanwhile(Token("other", "program"))

    session.refresh()

    assert cloud.is_valid_refresh(expired_store.token.refresh_token)
    assert session.unsaved is None


# --- why a login has ended


def test_a_renewal_that_could_not_be_stored_is_not_called_a_lost_answer(
    make_session: Any, expired_session: Session, expired_store: FakeStore
) -> None:
    expired_store.save_fault = OSError("disk full")
    expired_session.refresh()
    assert expired_store.mark.step() is RenewalStep.ANSWERED
    expired_store.save_fault = None

    with pytest.raises(MustAuthorizeError) as caught:  # the next program, without that memory
        make_session(persist=expired_store).get_stations_data()

    assert (caught.value.answer_lost, caught.value.not_stored) == (False, True)


def test_a_fault_that_renewed_nothing_leaves_the_mark_as_it_was(
    make_session: Any, expired_session: Session, cloud: SimulatedCloud, expired_store: FakeStore
) -> None:
    expired_store.save_fault = OSError("disk full")
    expired_session.refresh()
    expired_store.save_fault = None
    cloud.fail("token", Fault.QUOTA_429_26)

    with pytest.raises(ThrottledError):
        make_session(persist=expired_store).refresh()

    assert expired_store.mark.step() is RenewalStep.ANSWERED


# --- a store that fails


def test_new_tokens_that_cannot_be_stored_are_used_and_stored_later(
    expired_session: Session, cloud: SimulatedCloud, expired_store: FakeStore
) -> None:
    expired_store.save_fault = locked_keyring()

    assert expired_session.get_stations_data()[0]
    assert isinstance(expired_session.keepalive().error, StorageError)
    assert cloud.count(TOKEN) == 1

    expired_store.save_fault = None
    assert expired_session.keepalive().error is None
    assert cloud.is_valid_refresh(expired_store.token.refresh_token)
    assert cloud.count(TOKEN) == 1


@pytest.mark.parametrize("fault", [TimeoutError(), OSError(), RecursionError(), KeyError("x")])
def test_whatever_storing_raises_the_tokens_survive(
    expired_session: Session, fault: Exception, expired_store: FakeStore
) -> None:
    expired_store.save_fault = fault

    assert expired_session.get_stations_data()[0]
    assert isinstance(expired_session.keepalive().error, StorageError)


def test_what_only_memory_holds_is_told_until_it_is_stored(
    expired_session: Session, expired_store: FakeStore
) -> None:
    expired_store.save_fault = OSError("disk full")
    assert expired_session.unsaved is None

    expired_session.refresh()
    assert expired_session.unsaved is not None

    expired_store.save_fault = None
    expired_session.keepalive()
    assert expired_session.unsaved is None


def test_a_save_is_tried_again_while_the_network_is_away(
    unsaved_session: Session, cloud: SimulatedCloud, clock: FakeClock, expired_store: FakeStore
) -> None:
    clock.advance(hours=3)
    cloud.fail("token", Fault.HTML_504, times=None)

    unsaved_session.keepalive()

    assert cloud.is_valid_refresh(expired_store.token.refresh_token)


@pytest.mark.parametrize("later", [timedelta(0), timedelta(hours=3)])
def test_a_sign_out_elsewhere_is_not_undone_by_a_late_save(
    unsaved_session: Session, clock: FakeClock, later: timedelta, expired_store: FakeStore
) -> None:
    expired_store.token = None
    clock.now += later

    answer = unsaved_session.keepalive()

    assert isinstance(answer.error, MustAuthorizeError)
    assert expired_store.token is None
    assert not unsaved_session.authorized()


def test_a_sign_out_elsewhere_is_not_undone_by_a_renewal_that_nobody_could_store(
    unsaved_session: Session, cloud: SimulatedCloud, clock: FakeClock, expired_store: FakeStore
) -> None:
    expired_store.token = None
    clock.advance(hours=3)

    with pytest.raises(MustAuthorizeError):
        unsaved_session.get_stations_data()

    assert expired_store.token is None
    assert cloud.count(TOKEN) == 1


def test_a_logout_is_not_undone_by_a_renewal_in_flight(
    make_session: Any, cloud: SimulatedCloud
) -> None:
    kept: list[str | None] = []
    line = Announcing()
    session = make_session(
        refresh_token=cloud.issue_tokens()["refresh_token"],
        persist=lambda _, token: kept.append(token),
        transport=line,
    )
    cloud.slow_s = 0.2
    cloud.fail("token", Fault.SLOW)
    renewing = threading.Thread(target=session.refresh)
    renewing.start()
    assert line.asking.wait(5)

    session.logout()
    renewing.join()

    assert kept[-1] is None
    assert not session.authorized()


def test_a_login_elsewhere_is_adopted(
    make_session: Any, stored_session: Session, cloud: SimulatedCloud, store: FakeStore
) -> None:
    stored_session.get_stations_data()
    other = make_session(persist=store)
    other.authorize(*signing_in(other, cloud))
    before = cloud.count(TOKEN)

    assert stored_session.get_stations_data()[0]
    assert cloud.count(TOKEN) == before


def test_a_login_elsewhere_wins_over_a_token_that_was_never_stored(
    make_session: Any, unsaved_session: Session, cloud: SimulatedCloud, expired_store: FakeStore
) -> None:
    other = make_session(persist=expired_store)
    other.authorize(*signing_in(other, cloud))
    theirs = expired_store.token

    assert unsaved_session.keepalive().error is None

    assert expired_store.token == theirs
    assert unsaved_session.get_stations_data()[0]


def test_a_clock_put_forward_costs_one_renewal(
    stored_session: Session, cloud: SimulatedCloud, clock: FakeClock
) -> None:
    clock.advance(days=1)

    for _ in range(5):
        stored_session.get_stations_data()

    assert cloud.count(TOKEN) == 1


@pytest.mark.parametrize(
    "jump",
    [
        timedelta(days=1),
        timedelta(days=-1),
        timedelta(days=-3650),
        timedelta(days=4600),
        timedelta(days=25000),
    ],
    ids=["a day ahead", "a day back", "ten years back", "beyond 2038", "beyond 2094"],
)
def test_a_clock_that_jumps_and_comes_back_costs_little_and_no_login(
    make_session: Any, cloud: SimulatedCloud, jump: timedelta
) -> None:
    ours = FakeClock()  # the cloud's own goes on as it should
    store = signed_in_store(cloud, ours)
    session = make_session(persist=store, clock=ours)
    session.get_stations_data()

    for now in (ours.now + jump, ours.now):
        ours.now = now
        for _ in range(5):
            session.get_stations_data()
            answer = session.keepalive()
            assert answer.error is None
            assert 1 <= answer.delay_s <= 24 * 3600

    assert cloud.count(TOKEN) <= 2
    assert cloud.is_valid_refresh(store.token.refresh_token)


def test_a_token_stored_by_a_clock_ahead_is_renewed_at_the_first_refusal(
    make_session: Any, cloud: SimulatedCloud, clock: FakeClock
) -> None:
    session = make_session(persist=signed_in_store(cloud, clock, days=1, hours=3))
    session.get_stations_data()
    cloud.expire_access_tokens()
    session.get_stations_data()

    assert cloud.count(TOKEN) == 1


def test_a_store_that_cannot_tell_is_not_a_sign_out(make_session: Any) -> None:
    store = FakeStore(Token(refresh_token="known"))
    store.load_fault = locked_keyring()
    session = make_session(persist=store)

    with pytest.raises(StorageError):
        session.authorized()
    with pytest.raises(StorageError):
        session.get_stations_data()
    assert isinstance(session.keepalive().error, StorageError)

    store.load_fault = None
    assert session.authorized()
    assert store.saves == []


def test_a_persist_that_signs_out_has_signed_out(make_session: Any, cloud: SimulatedCloud) -> None:
    kept: list[str | None] = []

    def persist(session: Session, refresh_token: str | None) -> None:
        kept.append(refresh_token)
        if len(kept) == 2:
            session.logout()

    session = make_session(refresh_token=cloud.issue_tokens()["refresh_token"], persist=persist)
    session.refresh()

    assert kept[-1] is None
    assert not session.authorized()
    assert session.unsaved is None
    assert isinstance(session.keepalive().error, MustAuthorizeError)
    assert cloud.count(TOKEN) == 1


def test_a_new_session_goes_on_with_what_the_former_one_could_not_store(
    make_session: Any, cloud: SimulatedCloud, store: FakeStore
) -> None:
    former = make_session(persist=store)
    former.authorized()
    store.save_fault = locked_keyring()
    former.refresh()

    session = make_session(persist=store)
    session.take_over(former)
    session.get_stations_data()

    assert former.unsaved_login is None
    assert cloud.count(TOKEN) == 1
    store.save_fault = None
    assert session.keepalive().error is None
    assert cloud.is_valid_refresh(store.token.refresh_token)


def test_a_persist_that_asks_the_session_does_not_hang(
    make_session: Any, cloud: SimulatedCloud
) -> None:
    def persist(session: Session, _: str | None) -> None:
        with pytest.raises(RefreshInProgressError):
            session.refresh()

    session = make_session(
        persist=lambda s, t: persist(s, t) if s.asking_for_tokens else None,
        refresh_token=cloud.issue_tokens()["refresh_token"],
    )

    session.refresh()

    assert session.authorized()


# --- hygiene


def test_no_log_holds_a_secret(
    make_session: Any, cloud: SimulatedCloud, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "netatmo_tray")
    kept: list[str] = []
    session = make_session(persist=lambda _, token: kept.append(token or ""))
    state, code = signing_in(session, cloud)
    session.authorize(state, code)
    for fault in SWIFT_FAULTS:
        session.set_refresh_token(cloud.issue_tokens()["refresh_token"])
        cloud.fail("*", fault)
        session.keepalive()
        try:
            session.refresh()
            session.get_stations_data(device_id=STATION)
        except NetatmoError as error:
            caplog.records.append(logging.makeLogRecord({"msg": repr(error)}))
        cloud.heal()
    session.logout()

    text = "\n".join(record.getMessage() for record in caplog.records)
    secrets = {state, code, cloud.client_secret, *kept} - {""}
    assert len(secrets) > 4
    assert [secret for secret in secrets if secret in text] == []
    assert "device_id" not in text
    assert cloud.url.removeprefix("http://") not in text


# --- what only memory holds


def test_a_sign_in_that_could_not_be_saved_does_not_undo_a_later_one_elsewhere(
    make_session: Any, cloud: SimulatedCloud, store: FakeStore
) -> None:
    session, other = make_session(persist=store), make_session(persist=store)
    store.save_fault = OSError("disk full")
    with pytest.raises(StorageError):
        session.authorize(*signing_in(session, cloud))
    store.save_fault = None
    other.authorize(*signing_in(other, cloud))
    theirs = store.token

    session.keepalive()

    assert store.token == theirs
    assert session.unsaved is None


def test_a_login_that_only_memory_holds_is_stored_before_it_is_renewed_again(
    unsaved_session: Session, cloud: SimulatedCloud, expired_store: FakeStore
) -> None:
    stored_when_asked: list[str | None] = []
    real = unsaved_session._endpoint.renew

    def renew(refresh_token: str) -> Any:
        stored_when_asked.append(expired_store.token.refresh_token)
        return real(refresh_token)

    unsaved_session._endpoint.renew = renew  # type: ignore[method-assign]
    newest = unsaved_session.unsaved_login.token

    unsaved_session.refresh()

    assert stored_when_asked == [newest.refresh_token]


def test_a_login_that_can_still_not_be_stored_is_not_renewed_again(
    unsaved_session: Session, cloud: SimulatedCloud, expired_store: FakeStore
) -> None:
    expired_store.save_fault = OSError("disk full")
    before = cloud.count(TOKEN)

    with pytest.raises(StorageError):
        unsaved_session.refresh()

    assert cloud.count(TOKEN) == before


def test_a_sign_out_that_could_not_be_stored_is_not_undone_by_a_request(
    stored_session: Session, cloud: SimulatedCloud, store: FakeStore
) -> None:
    stored_session.refresh()
    store.lock_fault = locked_keyring()
    with pytest.raises(StorageError):
        stored_session.logout()
    store.lock_fault = None
    before = cloud.count(TOKEN)

    with pytest.raises(MustAuthorizeError):
        stored_session.get_stations_data()

    assert cloud.count(TOKEN) == before
    assert stored_session.unsaved is None, "no login is lost with the program"


def test_a_save_that_had_worked_after_all_leaves_no_mark(
    unsaved_session: Session, expired_store: FakeStore
) -> None:
    assert expired_store.mark.step() is RenewalStep.ANSWERED
    expired_store.token = unsaved_session.unsaved_login.token

    unsaved_session.keepalive()

    assert expired_store.mark.step() is None
