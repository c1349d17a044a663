"""TOML text as plain values, within a time that its size explains."""

from __future__ import annotations

import re
import tomllib
from typing import Any

# Ours go two levels deep. The parser's time grows with the square of the depth: a megabyte of
# "a.a.a." keeps it busy for more than four minutes.
_DEEPEST = 32
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_TOO_DEEP = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_PART}[ \t]*\.[ \t]*){{{_DEEPEST}}}")


def parsed(data: bytes) -> dict[str, Any]:
    """The values in the bytes of a TOML file. Raises ValueError for what is none."""
    text = data.decode("utf-8-sig")  # some editors begin a file with a mark
    if _TOO_DEEP.search(text):
        raise ValueError("tables in tables without end")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("lists or tables in each other without end") from None
