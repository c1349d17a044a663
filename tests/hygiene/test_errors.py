"""No error that leaves our code carries a secret, not even behind its back."""

import json
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.byte_servers import RawServer, http, says
from support.cloud_client import CALLBACK, SWIFT_FAULTS, new_code
from support.fake_keyring import CompoundKeyring, FakeKeyring
from support.object_search import texts_within

from netatmo_tray.cloud import NetatmoError, Session
from netatmo_tray.cloud.authorization import parse_callback
from netatmo_tray.cloud.response import decode_json
from netatmo_tray.cloud.transport import RequestsTransport
from netatmo_tray.core.errors import AuthorizationFailedError, StateMismatchError
from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.token import Token
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.storage.credentials import ClientCredentials, ClientCredentialsStore
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.store import KeyringTokenStore
from netatmo_tray.storage.token_file import TokenFile, read_foreign
from netatmo_tray.system.locks import ProcessLock

SECRET = "canary-secret-of-this-test"


def check(error: BaseException, *secrets: str) -> None:
    """Nothing of it in the error, in what hangs on it, in its traceback as it is printed."""
    everything = [*texts_within(error), "".join(traceback.format_exception(error))]
    assert not [text for text in everything for secret in secrets if secret in text]


def error_of(act: Callable[[], object]) -> BaseException:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it is
        act()
    return caught.value


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    with SimulatedCloud(client_secret=SECRET) as running:
        yield running


def session_on(cloud: SimulatedCloud, **options: object) -> Session:
    return Session(cloud.client_id, SECRET, api_url=cloud.url, callback_url=CALLBACK, **options)


def test_the_walk_finds_what_hangs_on_an_error() -> None:
    try:
        try:
            json.loads(f'{{"x": {SECRET}')
        except ValueError:
            raise NetatmoError("clean") from None
    except NetatmoError as error:
        with pytest.raises(AssertionError):
            check(error, SECRET)


@pytest.mark.parametrize("fault", SWIFT_FAULTS)
def test_a_renewal_that_fails_takes_no_token_with_it(fault: Fault, cloud: SimulatedCloud) -> None:
    pair = cloud.issue_tokens()
    session = session_on(cloud, refresh_token=pair["refresh_token"])
    cloud.fail("token", fault)

    error = error_of(session.refresh)

    assert isinstance(error, NetatmoError)
    check(error, SECRET, *pair.values())
    check(session.keepalive().error or error, SECRET, *pair.values())


@pytest.mark.parametrize("fault", [Fault.GARBAGE, Fault.RESET, Fault.INVALID_GRANT, Fault.CLOSE])
def test_a_sign_in_that_fails_takes_neither_code_nor_state_with_it(
    fault: Fault, cloud: SimulatedCloud
) -> None:
    session = session_on(cloud)
    link = session.get_authorization_url()
    state, code = parse_callback(link).state, new_code(cloud)
    cloud.fail("token", fault)

    error = error_of(lambda: session.authorize(state, code))

    check(error, SECRET, state, code)


@pytest.mark.parametrize("fault", SWIFT_FAULTS)
def test_a_request_that_fails_takes_no_token_with_it(fault: Fault, cloud: SimulatedCloud) -> None:
    pair = cloud.issue_tokens()
    session = session_on(cloud, refresh_token=pair["refresh_token"])
    session.refresh()
    access = str(session._login.token().access_token)
    cloud.fail("getstationsdata", fault, times=None)

    check(error_of(session.get_stations_data), SECRET, access, *pair.values())


@pytest.mark.parametrize("token", [f"{SECRET}\r\nX: y", f"{SECRET} ☃", f"{SECRET} \ud800"])
def test_a_header_that_cannot_be_sent_is_not_shown(token: str, cloud: SimulatedCloud) -> None:
    headers = {"Authorization": f"Bearer {token}"}

    error = error_of(
        lambda: RequestsTransport().exchange("GET", f"{cloud.url}/api/x", headers, None, 5.0)
    )

    assert isinstance(error, NetatmoError)
    check(error, SECRET)


@pytest.mark.parametrize(
    "answer",
    [
        f'{{"access_token": "{SECRET}" oops',
        f'{{"access_token": ["{SECRET}"]}}',
        f'{{"access_token": "{SECRET} {SECRET}", "refresh_token": "{SECRET}"}}',
        f'{{"refresh_token": "{SECRET}"}}',
        f'["{SECRET}"]',
        f"\udcff{SECRET}",
    ],
)
def test_a_token_answer_that_makes_no_sense_is_not_kept(answer: str) -> None:
    body = answer.encode("utf-8", "surrogateescape")
    with RawServer(says(http(body))) as server:
        session = Session("id", "client-secret", refresh_token="old", api_url=server.url)

        error = error_of(session.refresh)

    assert isinstance(error, NetatmoError)
    check(error, SECRET)


