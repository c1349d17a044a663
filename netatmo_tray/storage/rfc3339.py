"""Times as Go writes them into JSON."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_FORM = re.compile(
    r"(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)


def parse_time(text: str) -> datetime | None:
    """An RFC 3339 time as aware UTC, cut to microseconds; None for Go's zero time.

    Raises ValueError for anything else.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError("not an RFC 3339 time")
    seconds, fraction, zone = match.groups()
    time = datetime.fromisoformat(f"{seconds}{zone}".upper())
    if time.year == 1:  # 0001-01-01T00:00:00Z is "no time", in whatever zone it was written
        return None
    time = time.replace(microsecond=int((fraction or "0")[:6].ljust(6, "0")))
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise ValueError("a time beyond the year 9999") from None


def format_time(time: datetime) -> str:
    """An aware time as RFC 3339 in UTC."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")
