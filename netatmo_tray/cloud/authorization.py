"""The consent page's address, what the browser brings back from it, the state that joins both."""

from __future__ import annotations

import contextlib
import hmac
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from netatmo_tray.core.errors import (
    AuthorizationDeclinedError,
    AuthorizationFailedError,
    ClientCredentialsError,
    StateMismatchError,
)
from netatmo_tray.core.login import redaction
from netatmo_tray.core.login.pasted import unquoted
from netatmo_tray.core.login.secret_value import SecretValue

ALL_READ_SCOPES = (
    "read_station",
    "read_thermostat",
    "read_camera",
    "access_camera",
    "read_presence",
    "access_presence",
    "read_homecoach",
    "read_smokedetector",
)
"""Every reading scope. Some need Netatmo's approval of the app, and asking for too many makes the
consent page reload for ever: ask for what is used."""
DEFAULT_SCOPE = ("read_station",)

# RFC 6749 10.10 asks that a guess succeed with at most 2^-160; this is 2^-256.
_STATE_BYTES = 32
# Real codes have 32 characters.
MAX_CODE_LENGTH = 2048


def authorization_url(
    api_url: str, client_id: str, redirect_uri: str, scope: Sequence[str], state: str
) -> str:
    """The address of the consent page."""
    query = {
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": " ".join(scope),
        "state": state,
        "response_type": "code",
    }
    return f"{api_url}/oauth2/authorize?{urlencode(query)}"


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

    Quotes or angle brackets around it do not matter. Raises StateMismatchError when it has no
    usable state, or a parameter twice: such a text belongs to no sign-in attempt.
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


class Authorization:
    """Leads the user to the consent page and reads what comes back. Safe from any thread.

    Knows the state of the newest sign-in attempt, which is good for one use.
    """

    def __init__(
        self, api_url: str, client_id: str, redirect_uri: str, scope: Sequence[str]
    ) -> None:
        self.redirect_uri = redirect_uri
        self.scope = tuple(scope)
        self._api_url = api_url
        self._client_id = client_id
        self._lock = threading.Lock()
        self._expected: bytes | None = None
        self._used = False

    def new_url(self) -> str:
        """The address of the consent page for a new attempt; the former attempt is void.

        Raises ClientCredentialsError without a client id.
        """
        if not self._client_id:
            raise ClientCredentialsError("there is no client id")
        state = secrets.token_urlsafe(_STATE_BYTES)
        redaction.remember(state)
        with self._lock:
            self._expected, self._used = state.encode(), False
        return authorization_url(
            self._api_url, self._client_id, self.redirect_uri, self.scope, state
        )

    def callback_in(self, text: str) -> Callback:
        """The newest attempt's callback, used or not, in any form that ``parse_callback`` reads.

        Uses nothing up. Raises StateMismatchError for any other text.
        """
        callback = parse_callback(text)
        with self._lock:
            self._compare(callback.state)
        if not (callback.code or callback.error):
            raise StateMismatchError("the callback has neither code nor error")
        return callback

    def take(self, callback: Callback) -> str:
        """End the attempt; returns the code to ask for tokens with.

        Raises StateMismatchError (nothing is used up), AuthorizationDeclinedError and
        AuthorizationFailedError.
        """
        with self._lock:
            self._compare(callback.state)
            if self._used:
                raise StateMismatchError("the callback has come before")
            self._used = True
        if callback.error == "access_denied":
            raise AuthorizationDeclinedError("the user declined")
        if callback.error or not callback.code:
            raise AuthorizationFailedError("the callback brought no code", callback.error)
        return callback.code

    def forget(self) -> None:
        """End the attempt without its callback."""
        with self._lock:
            self._expected = None

    def _compare(self, state: str) -> None:
        """Compare as bytes, since compare_digest refuses text that is not ASCII."""
        given = state.encode("utf-8", "surrogatepass")
        if self._expected is None or not hmac.compare_digest(self._expected, given):
            raise StateMismatchError("the callback belongs to no sign-in attempt under way")


def _query_of(text: str) -> str:
    first_line = unquoted(unquoted(text).partition("\n")[0])
    words = first_line.split()
    if len(words) >= 2 and words[0].isalpha() and words[0].isupper():  # GET /callback?... HTTP/1.1
        first_line = words[1]
    query: str | None = None
    with contextlib.suppress(ValueError):
        query = urlsplit(first_line).query
    if query is None:  # raised out here, because the other error quotes the text
        raise StateMismatchError("the text is not an address")
    return query if query or "?" in first_line else first_line
