"""The JSON form that Go programs share."""

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.token_json import (
    content_from,
    decode_object,
    encode_object,
    format_rfc3339,
    missing_attributes,
    parse_rfc3339,
    token_from,
)

TOKEN = Token("access|1", "refresh|1", datetime(2023, 7, 16, 18, 32, 6, 400559, UTC))


def test_a_token_becomes_the_three_attributes_of_go() -> None:
    assert content_from(TOKEN, {}) == {
        "access_token": "access|1",
        "refresh_token": "refresh|1",
        "expiry": "2023-07-16T18:32:06.400559Z",
    }


def test_attributes_of_others_are_kept_and_ours_replaced() -> None:
    former = {"token_type": "Bearer", "scope": ["a"], "access_token": "old", "expiry": "old"}

    assert content_from(Token(refresh_token="alone"), former) == {
        "refresh_token": "alone",
        "token_type": "Bearer",
        "scope": ["a"],
    }


def test_what_is_missing_null_or_empty_is_nothing() -> None:
    content = {"access_token": None, "refresh_token": "", "expiry": "0001-01-01T00:00:00Z"}

    assert token_from(content) == token_from({}) == Token()


def test_missing_attributes_have_the_names_of_the_file() -> None:
    assert missing_attributes(Token()) == ["access_token", "refresh_token", "expiry"]
    assert missing_attributes(TOKEN) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"access_token": 5}, '"access_token" is not a text'),
        ({"refresh_token": ["canary"]}, '"refresh_token" is not a text'),
        ({"refresh_token": "canary\ud800"}, '"refresh_token" is not a text'),
        ({"access_token": "canary\r\n"}, '"access_token" cannot be sent'),
        ({"expiry": 1689532326}, '"expiry" is not a text'),
        ({"expiry": "canary"}, '"expiry" is no RFC 3339 time'),
    ],
)
def test_an_attribute_of_the_wrong_kind_is_named_but_not_quoted(
    content: dict[str, object], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        token_from(content)

    assert "canary" not in str(caught.value)


def test_an_access_token_that_cannot_be_sent_counts_as_missing() -> None:
    content = {"access_token": "a\nb", "refresh_token": "r", "expiry": "2999-01-01T00:00:00Z"}

    assert token_from(content) == Token(refresh_token="r")
    assert missing_attributes(token_from(content)) == ["access_token", "expiry"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not valid JSON"),
        (b'{"access_token": "canary', r"not valid JSON \(.+ line 1, column 18\)"),
        (b'{"a": canary}', "not valid JSON"),
        (b'{"a": NaN}', "not valid JSON"),
        (b"\xef\xbb\xbf{}", "not valid JSON"),
        (b'{"a": "\xff"}', "not UTF-8"),
        ('{"a": "b"}'.encode("utf-16"), "not UTF-8"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"a": ' + b"1" * 5000 + b"}", "not valid JSON"),
        (b"5", "no JSON object"),
        (b'["canary"]', "no JSON object"),
    ],
    ids=lambda value: str(value)[:16],
)
def test_a_broken_text_has_a_reason_that_quotes_nothing(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        decode_object(data)

    assert "canary" not in str(caught.value)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(database=None, deadline=None)
@given(st.dictionaries(st.text(), JSON, max_size=4))
def test_any_object_that_is_written_is_read_back(content: dict[str, object]) -> None:
    text, lost = encode_object(content, longest=1 << 20)

    assert (decode_object(text), lost) == (content, [])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"note": 1e400, "more": 1}', {"more": 1}),
        ('{"note": [[-1e999]], "more": {"a": [1.5]}}', {"more": {"a": [1.5]}}),
    ],
)
def test_what_json_cannot_express_is_left_out_instead_of_making_the_file_unreadable(
    text: str, kept: dict[str, object]
) -> None:
    written, lost = encode_object(decode_object(text.encode()), longest=1000)

    assert (decode_object(written), lost) == (kept, ["note"])


def test_a_deep_attribute_is_written_without_line_breaks_rather_than_left_out() -> None:
    deep = decode_object(b'{"note": ' + b"[" * 900 + b"]" * 900 + b"}")

    text, lost = encode_object(deep, longest=3000)

    assert (decode_object(text), lost) == (deep, [])