def test_a_body_that_is_no_json_is_not_kept() -> None:
    for body in (f'{{"a": "{SECRET}', f'"\\ud800 {SECRET}', f"[{SECRET}]"):
        check(error_of(lambda body=body: decode_json(body.encode())), SECRET)
    check(error_of(lambda: decode_json(b"\xff" + SECRET.encode())), SECRET)


@pytest.mark.parametrize(
    "text",
    [
        f"http://[{SECRET}/?code=c&state=s",
        f"http://\u2100{SECRET}/?code=c&state=s",
        f"/callback?code={SECRET}",
        f"/callback?state={SECRET}&state=b&code={SECRET}",
        f"/callback?state=s&code={SECRET}%0d%0a",
        f"/callback?state=s&code={SECRET * 200}",
    ],
)
def test_a_callback_of_no_use_is_not_kept(text: str) -> None:
    error = error_of(lambda: parse_callback(text))

    assert isinstance(error, StateMismatchError)
    check(error, SECRET)


def loud(operation: str, account: str) -> None:
    """What a backend might raise: an error that quotes what it was given."""
    try:
        raise ValueError(SECRET)
    except ValueError as cause:
        error = RuntimeError(f"cannot store {SECRET!r}", {"password": SECRET})
        error.add_note(SECRET)
        raise error from cause


@pytest.mark.parametrize("operation", ["load", "save", "forget"])
def test_a_keyring_that_fails_keeps_its_words_to_itself(operation: str, tmp_path: Path) -> None:
    keyring = FakeKeyring()
    keyring.fault = loud
    gate = KeyringGate(keyring, would_prompt=lambda _: None)
    store = KeyringTokenStore(gate, ProcessLock(tmp_path / "lock"), MemoryMark())
    clients = ClientCredentialsStore(gate)
    token = Token(SECRET, SECRET)
    acts: dict[str, list[Callable[[], object]]] = {
        "load": [store.load, lambda: clients.load("id")],
        "save": [lambda: store.save(token), lambda: clients.save(ClientCredentials("id", SECRET))],
        "forget": [lambda: store.save(None), clients.forget],
    }

    for act in acts[operation]:
        check(error_of(act), SECRET)


def test_a_token_that_is_too_big_for_the_keyring_is_not_shown(tmp_path: Path) -> None:
    gate = KeyringGate(CompoundKeyring(), would_prompt=lambda _: None)
    store = KeyringTokenStore(gate, ProcessLock(tmp_path / "lock"), MemoryMark())

    check(error_of(lambda: store.save(Token(SECRET * 50, SECRET * 50))), SECRET)


@pytest.mark.parametrize(
    "content",
    [
        f'{{"refresh_token": "{SECRET}"'.encode(),
        f'{{"refresh_token": ["{SECRET}"]}}'.encode(),
        f'{{"refresh_token": "{SECRET}", "expiry": "yesterday"}}'.encode(),
        f'{{"refresh_token": "{SECRET}", "n": {"9" * 5000}}}'.encode(),
        f'["{SECRET}"]'.encode(),
        SECRET.encode() + b"\xff",
        b"[" * 100_000 + SECRET.encode(),
    ],
)
def test_a_broken_token_file_is_named_but_not_quoted(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "token.json"
    path.write_bytes(content)
    path.chmod(0o600)
    store = TokenFile(path)

    for act in (store.load, lambda: store.save(Token("a", "b")), lambda: read_foreign(path)):
        check(error_of(act), SECRET)


def test_a_token_file_that_cannot_be_written_takes_no_token_with_it(tmp_path: Path) -> None:
    (tmp_path / "token.json").mkdir()

    error = error_of(lambda: TokenFile(tmp_path / "token.json").save(Token(SECRET, SECRET)))

    check(error, SECRET)


def test_a_persist_callback_that_quotes_the_token_is_not_quoted(cloud: SimulatedCloud) -> None:
    def persist(session: Session, refresh_token: str | None) -> None:
        raise OSError(5, f"cannot write {refresh_token}")

    error = error_of(lambda: session_on(cloud, persist=persist, refresh_token=SECRET + "-token"))

    check(error, SECRET)


def test_a_refused_login_is_told_without_the_token(cloud: SimulatedCloud) -> None:
    pair = cloud.issue_tokens()
    cloud.revoke()

    error = error_of(session_on(cloud, refresh_token=pair["refresh_token"]).get_stations_data)

    check(error, SECRET, *pair.values())
    assert not isinstance(error, AuthorizationFailedError)
