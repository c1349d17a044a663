"""A token tells nobody what it is."""

import traceback

import pytest
from support.fakes import START

from netatmo_tray.core.login.token import Token, stored_token

SECRETS = ("the-access", "the-refresh")
TOKEN = Token(*SECRETS, START)


def test_no_text_of_a_token_shows_it() -> None:
    try:
        raise ValueError(TOKEN)
    except ValueError:
        trace = traceback.format_exc()

    for text in (repr(TOKEN), str(TOKEN), f"{TOKEN}", f"{[TOKEN]}", trace):
        assert "***" in text
        assert not any(secret in text for secret in SECRETS)


def test_a_repr_tells_what_is_there() -> None:
    assert repr(Token(refresh_token="r")) == "Token(access=None, refresh=***, expires_at=None)"


@pytest.mark.parametrize(
    ("token", "there"),
    [(TOKEN, True), (Token("a"), True), (Token(None, "r"), True), (Token(), False)],
)
def test_a_token_without_any_is_false(token: Token, there: bool) -> None:
    assert bool(token) is there


def test_equal_tokens_are_equal() -> None:
    assert Token(*SECRETS, START) == TOKEN
    assert Token("another", SECRETS[1], START) != TOKEN


def test_what_a_store_holds_becomes_a_token() -> None:
    assert stored_token(*SECRETS, START) == TOKEN
    assert stored_token("", "", None) == stored_token(None, None, None) == Token()


UNFIT_FOR_A_HEADER = ["a\r\nX: y", "a\n", "a\x00", "a\x7f", "tök", "token☀", "\ud800"]


@pytest.mark.parametrize("access_token", UNFIT_FOR_A_HEADER)
def test_an_access_token_that_cannot_be_sent_is_renewed_where_that_is_possible(
    access_token: str,
) -> None:
    assert stored_token(access_token, "the-refresh", START) == Token(None, "the-refresh", None)


@pytest.mark.parametrize("access_token", UNFIT_FOR_A_HEADER)
def test_an_access_token_that_cannot_be_sent_is_said_where_nothing_can_replace_it(
    access_token: str,
) -> None:
    with pytest.raises(ValueError, match='"access_token" cannot be sent') as caught:
        stored_token(access_token, None, START)

    assert access_token not in str(caught.value)


@pytest.mark.parametrize("access_token", ["the-access", None, "a\n"])
def test_a_refresh_token_that_is_no_text_is_said(access_token: str | None) -> None:
    with pytest.raises(ValueError, match='"refresh_token" is not a text'):
        stored_token(access_token, "the-\udcff", START)