def test_of_too_much_the_longest_foreign_attribute_goes_and_never_one_of_the_login() -> None:
    content = {"access_token": "a" * 50, "refresh_token": "r" * 50, "x": "x" * 60, "y": "y" * 20}

    text, lost = encode_object(content, longest=170)

    assert lost == ["x"]
    assert decode_object(text) == {key: content[key] for key in content if key != "x"}
    assert encode_object(content, longest=1)[1] == ["x", "y"]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ('{"Access_Token": "a", "REFRESH_TOKEN": "r"}', Token("a", "r")),
        ('{"access_token": "a", "Access_token": "b"}', Token("b")),
        ('{"acce\u017f\u017f_token": "a"}', Token("a")),
        ('{"access_token": "a"} text after the object', Token("a")),
        ("null", Token()),
        ('  \n\t{"access_token": "a"}', Token("a")),
        (
            '{"access_token": "a", "expiry": "2026-11-23T18:00:00,5Z"}',
            Token("a", None, datetime(2026, 11, 23, 18, 0, 0, 500_000, tzinfo=UTC)),
        ),
    ],
    ids=["other case", "twice", "long s", "text after it", "null", "blanks", "comma"],
)
def test_what_go_reads_is_read(text: str, token: Token) -> None:
    assert token_from(decode_object(text.encode())) == token


def test_attributes_in_another_case_are_replaced_not_doubled() -> None:
    former = {"Access_Token": "old", "EXPIRY": "old", "note": 1}

    assert content_from(Token("new", "refresh"), former) == {
        "access_token": "new",
        "refresh_token": "refresh",
        "note": 1,
    }


@settings(database=None, deadline=None, max_examples=300)
@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_an_object_or_a_value_error(data: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(token_from(decode_object(data)), Token)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2023-07-16T20:32:06.400559267+02:00", datetime(2023, 7, 16, 18, 32, 6, 400559, UTC)),
        ("2023-07-16T18:32:06Z", datetime(2023, 7, 16, 18, 32, 6, 0, UTC)),
        ("2023-07-16T18:32:06.5Z", datetime(2023, 7, 16, 18, 32, 6, 500000, UTC)),
        ("2023-07-16t18:32:06.000001z", datetime(2023, 7, 16, 18, 32, 6, 1, UTC)),
        ("2023-07-16T20:32:06.123456789123-07:30", datetime(2023, 7, 17, 4, 2, 6, 123456, UTC)),
        ("9999-12-31T23:59:59.999999999Z", datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)),
    ],
)
def test_a_time_is_read_to_the_microsecond(text: str, time: datetime) -> None:
    assert parse_rfc3339(text) == time


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00", "0001-01-01T00:00:00.000Z"]
)
def test_the_zero_time_of_go_is_no_time(text: str) -> None:
    assert parse_rfc3339(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-07-16",
        "2023-07-16T18:32:06",
        "2023-07-16 18:32:06Z",
        "20230716T183206Z",
        "2023-W28-7T18:32:06Z",
        "2023-13-01T00:00:00Z",
        "2023-02-30T00:00:00Z",
        "2023-07-16T25:00:00Z",
        "2023-07-16T18:32:06.Z",
        "2023-07-16T18:32:06+2:00",
        "2023-07-16T18:32:06+24:00",
        "٢٠٢٣-07-16T18:32:06Z",
        "9999-12-31T23:59:59-01:00",
        " 2023-07-16T18:32:06Z",
        "2023-07-16T18:32:06Z\n",
        "1689532326",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_rfc3339(text)


def test_a_time_is_written_in_utc() -> None:
    summer = timezone(timedelta(hours=2))

    assert (
        format_rfc3339(datetime(2023, 7, 16, 20, 32, 6, 5, summer)) == "2023-07-16T18:32:06.000005Z"
    )


@settings(database=None, deadline=None)
@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_what_is_written_is_read_back(time: datetime) -> None:
    assert parse_rfc3339(format_rfc3339(time)) == time.astimezone(UTC)


@settings(database=None, deadline=None)
@given(st.text())
def test_no_text_at_all_does_anything_but_this(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse_rfc3339(text)
