"""Answers decoded as far as they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from netatmo_tray.cloud.response import Response, decode_json, response_from
from netatmo_tray.cloud.transport import Answer
from netatmo_tray.core.errors import AnswerError


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


# --- JSON from strangers


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": [1, 2.5, "x", null, true]}', {"a": [1, 2.5, "x", None, True]}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'{\r\n  "error": {\r\n    "code": 26\r\n  }\r\n}', {"error": {"code": 26}}),
        (b"null", None),
        (b'"x"', "x"),
        (b"[]", []),
        ('"Bolås"'.encode(), "Bolås"),
    ],
)
def test_json_is_read_with_or_without_a_byte_order_mark(body: bytes, value: object) -> None:
    assert decode_json(body) == value


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-1e999"])
def test_numbers_that_are_none_become_nothing(word: bytes) -> None:
    assert decode_json(b'{"t": ' + word + b"}") == {"t": None}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html></html>",
        b'{"a": ',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        '{"a": "é"}'.encode("latin-1"),
        '{"a": 1}'.encode("utf-16"),
        b"\xff\xfe",
        b"{'a': 1}",
    ],
)
def test_what_is_no_json_is_an_answer_error(body: bytes) -> None:
    with pytest.raises(AnswerError) as caught:
        decode_json(body)

    assert caught.value.__cause__ is None


@given(some.binary(max_size=200))
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    try:
        decode_json(body)
    except AnswerError:
        return
