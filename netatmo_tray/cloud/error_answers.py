"""From an error answer to its error type: by ``error.code`` first, the HTTP status last.

Status 403 alone says nothing: an expired token, a missing scope, a used-up quota and a firewall
share it.
"""

from __future__ import annotations

import math
from email.utils import parsedate_to_datetime

from netatmo_tray.cloud.response import Response
from netatmo_tray.core.errors import (
    AnswerError,
    AuthorizationFailedError,
    ClientCredentialsError,
    NetatmoError,
    NetworkError,
    NetworkFault,
    ProxyFault,
    ProxyFaultError,
    ScopeError,
    ServiceError,
    ThrottledError,
)
from netatmo_tray.core.login.ports import Clock

TOKEN_REFUSED_CODES = frozenset({2, 3})
"""Access token invalid, expired."""
_QUOTA_CODE = 26
_SCOPE_CODE = 13
_APPLICATION_DEACTIVATED_CODE = 5
# Over-use blocks an account for about an hour; an earlier request only prolongs the block.
_QUOTA_PAUSE_S = 3600.0
# 429 with code 11 is the cloud shedding load for everybody: it passes within a minute or so.
_SHED_PAUSE_S = 60.0
# The token endpoint gets so few requests that the client itself never reaches its limits.
_TOKEN_PAUSE_S = 900.0
_MAX_PAUSE_S = 3600.0
_MALFORMED_REQUEST_ERRORS = ("invalid_request", "unsupported_grant_type", "invalid_scope")


def error_from(
    response: Response, clock: Clock, usual_pause_s: float | None = None
) -> NetatmoError:
    """The error that an answer stands for, ready to be raised.

    Codes 2 and 3 (token refused) become a ServiceError: they only come here when even a new token
    is refused, and another sign-in would not help.

    :param usual_pause_s: the pause where the answer names none; None = by the kind of limit.
    """
    code, status = response.error_code, response.status
    if code == _QUOTA_CODE or status == 429 or response.error_name == "too_many_connections":
        usual_s = usual_pause_s or (_QUOTA_PAUSE_S if code == _QUOTA_CODE else _SHED_PAUSE_S)
        message = f"quota or load limit (status {status}, code {code})"
        return ThrottledError(message, _pause_s(response, clock, usual_s))
    if code == _SCOPE_CODE:
        return ScopeError("the login does not cover this request (code 13)")
    if code == _APPLICATION_DEACTIVATED_CODE:
        return ClientCredentialsError("the client id is deactivated (code 5)")
    return _by_status(response)


def token_error_from(response: Response, clock: Clock) -> NetatmoError:
    """The error that an answer of the token endpoint stands for; it sends OAuth error names."""
    match response.error_name:
        case "invalid_grant":
            return AuthorizationFailedError("the cloud refused the grant", "invalid_grant")
        case "invalid_client" | "unauthorized_client" as name:
            return ClientCredentialsError(f"the cloud refused the client credentials ({name})")
        case name if name in _MALFORMED_REQUEST_ERRORS:
            return ServiceError(
                f"the cloud calls the request wrong ({name})",
                response.status,
                retry_after_s=_MAX_PAUSE_S,
            )
        case _:
            return error_from(response, clock, _TOKEN_PAUSE_S)


def _by_status(response: Response) -> NetatmoError:
    status = response.status
    if 300 <= status < 400 or status == 511 or (status == 200 and _looks_like_html(response)):
        return NetworkError(
            f"something between here and the cloud answered (status {status})",
            NetworkFault.PORTAL,
            maybe_sent=True,
        )
    if status == 407:
        return ProxyFaultError("the proxy wants a password", ProxyFault.PASSWORD)
    if status == 200 and response.member("error") is None:
        return AnswerError("the answer is not of the known form")
    return ServiceError(f"the cloud answered with status {status}", status, response.error_code)


def _looks_like_html(response: Response) -> bool:
    return isinstance(response.body, str) and response.body.lstrip("\ufeff \t\r\n")[:1] == "<"


def _pause_s(response: Response, clock: Clock, usual: float) -> float:
    asked = _retry_after_s(response.headers.get("retry-after", ""), clock)
    return usual if asked is None else min(asked, _MAX_PAUSE_S)


def _retry_after_s(header: str, clock: Clock) -> float | None:
    """Seconds asked for by a Retry-After header (a number or an HTTP date), None if unusable."""
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(header) - clock()).total_seconds()
        except (ValueError, TypeError):
            return None
    return seconds if math.isfinite(seconds) and seconds > 0 else None
