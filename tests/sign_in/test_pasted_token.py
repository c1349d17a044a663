"""A refresh token is told from an address, and from what is nobody's business."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from netatmo_tray.cloud.authorization import OneState
from netatmo_tray.sign_in.pasted_token import refresh_token_in
from netatmo_tray.simulator import SimulatedCloud

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


@given(code=some.text("0123456789abcdef", min_size=16, max_size=64))
def test_no_callback_is_ever_taken_for_one(code: str) -> None:
    query = f"state={OneState().renew()}&code={code}"

    assert refresh_token_in(query) is None
    assert refresh_token_in(f"/callback?{query}") is None
