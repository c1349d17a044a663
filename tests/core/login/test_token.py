"""A token tells nobody what it is."""

import traceback

import pytest
from support.fakes import START

from netatmo_tray.core.login.token import Token

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
