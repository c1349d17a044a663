"""Single fields of an answer, of whatever type they come."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from netatmo_tray.cloud.fields import fields, moment, number, objects, text, whole


@pytest.mark.parametrize(
    ("raw", "read"),
    [(22, 22.0), (-0.5, -0.5), ("21.5", 21.5), (" 7 ", 7.0), ("-3", -3.0)],
)
def test_numbers_are_read_also_as_text(raw: Any, read: float) -> None:
    assert number(raw) == read


@pytest.mark.parametrize(
    "raw",
    [
        None,
        True,
        False,
        "",
        "x",
        "21,5",
        [],
        {},
        float("nan"),
        float("inf"),
        "nan",
        "-inf",
        10**400,
    ],
)
def test_everything_else_is_no_number(raw: Any) -> None:
    assert number(raw) is None
    assert whole(raw) is None


def test_whole_numbers_lose_their_fraction() -> None:
    assert (whole("4.9"), whole(204)) == (4, 204)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("Bolås", "Bolås"),
        ("Tucker/Ashton", "Tucker/Ashton"),
        ("  a \n b\t", "a b"),
        ("a\x00\x1bb", "ab"),
        ("\ud83d", "?"),
        ("\U0001f469\u200d\U0001f33e", "\U0001f469\u200d\U0001f33e"),
        ("", None),
        (" \n", None),
        (None, None),
        (5, None),
        (["x"], None),
    ],
)
def test_texts_are_one_line_that_can_be_written(raw: Any, read: str | None) -> None:
    assert text(raw) == read


@pytest.mark.parametrize("raw", [1700000000, "1700000000", 1700000000.0])
def test_unix_times_become_aware(raw: Any) -> None:
    assert moment(raw) == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize("raw", [0, -1, 1e20, 5e9, "soon", None, True, {"sec": 1}])
def test_absurd_times_are_no_times(raw: Any) -> None:
    assert moment(raw) is None


def test_objects_are_picked_out_of_anything() -> None:
    assert objects([{"a": 1}, None, 5, [], {}]) == [{"a": 1}, {}]
    assert objects({"a": 1}) == objects(None) == objects("x") == []
    assert fields({"a": 1}) == {"a": 1}
    assert fields([]) == fields(None) == {}


@given(some.text())
def test_any_text_can_be_encoded_afterwards(raw: str) -> None:
    assert "\n" not in (text(raw) or "").encode().decode()
