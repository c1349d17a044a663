"""The login as one line of text."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.keyring.record import TokenRecord

TOKEN = Token("access|1", "refresh|1", datetime(2026, 11, 23, 21, 0, 0, 5, UTC))


def signed(content: dict[str, object]) -> str:
    """A record with a right checksum, whatever is in it."""
    text = json.dumps(content, separators=(",", ":"), sort_keys=True)
    return json.dumps(content | {"sha": hashlib.sha256(text.encode()).hexdigest()})


GOOD: dict[str, object] = {
    "v": 1,
    "gen": 3,
    "refresh_token": "refresh|1",
    "access_token": "access|1",
    "expiry": "2026-11-23T21:00:00.000005+00:00",
}


def test_a_packed_record_comes_back() -> None:
    record = TokenRecord(3, TOKEN)

    assert TokenRecord.unpack(record.pack()) == record


def test_the_form_on_disk_stays_readable_for_later_versions() -> None:
    assert TokenRecord.unpack(signed(GOOD)) == TokenRecord(3, TOKEN)


def test_a_record_of_real_tokens_is_far_below_the_limit_of_windows() -> None:
    real = Token("5" * 57, "6" * 57, TOKEN.expires_at)

    assert len(TokenRecord(10**9, real).pack()) < 400


def test_a_record_is_plain_ascii() -> None:
    assert TokenRecord(1, Token("é☀️", None, None)).pack().isascii()


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"v": None},
        {"gen": 0},
        {"gen": -1},
        {"gen": True},
        {"gen": "3"},
        {"refresh_token": "refresh|\ud800"},
        {"refresh_token": None, "access_token": "access|\n"},
        {"gen": 3.0},
        {"refresh_token": 5},
        {"access_token": ["a"]},
        {"expiry": "tomorrow"},
        {"expiry": "2026-11-23T21:00:00"},
        {"expiry": "0001-01-01T00:00:00+14:00"},
        {"expiry": 1e999},
    ],
    ids=str,
)
def test_a_record_that_makes_no_sense_is_no_record(change: dict[str, object]) -> None:
    assert TokenRecord.unpack(signed(GOOD | change)) is None


def test_an_access_token_that_cannot_be_sent_leaves_the_one_that_renews_it() -> None:
    record = TokenRecord.unpack(signed(GOOD | {"access_token": "access|é"}))

    assert record == TokenRecord(3, Token(refresh_token="refresh|1"))


@pytest.mark.parametrize("missing", list(GOOD))
def test_a_record_that_lacks_a_part_is_no_record(missing: str) -> None:
    content = {key: value for key, value in GOOD.items() if key != missing}

    assert TokenRecord.unpack(signed(content)) is None


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", '"x"', "{", "{}", "[" * 100_000, '{"sha": 1}', "1" * 5000, "refresh|1"],
    ids=lambda text: text[:8],
)
def test_garbage_is_no_record(text: str) -> None:
    assert TokenRecord.unpack(text) is None


def test_a_wrong_checksum_is_no_record() -> None:
    assert TokenRecord.unpack(signed(GOOD).replace("refresh|1", "refresh|2")) is None


@settings(database=None, max_examples=60, deadline=None)
@given(st.data())
def test_no_part_of_a_record_is_a_record(data: st.DataObject) -> None:
    text = TokenRecord(3, TOKEN).pack()
    cut = data.draw(st.integers(0, len(text) - 1))

    assert TokenRecord.unpack(text[:cut]) is None


@settings(database=None, max_examples=60, deadline=None)
@given(st.data())
def test_a_record_with_one_changed_sign_is_no_record(data: st.DataObject) -> None:
    text = TokenRecord(3, TOKEN).pack()
    position = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.characters(min_codepoint=33, max_codepoint=126))

    found = TokenRecord.unpack(text[:position] + sign + text[position + 1 :])

    assert found is None or found == TokenRecord(3, TOKEN)
