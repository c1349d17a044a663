"""The JSON form of a login that Go's oauth2.Token, so netatmo-exporter too, can read."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from netatmo_tray.core.login.token import Token

KEYS = ("access_token", "refresh_token", "expiry")

WITHOUT = {
    "access_token": "the login has to be renewed at once",
    "refresh_token": "the login cannot be renewed and lasts until it runs out",
    "expiry": "nobody knows when the login runs out",
}
"""What it means that an attribute is missing."""

_FORM = re.compile(
    r"(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)


def decode_object(data: bytes) -> dict[str, Any]:
    """The JSON object in that text. Raises ValueError with a reason that quotes nothing of it."""
    try:
        content = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError:
        reason = "it is not UTF-8 text"
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        reason = f"it is not valid JSON ({error.msg.lower()}, {place})"
    except (RecursionError, ValueError):
        reason = "it is not valid JSON"
    else:
        if isinstance(content, dict):
            return content
        reason = "it holds no JSON object"
    # Raised out here, because the caught ones carry the whole text.
    raise ValueError(reason)


def token_from(content: dict[str, Any]) -> Token:
    """The token in such an object; what is missing, null or empty stays None.

    Raises ValueError with a reason that names the attribute and quotes nothing.
    """
    words = {key: _word(content, key) for key in KEYS}
    expiry = words["expiry"]
    try:
        expires_at = parse_time(expiry) if expiry else None
    except ValueError:
        raise ValueError('its "expiry" is no RFC 3339 time') from None
    return Token(words["access_token"], words["refresh_token"], expires_at)


def content_from(token: Token, former: dict[str, Any]) -> dict[str, Any]:
    """The object to write for that token: other attributes of the former one are kept."""
    kept = {key: value for key, value in former.items() if key not in KEYS}
    expiry = format_time(token.expires_at) if token.expires_at else None
    ours = dict(zip(KEYS, (token.access_token, token.refresh_token, expiry), strict=True))
    return {key: value for key, value in ours.items() if value} | kept


def encode_object(content: dict[str, Any]) -> bytes:
    """The text to write."""
    return (json.dumps(content, indent=2) + "\n").encode()


def missing_attributes(token: Token) -> list[str]:
    """The names of the attributes that the token lacks."""
    values = (token.access_token, token.refresh_token, token.expires_at)
    return [key for key, value in zip(KEYS, values, strict=True) if not value]


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


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _word(content: dict[str, Any], key: str) -> str | None:
    value = content.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'its "{key}" is not a text')
    return value or None
