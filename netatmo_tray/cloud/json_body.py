"""Strict reading of JSON that a stranger sent."""

from __future__ import annotations

import json
import math
from codecs import BOM_UTF8

from netatmo_tray.core.errors import AnswerError


def decode_json(body: bytes) -> object:
    """Decode a JSON body; UTF-8 only, a byte order mark is allowed.

    ``NaN`` and ``Infinity``, which JSON does not know, become None, and so does ``1e999``. Raises
    AnswerError for anything that is not JSON, nests too deep for the interpreter, or holds numbers
    of absurd length.
    """
    try:
        text = body.removeprefix(BOM_UTF8).decode("utf-8")
        return json.loads(text, parse_constant=lambda _: None, parse_float=_finite)
    except (ValueError, RecursionError) as fault:
        name = type(fault).__name__
    # Raised out here, because the caught one carries the whole text.
    raise AnswerError(f"not JSON: {name}")


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None
