"""The token endpoint: a code or a refresh token in, a pair of tokens out."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from netatmo_tray.simulator.answers import Answer, json_answer, oauth_error
from netatmo_tray.simulator.grants import Grants, Pair, RefusedError
from netatmo_tray.simulator.requests_log import Request
from netatmo_tray.simulator.switches import Switches

_NO_GRANT_TYPE = "Invalid or missing grant_type parameter"


class TokenEndpoint:
    """POST /oauth2/token. Reads the form body only. Not thread-safe: the cloud locks."""

    def __init__(self, switches: Switches, grants: Grants) -> None:
        self._switches = switches
        self._grants = grants

    def answer(self, request: Request) -> Answer:
        """A pair, or an error with status 400."""
        form = request.form
        try:
            pair = self._pair(form)
        except RefusedError as refused:
            return oauth_error(str(refused))
        if pair is None:
            return oauth_error("invalid_request", _NO_GRANT_TYPE)
        return json_answer(self._content(pair))

    def _pair(self, form: Mapping[str, str]) -> Pair | None:
        match form.get("grant_type"):
            case "authorization_code":
                return self._exchanged(form)
            case "refresh_token":
                self._check_client(form)
                return self._grants.refresh(_required(form, "refresh_token"))
            case "password" | "client_credentials":
                raise RefusedError("unauthorized_client")
            case _:
                return None

    def _exchanged(self, form: Mapping[str, str]) -> Pair:
        code = _required(form, "code")
        try:
            self._check_client(form)
        except RefusedError:
            self._grants.burn_code(code)
            raise
        return self._grants.exchange(code, form.get("redirect_uri", ""))

    def _check_client(self, form: Mapping[str, str]) -> None:
        given = _required(form, "client_id"), _required(form, "client_secret")
        known = self._switches.client_id, self._switches.client_secret
        if not all(map(_same, given, known)):
            raise RefusedError("invalid_client")

    def _content(self, pair: Pair) -> dict[str, object]:
        life_s = self._grants.life_left_s(pair)
        return {
            "access_token": pair.access,
            "refresh_token": pair.refresh,
            "scope": list(pair.scopes),
            "expires_in": life_s,
            "expire_in": life_s,
        }


def _required(form: Mapping[str, str], name: str) -> str:
    value = form.get(name)
    if not value:
        raise RefusedError("invalid_request")
    return value


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode(), known.encode())
