"""The endpoint that gives tokens for the code of a callback, or for a refresh token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlencode

from netatmo_tray.cloud.error_answers import token_error_from
from netatmo_tray.cloud.fields import number
from netatmo_tray.cloud.response import Response, response_from
from netatmo_tray.cloud.transport import TOKEN_DEADLINE_S, Transport
from netatmo_tray.core.errors import AnswerError, ClientCredentialsError
from netatmo_tray.core.login import redaction
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.login.token import USUAL_LIFE, Token

_MIN_LIFE_S, _MAX_LIFE_S = 60.0, 86400.0
# Real tokens have 57 characters; Windows' credential store ends at 1280 for a whole record.
_MAX_TOKEN_LENGTH = 400


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

    def exchange(self, code: str, redirect_uri: str, scope: Sequence[str]) -> Token:
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

    def renew(self, refresh_token: str) -> Token:
        """Get a new pair of tokens; the cloud kills the old pair with this very request.

        The answer may lack a refresh token: then the one used stays valid.
        """
        return self._ask({"grant_type": "refresh_token", "refresh_token": refresh_token})

    def _ask(self, grant: Mapping[str, str]) -> Token:
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
        return self._token_from(response_from(answer))

    def _token_from(self, response: Response) -> Token:
        if (
            response.status != 200
            or response.member("error")
            or not isinstance(response.body, dict)
        ):
            raise token_error_from(response, self._clock)
        access_token = _token_text(response.member("access_token"))
        if not access_token:
            raise AnswerError("the token answer has no access token")
        life = timedelta(seconds=_life_s(response))
        refresh_token = _token_text(response.member("refresh_token"))
        return Token(access_token, refresh_token, self._clock() + life)


def _token_text(value: object) -> str | None:
    """A token fit for a header and for every store; None when there is none."""
    if not value:
        return None
    if not isinstance(value, str) or len(value) > _MAX_TOKEN_LENGTH:
        raise AnswerError("the token answer has an unusable token")
    if not (value.isascii() and value.isprintable() and " " not in value):
        raise AnswerError("the token answer has an unusable token")
    return value


def _life_s(response: Response) -> float:
    """Seconds the access token lives. Netatmo sends the number twice, once misspelt."""
    for name in ("expires_in", "expire_in"):
        seconds = number(response.member(name))
        if seconds is not None and seconds > 0:
            return min(max(seconds, _MIN_LIFE_S), _MAX_LIFE_S)
    return USUAL_LIFE.total_seconds()
