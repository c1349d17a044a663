"""A request to the cloud with the user's access token."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from netatmo_tray.cloud.error_answers import TOKEN_REFUSED_CODES
from netatmo_tray.cloud.renewal import Renewal
from netatmo_tray.cloud.response import Response, response_from
from netatmo_tray.cloud.transport import DEADLINE_S, Transport
from netatmo_tray.core.errors import RenewalDueError

Body = str | bytes | Mapping[str, Any] | None


class BearerRequests:
    """Sends requests of one login, with a new access token where the cloud wants one.

    Safe from any thread.
    """

    def __init__(self, transport: Transport, api_url: str, renewal: Renewal) -> None:
        self._transport = transport
        self._api_url = api_url
        self._renewal = renewal

    def send(
        self,
        path: str,
        method: str,
        headers: Mapping[str, str] | None,
        query: Mapping[str, str] | None,
        body: Body,
        *,
        renew: bool = True,
    ) -> Response:
        """Send one request, and once more when the cloud refuses the token; see Session.request."""
        if "://" in path or path.startswith("//"):
            raise ValueError("path must be relative to the cloud's address")
        url = f"{self._api_url}/{path.lstrip('/')}" + (f"?{urlencode(query)}" if query else "")
        content_type, payload = encoded_body(body)
        sent_headers = {"Accept": "application/json", **content_type, **(headers or {})}
        access_token = self._renewal.access_token() if renew else self._token_in_hand()
        response = self._exchange(method, url, sent_headers, payload, access_token)
        if _token_refused(response) and self._renewal.renew_refused(access_token):
            access_token = self._renewal.access_token()
            response = self._exchange(method, url, sent_headers, payload, access_token)
            if _token_refused(response):
                self._renewal.new_token_refused()
        return response

    def _token_in_hand(self) -> str:
        access_token = self._renewal.usable_access_token()
        if access_token is None:
            raise RenewalDueError("the access token has ended, and keepalive has to renew it")
        return access_token

    def _exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        payload: bytes | None,
        access_token: str,
    ) -> Response:
        bearer = {**headers, "Authorization": f"Bearer {access_token}"}
        return response_from(self._transport.exchange(method, url, bearer, payload, DEADLINE_S))


def encoded_body(body: Body) -> tuple[dict[str, str], bytes | None]:
    """The headers that a request body needs, with its bytes; a mapping becomes JSON."""
    if body is None or isinstance(body, bytes):
        return {}, body
    if isinstance(body, str):
        return {}, body.encode()
    return {"Content-Type": "application/json"}, json.dumps(body).encode()


def _token_refused(response: Response) -> bool:
    return response.error_code in TOKEN_REFUSED_CODES
