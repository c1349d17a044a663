"""Looks for a text in everything that hangs on an object."""

from collections.abc import Iterator
from types import (
    BuiltinFunctionType,
    FrameType,
    FunctionType,
    MethodType,
    ModuleType,
    TracebackType,
)

_LEAVES = (
    type,
    ModuleType,
    FrameType,
    TracebackType,
    FunctionType,
    BuiltinFunctionType,
    MethodType,
)
_CHAIN = ("__cause__", "__context__", "__notes__", "args")


def texts_within(start: object) -> Iterator[str]:
    """Every text that can be reached from there; the frames of tracebacks are left out."""
    seen: dict[int, object] = {}
    waiting = [start]
    while waiting:
        each = waiting.pop()
        if id(each) in seen or isinstance(each, _LEAVES):
            continue
        seen[id(each)] = each  # kept alive, so that no id comes twice
        if isinstance(each, str):
            yield each
        elif isinstance(each, bytes | bytearray):
            yield each.decode("latin-1")
        else:
            waiting += _parts(each)


def _parts(thing: object) -> Iterator[object]:
    if isinstance(thing, dict):
        yield from thing.keys()
        yield from thing.values()
    elif isinstance(thing, list | tuple | set | frozenset):
        yield from thing
    names = [*_CHAIN] if isinstance(thing, BaseException) else []
    names += [*vars(thing)] if hasattr(thing, "__dict__") else []
    for kind in type(thing).__mro__:
        slots = vars(kind).get("__slots__", ())
        names += [slots] if isinstance(slots, str) else slots
    if isinstance(thing, UnicodeError):
        names.append("object")
    for name in names:
        yield getattr(thing, name, None)
