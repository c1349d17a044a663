"""Frozen dataclasses as plain JSON or TOML values, with everything checked on the way back."""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any

Plain = Any
"""str, int, float, bool, None, and lists and dicts of them."""

# Beyond these limits, sums and local times overflow where a value is used, and Qt refuses
# integers.
_EARLIEST_YEAR = 1970
_LATEST_YEAR = 2999
_LONGEST = timedelta(days=36500)
_LARGEST_INT = 2**31 - 1


def to_plain(value: object) -> Plain:
    """The value in plain types; fields that are None are left out.

    Times become ISO 8601 texts, durations seconds, enums their values.
    """
    if dataclasses.is_dataclass(value):
        named = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name: to_plain(part) for name, part in named if part is not None}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    return value


def from_plain(hint: Any, plain: Plain) -> Any:
    """The value of the type ``hint``. Raises ValueError for a plain value that does not fit.

    :param hint: a dataclass, enum, str, bool, int, float, datetime, timedelta, ``X | None`` or
        ``tuple[X, ...]``.
    """
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return _from_optional(hint, plain)
    if typing.get_origin(hint) is tuple:
        return tuple(from_plain(typing.get_args(hint)[0], part) for part in _checked(plain, list))
    if dataclasses.is_dataclass(hint):
        return _from_fields(hint, _checked(plain, dict))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _named(hint, _checked(plain, str))
    return _SIMPLE[hint](plain)


@cache
def type_hints(dataclass: Any) -> dict[str, Any]:
    """The types of a dataclass's fields."""
    return typing.get_type_hints(dataclass)


def _from_optional(hint: Any, plain: Plain) -> Any:
    if plain is None:
        return None
    inner = next(arg for arg in typing.get_args(hint) if arg is not types.NoneType)
    return from_plain(inner, plain)


def _from_fields(dataclass: Any, plain: dict[str, Plain]) -> Any:
    hints = type_hints(dataclass)
    values = {name: from_plain(hints[name], plain[name]) for name in hints if name in plain}
    try:
        return dataclass(**values)
    except TypeError:
        raise ValueError(f"{dataclass.__name__} lacks a field") from None


def _checked(plain: Plain, kind: type) -> Any:
    if type(plain) is not kind:
        raise ValueError(f"{kind.__name__} expected, {type(plain).__name__} found")
    return plain


def _named(hint: type[Enum], name: str) -> Enum:
    try:
        return hint(name)
    except ValueError:  # its message would repeat what may be a password on the wrong line
        raise ValueError(f"no name of a {hint.__name__}") from None


def _text(plain: Plain) -> str:
    text: str = _checked(plain, str)
    text.encode()  # a lone surrogate is a UnicodeEncodeError, which is a ValueError
    return text


def _whole(plain: Plain) -> int:
    number: int = _checked(plain, int)
    if abs(number) > _LARGEST_INT:
        raise ValueError("a number of more than 31 bits")
    return number


def _real(plain: Plain) -> float:
    number = float(_whole(plain)) if type(plain) is int else _checked(plain, float)
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return float(number)


def _time(plain: Plain) -> datetime:
    time = datetime.fromisoformat(_checked(plain, str))
    if time.tzinfo is None or not _EARLIEST_YEAR <= time.year <= _LATEST_YEAR:
        raise ValueError("a time out of range or without a zone")
    return time.astimezone(UTC)


def _duration(plain: Plain) -> timedelta:
    seconds = _real(plain)
    if abs(seconds) > _LONGEST.total_seconds():
        raise ValueError("a duration out of range")
    return timedelta(seconds=seconds)


_SIMPLE: dict[Any, Callable[[Plain], Any]] = {
    str: _text,
    bool: lambda plain: _checked(plain, bool),
    int: _whole,
    float: _real,
    datetime: _time,
    timedelta: _duration,
}
