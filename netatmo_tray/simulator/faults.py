"""The faults that the simulated cloud can show."""

from __future__ import annotations

import random
from enum import StrEnum

from netatmo_tray.simulator.answers import (
    Answer,
    api_error,
    gateway_error,
    html_answer,
    json_answer,
    nginx_page,
    oauth_error,
)


class Fault(StrEnum):
    """A fault in place of the true answer of an endpoint."""

    EXPIRED_403_3 = "expired_403_3"
    INVALID_403_2 = "invalid_403_2"
    SCOPE_403_13 = "scope_403_13"
    QUOTA_403_26 = "quota_403_26"
    QUOTA_429_26 = "quota_429_26"
    SHED_429_11 = "shed_429_11"
    ARG_400_21 = "arg_400_21"
    NOT_FOUND_404_9 = "not_found_404_9"
    WAF_403 = "waf_403"
    """A 403 without JSON."""
    HTML_500 = "html_500"
    HTML_502 = "html_502"
    HTML_503 = "html_503"
    HTML_504 = "html_504"
    EMPTY_500 = "empty_500"
    EMPTY_502 = "empty_502"
    EMPTY_200 = "empty_200"
    HTML_200 = "html_200"
    """A captive portal."""
    NO_BODY_200 = "no_body_200"
    """The envelope without its member ``body``."""
    ERROR_200 = "error_200"
    """An error object with status 200."""
    GARBAGE = "garbage"
    """Random bytes with the content type of JSON."""
    TRUNCATED_JSON = "truncated_json"
    """A complete HTTP answer whose JSON stops in the middle. Commits nothing."""
    INVALID_GRANT = "invalid_grant"
    INVALID_CLIENT = "invalid_client"
    UNAUTHORIZED_CLIENT = "unauthorized_client"
    INVALID_REQUEST = "invalid_request"
    REDIRECT_307 = "redirect_307"
    """To another host: ``cloud.redirect_to``."""
    HANG = "hang"
    """Takes the request, then says nothing until the cloud is healed or stopped."""
    SLOW = "slow"
    """The true answer after ``cloud.slow_s``."""
    DRIP = "drip"
    """The true answer byte by byte, ``cloud.drip_s`` apart."""
    RESET = "reset"
    CLOSE = "close"
    NOT_HTTP = "not_http"
    """Bytes that are no HTTP at all."""
    SHORT_BODY = "short_body"
    """The true answer, cut off before its announced length. Commits."""
    COMMIT_THEN_DROP = "commit_then_drop"
    """Carries the request out, then closes the connection without an answer."""
    COMMIT_THEN_504 = "commit_then_504"
    """Carries the request out, then answers 504."""


ON_THE_WIRE = frozenset(
    {Fault.HANG, Fault.RESET, Fault.CLOSE, Fault.NOT_HTTP, Fault.DRIP, Fault.SHORT_BODY}
)
"""Faults of the connection rather than of the answer."""

COMMITTING = frozenset(
    {
        Fault.SLOW,
        Fault.DRIP,
        Fault.SHORT_BODY,
        Fault.COMMIT_THEN_DROP,
        Fault.COMMIT_THEN_504,
    }
)
"""Faults that first carry the request out."""

_PORTAL = "<!doctype html><title>Welcome</title><h1>Accept the terms to use this network</h1>"
_HALF_JSON = b'{"body":{"devices":[{"_id":"70:ee:50:00:00:01","type":"NAMain","dashboard_da'
_HALF_TOKEN = b'{"access_token":"5f0000000000000000000001|0123456789abcdef","refresh_tok'


def canned_answer(fault: Fault, endpoint: str, now: float) -> Answer | None:
    """The answer that a fault always gives, None for a fault that needs the true answer."""
    if fault is Fault.TRUNCATED_JSON:
        return Answer(200, _HALF_TOKEN if endpoint == "token" else _HALF_JSON)
    if fault is Fault.NO_BODY_200:
        return json_answer({"status": "ok", "time_exec": 0.01, "time_server": int(now)})
    return _CANNED.get(fault)


_CANNED: dict[Fault, Answer] = {
    Fault.EXPIRED_403_3: gateway_error(403, 3, "Access token expired"),
    Fault.INVALID_403_2: api_error(403, 2, "Invalid access token"),
    Fault.SCOPE_403_13: api_error(403, 13, "Application does not have the good scope rights"),
    Fault.QUOTA_403_26: api_error(403, 26, "User usage reached"),
    Fault.QUOTA_429_26: gateway_error(429, 26, "Maximum api usage reached"),
    Fault.SHED_429_11: gateway_error(429, 11, "Failed to enter concurrency limited section"),
    Fault.ARG_400_21: api_error(400, 21, "device id is invalid"),
    Fault.NOT_FOUND_404_9: api_error(404, 9, "Device not found"),
    Fault.WAF_403: nginx_page(403, "Forbidden"),
    Fault.HTML_500: nginx_page(500, "Internal Server Error"),
    Fault.HTML_502: nginx_page(502, "Bad Gateway"),
    Fault.HTML_503: nginx_page(503, "Service Temporarily Unavailable"),
    Fault.HTML_504: nginx_page(504, "Gateway Time-out"),
    Fault.COMMIT_THEN_504: nginx_page(504, "Gateway Time-out"),
    Fault.EMPTY_500: Answer(500, b"", "text/html"),
    Fault.EMPTY_502: Answer(502, b"", "text/html"),
    Fault.EMPTY_200: Answer(200, b""),
    Fault.HTML_200: html_answer(_PORTAL),
    Fault.ERROR_200: api_error(200, 0, "Internal error"),
    Fault.GARBAGE: Answer(200, random.Random(0).randbytes(512)),
    Fault.INVALID_GRANT: oauth_error("invalid_grant"),
    Fault.INVALID_CLIENT: oauth_error("invalid_client"),
    Fault.UNAUTHORIZED_CLIENT: oauth_error("unauthorized_client"),
    Fault.INVALID_REQUEST: oauth_error("invalid_request"),
}
