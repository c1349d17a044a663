"""The consent page's address, the state for one use, every form of callback that people paste."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some
from support.listener_client import state_in

from netatmo_tray.cloud.authorization import (
    Authorization,
    Callback,
    authorization_url,
    parse_callback,
)
from netatmo_tray.core.errors import StateMismatchError


def test_the_link_is_complete() -> None:
    link = urlsplit(
        authorization_url("https://c.example", "id", "http://127.0.0.1:1/x", ("a", "b"), "s t")
    )

    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://c.example/oauth2/authorize"
    assert dict(parse_qsl(link.query)) == {
        "client_id": "id",
        "redirect_uri": "http://127.0.0.1:1/x",
        "scope": "a b",
        "state": "s t",
        "response_type": "code",
    }


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:54321/callback?state=s%2F1&code=c",
        "https://localhost:54321/?code=c&state=s%2F1&scope=x",
        "127.0.0.1:54321/callback?code=c&state=s%2F1",
        "localhost:54321/callback?code=c&state=s%2F1",
        "/callback?state=s/1&code=c#fragment",
        "GET /callback?state=s/1&code=c HTTP/1.1",
        "GET /callback?state=s/1&code=c HTTP/1.1\r\nHost: x\r\n\r\nbody?state=evil",
        "\n  state=s%2F1&code=c \n",
        "?state=s%2F1&code=c",
    ],
)
def test_every_form_is_read(text: str) -> None:
    assert parse_callback(text) == Callback("s/1", "c")


@pytest.mark.parametrize(
    "quoted",
    ['"{}"', "'{}'", "<{}>", "“{}”", "„{}“", "‘{}’", "«{}»", "« {} »", "`{}`", '"<{}>"\n'],
)
@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:54321/callback?state=s%2F1&code=c",
        "http://127.0.0.1:54321/callback?code=c&state=s%2F1",
        "GET /callback?state=s/1&code=c HTTP/1.1",
        "state=s/1&code=c",
    ],
)
def test_quotes_and_brackets_around_it_are_no_part_of_it(text: str, quoted: str) -> None:
    assert parse_callback(quoted.format(text)) == Callback("s/1", "c")


def test_half_a_pair_of_quotes_is_no_part_of_it_either() -> None:
    assert parse_callback('/callback?state=s&code=c"') == Callback("s", "c")


def test_an_error_is_read_with_its_state() -> None:
    assert parse_callback("/x?error=access_denied&state=s") == Callback("s", "", "access_denied")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "http://127.0.0.1/callback",
        "/callback?code=c",
        "/callback?state=&code=c",
        "/callback?error=access_denied",
        "/callback?state=s&state=t&code=c",
        "/callback?state=s&code=c&code=d",
        "/callback?state=s&code=a%0d%0ab",
        "/callback?state=s&code=%C3%A9",
        "/callback?state=s&code=%ff",
        "/callback?state=s&code=" + "x" * 3000,
        "http://[::1/?state=s&code=c",
    ],
)
def test_what_belongs_to_no_attempt_is_a_mismatch(text: str) -> None:
    with pytest.raises(StateMismatchError):
        parse_callback(text)


def test_the_repr_shows_neither_state_nor_code() -> None:
    shown = repr(Callback("state-s", "code-c", "e"))

    assert shown == "Callback(state=***, code=***, error='e')"


@given(some.text(max_size=80))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        parse_callback(text)
    except StateMismatchError:
        return


# --- the state


@pytest.fixture
def authorization() -> Authorization:
    return Authorization("https://c.example", "id", "http://127.0.0.1:1/x", ("a",))


def begin(authorization: Authorization) -> Callback:
    """The right callback of a new attempt."""
    return Callback(state_in(authorization.new_url()), "c")


def test_states_cannot_be_guessed(authorization: Authorization) -> None:
    states = {begin(authorization).state for _ in range(100)}

    assert len(states) == 100
    assert min(map(len, states)) * 6 >= 160  # bits, 6 in each character


def test_a_state_works_once(authorization: Authorization) -> None:
    ours = begin(authorization)

    authorization.take(ours)

    with pytest.raises(StateMismatchError):
        authorization.take(ours)


@pytest.mark.parametrize("wrong", ["", "x", "é", "\x00", "\udcff", "x" * 1_000_000])
def test_a_wrong_state_uses_nothing_up(authorization: Authorization, wrong: str) -> None:
    ours = begin(authorization)

    with pytest.raises(StateMismatchError):
        authorization.take(Callback(wrong, "c"))
    authorization.take(ours)


def test_only_the_newest_attempt_counts(authorization: Authorization) -> None:
    former, _ = begin(authorization), begin(authorization)

    with pytest.raises(StateMismatchError):
        authorization.take(former)


def test_a_forgotten_attempt_is_over(authorization: Authorization) -> None:
    ours = begin(authorization)
    authorization.forget()

    with pytest.raises(StateMismatchError):
        authorization.take(ours)


def test_reading_a_callback_uses_nothing_up_and_a_used_one_is_still_known(
    authorization: Authorization,
) -> None:
    ours = begin(authorization)
    target = f"/x?state={ours.state}&code=c"

    assert authorization.callback_in(target) == authorization.callback_in(target) == ours
    assert authorization.take(ours) == "c"
    assert authorization.callback_in(target) == ours


@pytest.mark.parametrize("useless", ["", "/x?state={state}", "/x?state={state}x&code=c"])
def test_a_text_that_is_no_callback_of_the_newest_attempt_is_a_mismatch(
    authorization: Authorization, useless: str
) -> None:
    state = begin(authorization).state

    with pytest.raises(StateMismatchError):
        authorization.callback_in(useless.format(state=state))
