"""Answers as the cloud words them, byte for byte."""

import json
from pathlib import Path

import pytest
from support.recorded_answers import absent

from netatmo_tray.simulator.answers import (
    Answer,
    api_error,
    gateway_error,
    html_answer,
    json_answer,
    nginx_page,
    oauth_error,
    redirect,
)


def test_json_is_compact_and_declared() -> None:
    answer = json_answer({"a": [1, 2]})

    assert (answer.status, answer.body, answer.content_type) == (
        200,
        b'{"a":[1,2]}',
        "application/json",
    )


def test_the_backend_writes_compact_errors() -> None:
    answer = api_error(403, 26, "User usage reached")

    assert answer.body == b'{"error":{"code":26,"message":"User usage reached"}}'


def test_the_gateway_writes_indented_errors_with_crlf() -> None:
    answer = gateway_error(429, 11, "Busy")

    assert answer.body == (
        b'{\r\n  "error": {\r\n    "code": 11,\r\n    "message": "Busy"\r\n  }\r\n}'
    )


def test_sign_in_errors_have_status_400_and_rarely_a_description() -> None:
    assert oauth_error("invalid_grant") == Answer(400, b'{"error":"invalid_grant"}')
    assert json.loads(oauth_error("a", "b").body) == {"error": "a", "error_description": "b"}


def test_the_front_server_speaks_html() -> None:
    answer = nginx_page(504, "Gateway Time-out")

    assert answer.content_type == "text/html"
    assert b"<center>nginx</center>\r\n" in answer.body


def test_pages_are_not_kept_by_the_browser() -> None:
    assert html_answer("<p>").headers["Cache-Control"] == "no-store"
    assert redirect("/there").headers["Cache-Control"] == "no-store"


def test_the_repr_shows_no_body() -> None:
    assert "abc" not in repr(json_answer({"access_token": "abc"}))
    assert "abc" not in repr(redirect("http://127.0.0.1/?code=abc"))


@pytest.mark.parametrize(
    ("recorded", "made"),
    [
        ("api_code2_invalid_access_token.json", api_error(403, 2, "Invalid access token")),
        ("api_code3_access_token_expired.json", gateway_error(403, 3, "Access token expired")),
        ("api_504_gateway_html.html", nginx_page(504, "Gateway Time-out")),
        ("oauth_503_nginx.html", nginx_page(503, "Service Temporarily Unavailable")),
        ("oauth_invalid_grant.json", oauth_error("invalid_grant")),
    ],
)
def test_recorded_answers_are_the_same(recorded: str, made: Answer, fixtures_dir: Path) -> None:
    file = fixtures_dir / "errors" / recorded
    if not file.exists():
        absent("no recorded error bodies in this folder")

    assert made.body == file.read_bytes()
