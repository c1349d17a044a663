"""What the browser brings back from the consent page."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from netatmo_tray.core.errors import StateMismatchError
from netatmo_tray.core.login.secret_value import SecretValue

# Real codes have 32 characters; anything much longer is somebody's experiment.
MAX_CODE_LENGTH = 2048


@dataclass(frozen=True, slots=True, repr=False)
class Callback(SecretValue):
    """The parameters of one callback. Its repr hides them."""

    state: str
    code: str = ""
    error: str = ""

    def __repr__(self) -> str:
        return f"Callback(state=***, code=***, error={self.error!r})"


def parse_callback(text: str) -> Callback:
    """Read a full URL, a path with query, a request line, a whole request or a bare query.

    Raises StateMismatchError when it has no usable state, or a parameter twice: such a text belongs
    to no sign-in attempt.
    """
    parameters: dict[str, str] = {}
    for name, value in parse_qsl(_query_of(text), keep_blank_values=True):
        if name in parameters and name in ("state", "code", "error"):
            raise StateMismatchError(f"the callback has {name} twice")
        parameters[name] = value
    if not parameters.get("state"):
        raise StateMismatchError("the callback has no state")
    code = parameters.get("code", "")
    if len(code) > MAX_CODE_LENGTH or not (code.isascii() and code.isprintable()):
        raise StateMismatchError("the callback has an unusable code")
    return Callback(parameters["state"], code, parameters.get("error", ""))


def _query_of(text: str) -> str:
    first_line = text.strip().partition("\n")[0].strip()
    words = first_line.split()
    if len(words) >= 2 and words[0].isalpha() and words[0].isupper():  # GET /callback?... HTTP/1.1
        first_line = words[1]
    query: str | None = None
    with contextlib.suppress(ValueError):
        query = urlsplit(first_line).query
    if query is None:  # raised out here, because the other error quotes the text
        raise StateMismatchError("the text is not an address")
    return query if query or "?" in first_line else first_line
