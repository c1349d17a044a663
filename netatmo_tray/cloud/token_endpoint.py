"""The endpoint that gives tokens for the code of a callback, or for a refresh token."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode

from netatmo_tray.cloud.error_answers import token_error_from
from netatmo_tray.cloud.fields import number
from netatmo_tray.cloud.response import Response, response_from
from netatmo_tray.cloud.transport import TOKEN_DEADLINE_S, Answer, Transport
from netatmo_tray.core.errors import AnswerError, ClientCredentialsError, NetatmoError
from netatmo_tray.core.login import redaction
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.login.sendable import fits_header, is_text
from netatmo_tray.core.login.token import USUAL_LIFE, Token

_MIN_LIFE_S, _MAX_LIFE_S = 60.0, 86400.0
# Real tokens have 57 characters. Web servers refuse a header of more than 8 kB, so that a longer
# access token is of no use; a refresh token travels in the body.
_MAX_ACCESS_TOKEN_LENGTH = 8_000
_MAX_REFRESH_TOKEN_LENGTH = 65_536


@dataclass(frozen=True, slots=True)
class Grant:
    """What the cloud has granted. The tokens before it are dead, whatever else is odd about it."""

    token: Token
    """Without an access token where the answer has no usable one."""
    fault: NetatmoError | None = None
    """What is wrong with the answer, to be raised once the token is stored."""


class TokenEndpoint:
    """Asks for tokens; knows nothing of where they are kept.

    Both methods block for at most about 60 s. They raise ClientCredentialsError, NetworkError,
    ThrottledError, ServiceError, AnswerError, and AuthorizationFailedError when the cloud refuses
    the grant itself (``invalid_grant``).
    """

    def __init__(
        self,
        transport: Transport,
        api_url: str,
        credentials: tuple[str, str],
        clock: Clock,
    ) -> None:
        self._transport = transport
        self._url = f"{api_url}/oauth2/token"
        self._client_id, self._client_secret = credentials
        redaction.remember(self._client_secret)
        self._clock = clock

    def exchange(self, code: str, redirect_uri: str, scope: Sequence[str]) -> Grant:
        """Turn the code of a callback into tokens. A code works once, even when this fails."""
        redaction.remember(code)
        return self._ask(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": redirect_uri,
                "scope": " ".join(scope),
            }
        )

    def renew(self, refresh_token: str) -> Grant:
        """Get a new pair of tokens; the cloud kills the old pair with this very request.

        An answer without a refresh token leaves the one used valid.
        """
        return self._ask({"grant_type": "refresh_token", "refresh_token": refresh_token})

    def _ask(self, grant: Mapping[str, str]) -> Grant:
        if not (self._client_id and self._client_secret):
            raise ClientCredentialsError("client id or client secret is missing")
        # In the body: parameters in the URL, and HTTP Basic, are refused by the cloud.
        form = {**grant, "client_id": self._client_id, "client_secret": self._client_secret}
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        body = urlencode(form).encode("ascii")
        answer = self._transport.exchange("POST", self._url, headers, body, TOKEN_DEADLINE_S)
        return self._grant_from(_read(answer), grant.get("refresh_token"))

    def _grant_from(self, response: Response, sent: str | None) -> Grant:
        """Keep a new refresh token before anything else of the answer is judged."""
        access_token = _access_token(response.member("access_token"))
        refresh_token = _refresh_token(response.member("refresh_token"))
        fault = self._fault_of(response, access_token, refresh_token)
        nothing_new = refresh_token in (None, sent)
        if nothing_new and (fault is not None or access_token is None):
            raise fault or AnswerError("the token answer has no usable token")
        if access_token is None:
            return Grant(Token(refresh_token=refresh_token), fault)
        ends_at = self._clock() + timedelta(seconds=_life_s(response))
        return Grant(Token(access_token, refresh_token, ends_at), fault)

    def _fault_of(
        self, response: Response, access_token: str | None, refresh_token: str | None
    ) -> NetatmoError | None:
        good = 200 <= response.status < 300 and isinstance(response.body, dict)
        if not good or response.member("error"):
            return token_error_from(response, self._clock)
        if access_token is None:
            return AnswerError("the token answer has no usable access token")
        if refresh_token is None and response.member("refresh_token"):
            return AnswerError("the token answer has an unusable refresh token")
        return None


def _read(answer: Answer) -> Response:
    """The answer, with the JSON object at its start even where something else is wrong with it."""
    response = response_from(answer)
    if isinstance(response.body, str):
        with contextlib.suppress(ValueError, RecursionError):
            body, _ = json.JSONDecoder().raw_decode(response.body.lstrip())
            return replace(response, body=body)
    return response


def _access_token(value: object) -> str | None:
    """A token fit for a header, without the blanks around it; None when there is none."""
    text = value.strip() if isinstance(value, str) else ""
    fit = fits_header(text) and " " not in text and len(text) <= _MAX_ACCESS_TOKEN_LENGTH
    return text if text and fit else None


def _refresh_token(value: object) -> str | None:
    """A token fit for the body of a request; None when there is none."""
    text = value.strip() if isinstance(value, str) else ""
    fit = is_text(text) and text.isprintable() and len(text) <= _MAX_REFRESH_TOKEN_LENGTH
    return text if text and fit else None


def _life_s(response: Response) -> float:
    """Seconds the access token lives. Netatmo sends the number twice, once misspelt."""
    for name in ("expires_in", "expire_in"):
        seconds = number(response.member(name))
        if seconds is not None and seconds > 0:
            return min(max(seconds, _MIN_LIFE_S), _MAX_LIFE_S)
    return USUAL_LIFE.total_seconds()
