"""An answer of the cloud with its body decoded."""

from __future__ import annotations

import json
import math
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass, field

from netatmo_tray.cloud.transport import Answer
from netatmo_tray.core.errors import AnswerError

# More than the largest float has. Python refuses to read 5000, and all else would be lost too.
_MAX_DIGITS = 400


@dataclass(frozen=True, slots=True)
class Response:
    """The result of ``Session.request``, for any HTTP status."""

    body: object = field(repr=False)
    """Decoded JSON, or text where it was no JSON. May hold tokens, so the repr leaves it out."""
    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Header names in lower case."""
    reason: str = ""

    def member(self, name: str) -> object:
        """A member of a JSON object body, None when there is none."""
        return self.body.get(name) if isinstance(self.body, dict) else None

    @property
    def error_code(self) -> int | None:
        """Netatmo's ``error.code``: only this number tells a used-up quota from a lost login."""
        error = self.member("error")
        code = error.get("code") if isinstance(error, dict) else None
        return code if isinstance(code, int) and not isinstance(code, bool) else None

    @property
    def error_name(self) -> str | None:
        """The OAuth error name (``{"error": "invalid_grant"}``)."""
        error = self.member("error")
        return error if isinstance(error, str) else None


def response_from(answer: Answer) -> Response:
    """The answer with its body decoded; a body that is not JSON is kept as text."""
    body: object
    try:
        body = decode_json(answer.body)
    except AnswerError:
        body = answer.body.decode("utf-8", "replace")
    return Response(body, answer.status, answer.headers, answer.reason)


def decode_json(body: bytes) -> object:
    """Decode a JSON body; UTF-8 only, a byte order mark is allowed.

    ``NaN`` and ``Infinity``, which JSON does not know, become None; so do ``1e999`` and a number of
    thousands of digits. Raises AnswerError for anything that is not JSON, or nests too deep for
    the interpreter.
    """
    try:
        text = body.removeprefix(BOM_UTF8).decode("utf-8")
        return json.loads(text, parse_constant=lambda _: None, parse_float=_finite, parse_int=_int)
    except (ValueError, RecursionError) as fault:
        name = type(fault).__name__
    # Raised outside the handler, because the caught error carries the whole text.
    raise AnswerError(f"not JSON: {name}")


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _int(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MAX_DIGITS else None
