"""The login as JSON in the form of Go's oauth2.Token, which netatmo-exporter reads."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from netatmo_tray.core.login.token import Token, stored_token

KEYS = ("access_token", "refresh_token", "expiry")

MEANING_WHEN_MISSING = {
    "access_token": "the login has to be renewed at once",
    "refresh_token": "the login cannot be renewed and lasts until it runs out",
    "expiry": "nobody knows when the login runs out",
}
"""For the log: the consequence of a missing attribute."""

# Go reads a comma before the fraction as well.
_RFC3339 = re.compile(
    r"(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:[.,](\d{1,9})\d*)?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_BLANKS = " \t\n\r"


def decode_object(data: bytes) -> dict[str, Any]:
    """The JSON object at the start of the text; ``null`` is an empty one, as it is for Go.

    Go reads no further than the object's end either. Raises ValueError with a reason that quotes no
    part of the text.
    """
    try:
        content, _ = _DECODER.raw_decode(data.decode("utf-8").lstrip(_BLANKS))
    except UnicodeDecodeError:
        reason = "it is not UTF-8 text"
    except json.JSONDecodeError as error:
        position = f"line {error.lineno}, column {error.colno}"
        reason = f"it is not valid JSON ({error.msg.lower()}, {position})"
    except (RecursionError, ValueError):
        reason = "it is not valid JSON"
    else:
        if isinstance(content, dict) or content is None:
            return content or {}
        reason = "it holds no JSON object"
    # Raised here and not in the handlers: the caught errors carry the whole text.
    raise ValueError(reason)


def token_from(content: dict[str, Any]) -> Token:
    """The token in the object; an attribute that is missing, null or empty becomes None.

    So does an access token that cannot be sent, if it can be renewed. Raises ValueError with a
    reason that names the attribute and quotes no value.
    """
    values = {key: _text(content, key) for key in KEYS}
    expiry = values["expiry"]
    try:
        expires_at = parse_rfc3339(expiry) if expiry else None
    except ValueError:
        raise ValueError('its "expiry" is no RFC 3339 time') from None
    return stored_token(values["access_token"], values["refresh_token"], expires_at)


def content_from(token: Token, former: dict[str, Any]) -> dict[str, Any]:
    """The object to write for the token, with the foreign attributes of the former object."""
    kept = {key: value for key, value in former.items() if key.casefold() not in KEYS}
    expiry = format_rfc3339(token.expires_at) if token.expires_at else None
    ours = dict(zip(KEYS, (token.access_token, token.refresh_token, expiry), strict=True))
    return {key: value for key, value in ours.items() if value} | kept


def encode_object(content: dict[str, Any], longest: int) -> tuple[bytes, list[str]]:
    """The object as the text of a file of at most that length, which ``decode_object`` can read.

    :returns: the text, and the names of foreign attributes that it has no place for: those that
        JSON cannot express (a number that is beyond every float), and, in a file that would be too
        long, the longest.
    """
    kept = {key: value for key, value in content.items() if key in KEYS or _survives(value)}
    while len(text := _text_of(kept, longest)) > longest and kept.keys() - set(KEYS):
        del kept[max(kept.keys() - set(KEYS), key=lambda key: len(_compact(kept[key])))]
    return text, [key for key in content if key not in kept]


def _text_of(content: dict[str, Any], longest: int) -> bytes:
    """The text with line breaks for people, unless only one without them is short enough."""
    text = (json.dumps(content, indent=2) + "\n").encode()
    return text if len(text) <= longest else _compact(content)


def _compact(value: object) -> bytes:
    return (json.dumps(value, separators=(",", ":")) + "\n").encode()


def _survives(value: object) -> bool:
    """Whether the value can be read back from its text."""
    try:
        return bool(_DECODER.decode(json.dumps(value)) == value)
    except (ValueError, RecursionError):
        return False


def missing_attributes(token: Token) -> list[str]:
    """The names of the attributes that the token does not have."""
    values = (token.access_token, token.refresh_token, token.expires_at)
    return [key for key, value in zip(KEYS, values, strict=True) if not value]


def parse_rfc3339(text: str) -> datetime | None:
    """An RFC 3339 time as aware UTC, cut to microseconds; None for Go's zero time.

    Raises ValueError for any other text.
    """
    match = _RFC3339.fullmatch(text)
    if match is None:
        raise ValueError("not an RFC 3339 time")
    seconds, fraction, zone = match.groups()
    time = datetime.fromisoformat(f"{seconds}{zone}".upper())
    if time.year == 1:  # Go's zero time, 0001-01-01T00:00:00Z, written in any time zone
        return None
    time = time.replace(microsecond=int((fraction or "0")[:6].ljust(6, "0")))
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise ValueError("a time beyond the year 9999") from None


def format_rfc3339(time: datetime) -> str:
    """An aware time as RFC 3339 in UTC."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _text(content: dict[str, Any], key: str) -> str | None:
    """The attribute in any case of its letters; of several the last one, as Go reads it."""
    value = None
    for name, found in content.items():
        if name.casefold() == key:
            value = found
    if value is not None and not isinstance(value, str):
        raise ValueError(f'its "{key}" is not a text')
    return value or None
