"""Settings with anything in them that a user, or a file, can put there."""

import dataclasses
import types
import typing
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from netatmo_tray.core.settings.proxy import Proxy, ProxyUse
from netatmo_tray.core.settings.settings import Settings

_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
_SIMPLE: dict[Any, SearchStrategy[Any]] = {
    str: _TEXT,
    bool: st.booleans(),
    int: st.integers(-(2**31) + 1, 2**31 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    # Its parts have to fit together.
    Proxy: st.builds(Proxy, st.sampled_from(ProxyUse), st.just("http://proxy.example.com:3128")),
}


def any_settings() -> SearchStrategy[Settings]:
    """Every field by its type, so that one added later takes part by itself."""
    return _of(Settings)


def _of(hint: Any) -> SearchStrategy[Any]:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return st.one_of(map(_of, typing.get_args(hint)))
    if hint is types.NoneType:
        return st.none()
    if typing.get_origin(hint) is tuple:
        return st.lists(_of(typing.get_args(hint)[0]), max_size=5).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if dataclasses.is_dataclass(hint):
        return _of_fields(hint)
    raise TypeError(f"say here how to make a {hint}")


def _of_fields(dataclass: Any) -> SearchStrategy[Any]:
    """Each part may contradict another; the dataclass itself then says no."""
    usual = {field.name: field.default for field in dataclasses.fields(dataclass)}
    hints = typing.get_type_hints(dataclass)
    parts = {
        name: _near(usual[name]) if type(usual[name]) is float else _of(hint)
        for name, hint in hints.items()
    }
    return st.fixed_dictionaries(parts).map(lambda values: _made(dataclass, values))


def _near(usual: float) -> SearchStrategy[float]:
    """Limits that are all over the place never fit together."""
    return st.floats(-0.4, 0.4).map(lambda by: usual + by)


def _made(dataclass: Any, values: dict[str, Any]) -> Any:
    try:
        return dataclass(**values)
    except ValueError:
        return dataclass()
