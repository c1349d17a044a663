"""Times as Go writes them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netatmo_tray.storage.rfc3339 import format_time, parse_time


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
    assert parse_time(text) == time


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00", "0001-01-01T00:00:00.000Z"]
)
def test_the_zero_time_of_go_is_no_time(text: str) -> None:
    assert parse_time(text) is None


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
        parse_time(text)


def test_a_time_is_written_in_utc() -> None:
    summer = timezone(timedelta(hours=2))

    assert format_time(datetime(2023, 7, 16, 20, 32, 6, 5, summer)) == "2023-07-16T18:32:06.000005Z"


@settings(database=None, deadline=None)
@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_what_is_written_is_read_back(time: datetime) -> None:
    assert parse_time(format_time(time)) == time.astimezone(UTC)


@settings(database=None, deadline=None)
@given(st.text())
def test_no_text_at_all_does_anything_but_this(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse_time(text)
