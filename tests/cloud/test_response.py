"""Answers decoded as far as they can be."""

from __future__ import annotations

import pytest

from netatmo_tray.cloud.response import Response, response_from
from netatmo_tray.cloud.transport import Answer


def test_json_is_decoded_whatever_it_calls_itself() -> None:
    answer = Answer(200, "OK", {"content-type": "text/plain"}, b'{"a": 1}')

    assert response_from(answer) == Response({"a": 1}, 200, {"content-type": "text/plain"}, "OK")


def test_html_that_calls_itself_json_is_text() -> None:
    answer = Answer(200, "OK", {"content-type": "application/json"}, b"<html>")

    assert response_from(answer).body == "<html>"


def test_bytes_that_are_no_text_are_kept_readable() -> None:
    assert response_from(Answer(200, body=b"\xffx")).body == "\ufffdx"


@pytest.mark.parametrize(
    ("body", "code", "name"),
    [
        ({"error": {"code": 26}}, 26, None),
        ({"error": {"code": "26"}}, None, None),
        ({"error": {"code": True}}, None, None),
        ({"error": {}}, None, None),
        ({"error": "invalid_grant"}, None, "invalid_grant"),
        ({"error": None}, None, None),
        ({}, None, None),
        ([], None, None),
        ("error", None, None),
        (None, None, None),
    ],
)
def test_errors_are_told_by_code_or_by_name(
    body: object, code: int | None, name: str | None
) -> None:
    response = Response(body, 403)

    assert (response.error_code, response.error_name) == (code, name)
