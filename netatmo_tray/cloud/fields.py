"""Reads single fields of an answer, whose types the cloud does not promise."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Fields = Mapping[str, object]

# The years 2001 to 2100: any other time stamp is a fault of the sender.
_MIN_UNIX_S, _MAX_UNIX_S = 978_307_200, 4_102_444_800


def number(value: object) -> float | None:
    """A finite number, also one sent as text; None for everything else, booleans included."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def whole(value: object) -> int | None:
    """A whole number, None where there is none."""
    found = number(value)
    return None if found is None else int(found)


def text(value: object) -> str | None:
    """A text on one line, without control characters, fit for UTF-8; None when it is blank."""
    if not isinstance(value, str):
        return None
    whole_characters = value.encode("utf-8", "replace").decode()  # JSON can hold a lone surrogate
    one_line = " ".join(whole_characters.split())
    return "".join(each for each in one_line if unicodedata.category(each) != "Cc") or None


def moment(value: object) -> datetime | None:
    """A Unix time as aware UTC; None when it is missing or outside 2001 to 2100."""
    seconds = number(value)
    if seconds is None or not _MIN_UNIX_S <= seconds <= _MAX_UNIX_S:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def fields(value: object) -> Fields:
    """A JSON object; empty where there is none."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[dict[str, Any]]:
    """The JSON objects of a list; anything else in the list, or instead of it, is left out."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
