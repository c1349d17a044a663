"""What every TokenStore does, whatever it is kept in."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.fake_keyring import CompoundKeyring, DeletingKeyring, FakeKeyring
from support.store_state import state_after

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import RenewalStep, TokenStore
from netatmo_tray.core.login.token import NOT_READ, Token
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.store import KeyringTokenStore
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.storage.movable_store import MovableStore
from netatmo_tray.storage.renewal_mark import RenewalMarkFile
from netatmo_tray.storage.token_file import TokenFile
from netatmo_tray.system.locks import ProcessLock

BACKENDS = {"keyring": FakeKeyring, "macos": DeletingKeyring, "windows": CompoundKeyring}
Opener = Callable[[], TokenStore]


def opener(kind: str, folder: Path) -> Opener:
    """Opens one and the same store again and again, as several processes would."""
    lock_file = folder / "login.lock"
    if kind == "memory":
        only = MemoryTokenStore(lock_timeout_s=0.05)
        return lambda: only
    if kind == "movable":
        movable = MovableStore(MemoryTokenStore(lock_timeout_s=0.05), lock_timeout_s=0.05)
        return lambda: movable
    if kind == "file":
        path = folder / "token.json"
        return lambda: TokenFile(path, ProcessLock(lock_file, timeout_s=0.05))
    backend = BACKENDS[kind]()
    return lambda: KeyringTokenStore(
        KeyringGate(backend, would_prompt=lambda _: None),
        ProcessLock(lock_file, timeout_s=0.05),
        RenewalMarkFile(folder / "login.renewing"),
    )


@pytest.fixture(params=["memory", "movable", "file", *BACKENDS])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    return opener(request.param, tmp_path)


def test_a_new_store_holds_no_login(open_store: Opener) -> None:
    assert open_store().load() is None


def test_a_stored_login_is_there_for_the_next_process(open_store: Opener, token: Token) -> None:
    open_store().save(token)

    assert open_store().load() == token


def test_many_renewals_one_after_the_other_leave_the_last(open_store: Opener, token: Token) -> None:
    for number in range(7):
        open_store().save(replace(token, refresh_token=f"refresh|{number}"))

    loaded = open_store().load()
    assert loaded.refresh_token == "refresh|6"


def test_a_login_made_elsewhere_is_seen(
    open_store: Opener, token: Token, newer_token: Token
) -> None:
    first, second = open_store(), open_store()
    first.save(token)
    assert second.load() == token

    first.save(newer_token)

    assert second.load() == newer_token


@pytest.mark.parametrize("missing", ["access_token", "refresh_token", "expires_at"])
def test_a_login_may_lack_any_part(open_store: Opener, token: Token, missing: str) -> None:
    partial = replace(token, **{missing: None})

    open_store().save(partial)

    assert open_store().load() == partial


def test_a_login_of_before_lends_no_part_to_the_next(open_store: Opener, token: Token) -> None:
    open_store().save(token)

    open_store().save(Token(refresh_token="alone"))

    assert open_store().load() == Token(refresh_token="alone")


@pytest.mark.parametrize("nobody", [None, Token()])
def test_a_logout_leaves_no_login(
    open_store: Opener, token: Token, newer_token: Token, nobody: Token | None
) -> None:
    open_store().save(token)
    open_store().save(newer_token)

    open_store().save(nobody)

    assert open_store().load() is None


def test_a_logout_of_nobody_is_fine(open_store: Opener) -> None:
    open_store().save(None)

    assert open_store().load() is None


def test_a_sign_in_after_a_logout_elsewhere_is_stored(
    open_store: Opener, token: Token, newer_token: Token
) -> None:
    here, elsewhere = open_store(), open_store()
    here.save(token)
    elsewhere.save(None)

    here.save(newer_token)

    assert elsewhere.load() == newer_token


def test_a_logout_beside_a_renewal_is_seen_by_it(open_store: Opener, token: Token) -> None:
    renewing, leaving = open_store(), open_store()
    renewing.save(token)

    with leaving.lock():
        leaving.save(None)

    with renewing.lock():
        assert renewing.load() is None


def test_a_renewal_that_was_cut_off_is_known_to_the_next_process(open_store: Opener) -> None:
    assert open_store().mark.step() is None

    open_store().mark.set(RenewalStep.ASKED)
    assert open_store().mark.step() is RenewalStep.ASKED

    open_store().mark.clear()
    assert open_store().mark.step() is None


def test_the_lock_is_free_again_after_an_error(open_store: Opener) -> None:
    store = open_store()

    with pytest.raises(ZeroDivisionError), store.lock():
        1 / 0  # noqa: B018 - any error

    with store.lock():
        pass


def test_a_second_thread_waits_for_the_lock_and_gives_up_in_time(open_store: Opener) -> None:
    states: list[StoreState] = []

    def wait() -> None:
        try:
            with open_store().lock():
                pass
        except StorageError as error:
            states.append(error.state)

    waiting = threading.Thread(target=wait)
    with open_store().lock():
        waiting.start()
        waiting.join()

    assert states == [StoreState.HUNG]


def test_its_location_is_said_in_words_without_a_secret(open_store: Opener, token: Token) -> None:
    store = open_store()
    store.save(token)

    assert store.location
    assert "refresh|1" not in f"{store.location} {store!r}"


# --- one login in place of another


@pytest.mark.parametrize("over", ["the same", "nothing in particular"])
def test_a_login_replaces_the_one_that_it_was_made_from(
    open_store: Opener, token: Token, newer_token: Token, over: str
) -> None:
    open_store().save(token)

    open_store().save(newer_token, over=token if over == "the same" else NOT_READ)

    assert open_store().load() == newer_token


@pytest.mark.parametrize("found", [None, Token("other", "login")])
@pytest.mark.parametrize("forget", [False, True])
def test_a_login_replaces_no_other_one(
    open_store: Opener, token: Token, newer_token: Token, found: Token | None, forget: bool
) -> None:
    if found:
        open_store().save(found)

    if forget and not found:
        assert open_store().save(None, over=token) is None
        return

    state = state_after(lambda: open_store().save(None if forget else newer_token, over=token))

    assert state is StoreState.CHANGED
    assert open_store().load() == found


def test_a_login_that_is_there_already_is_stored(open_store: Opener, token: Token) -> None:
    open_store().save(token)

    assert open_store().save(token, over=Token("some", "other")) == token


def test_a_first_login_is_stored_where_there_should_be_none(
    open_store: Opener, token: Token
) -> None:
    open_store().save(token, over=None)

    assert open_store().load() == token
    assert state_after(lambda: open_store().save(Token("other"), over=None)) is StoreState.CHANGED


# --- room for the next login


def test_room_for_the_next_login_changes_nothing_of_the_one_that_is_there(
    open_store: Opener, token: Token, newer_token: Token
) -> None:
    store = open_store()
    store.save(token)

    with store.lock():
        store.reserve(token)
        assert open_store().load() == token
    assert open_store().load() == token

    with store.lock():
        store.reserve(token)
        assert store.save(newer_token, over=token) == newer_token
    assert open_store().load() == newer_token


def test_room_can_be_asked_for_before_there_is_any_login(open_store: Opener, token: Token) -> None:
    store = open_store()
    with store.lock():
        store.reserve(Token())
    assert open_store().load() is None

    with store.lock():
        store.reserve(Token())
        store.save(token)
    assert open_store().load() == token


def test_a_login_longer_than_its_room_is_stored(open_store: Opener, token: Token) -> None:
    long = Token("a" * 1200, "r" * 60, token.expires_at)
    store = open_store()
    with store.lock():
        store.reserve(token)
        stored = store.save(long)

    assert stored is not None
    assert stored.refresh_token == long.refresh_token
    assert open_store().load() == stored


WORDS = st.none() | st.text(min_size=1, max_size=80).filter(lambda text: text.isprintable())
# An access token that no request can carry is not kept.
HEADER_WORDS = st.none() | st.text(st.characters(max_codepoint=126, min_codepoint=32), min_size=1)
TIMES = st.none() | st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=9))]),
)


@pytest.mark.parametrize("kind", ["memory", "file", "keyring"])
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None, database=None)
@given(
    logins=st.lists(
        st.builds(Token, HEADER_WORDS, WORDS, TIMES).filter(bool), min_size=1, max_size=3
    )
)
def test_any_sequence_of_logins_ends_with_the_last(
    kind: str, tmp_path_factory: pytest.TempPathFactory, logins: list[Token]
) -> None:
    open_store = opener(kind, tmp_path_factory.mktemp("store"))

    for login in logins:
        open_store().save(login)

    assert open_store().load() == logins[-1]
