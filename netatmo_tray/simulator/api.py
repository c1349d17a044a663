"""The REST calls: who asks, what is asked for, the envelope around the answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping

from netatmo_tray.simulator.answers import Answer, api_error, gateway_error, json_answer
from netatmo_tray.simulator.grants import Grants
from netatmo_tray.simulator.measures import BadArgumentError, measures
from netatmo_tray.simulator.quotas import Quotas
from netatmo_tray.simulator.requests_log import Request
from netatmo_tray.simulator.stations import Silence, Stations, user
from netatmo_tray.simulator.switches import Switches

_MAC = re.compile(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}", re.IGNORECASE)

Body = object


class Api:
    """Everything under /api. Not thread-safe: the cloud locks."""

    def __init__(
        self,
        switches: Switches,
        grants: Grants,
        stations: Stations,
        silent_since: Mapping[str, float],
        now: Callable[[], float],
    ) -> None:
        self._switches = switches
        self._silence = Silence(silent_since)
        self._grants = grants
        self._stations = stations
        self._now = now
        self._quotas = Quotas()
        self._calls: dict[str, tuple[str, Callable[[dict[str, str]], Answer | Body]]] = {
            "getstationsdata": ("read_station", self._stations_data),
            "getmeasure": ("read_station", self._measures),
            "gethomecoachsdata": ("read_homecoach", lambda _: {"devices": [], "user": user()}),
        }

    def refusal(self, request: Request) -> Answer | None:
        """The answer to a call with a fault in token, quota, scope or name; None = no fault."""
        token = _token(request)
        if not token:
            return api_error(401, 1, "Access token is missing")
        pair = self._grants.pair_of_access(token)
        if pair is None:
            return api_error(403, 2, "Invalid access token")
        if self._grants.has_run_out(pair):
            return gateway_error(403, 3, "Access token expired")
        if self._switches.quotas and (refused := self._quotas.refusal(self._now())):
            return refused
        call = self._calls.get(_name(request))
        if call is None:
            return not_found()
        if call[0] not in pair.scopes:
            return api_error(403, 13, "Application does not have the good scope rights")
        return None

    def answer(self, request: Request) -> Answer:
        """The answer to a call that is not refused."""
        began = time.perf_counter()
        _, call = self._calls[_name(request)]
        body = call({**request.query, **request.form})
        if isinstance(body, Answer):
            return body
        return json_answer(
            {
                "body": body,
                "status": "ok",
                "time_exec": time.perf_counter() - began,
                "time_server": int(self._now()),
            }
        )

    def _stations_data(self, fields: dict[str, str]) -> Answer | Body:
        asked = fields.get("device_id", "").strip().lower()
        if asked and not _MAC.fullmatch(asked):
            return api_error(400, 21, "device id is invalid")
        favorites = fields.get("get_favorites", "").lower() in ("true", "1")
        sites = [self._stations.own, *([self._stations.favorite] if favorites else [])]
        if asked:
            sites = [site for site in sites if site.base.id == asked]
            if not sites:
                return api_error(404, 9, "Device not found")
        now = self._now()
        devices = [self._stations.device(site, now, self._silence) for site in sites]
        return {"devices": devices, "user": user()}

    def _measures(self, fields: dict[str, str]) -> Answer | Body:
        missing = {"device_id", "scale", "type"} - {name for name, value in fields.items() if value}
        if missing:
            return api_error(400, 10, "Missing parameters")
        try:
            found = measures(self._stations, fields, self._now(), self._silence)
        except BadArgumentError as error:
            return api_error(400, 21, str(error))
        return api_error(404, 9, "Device not found") if found is None else found


def not_found() -> Answer:
    """For every path that the cloud does not have."""
    return api_error(404, 31, "Method not found")


def _name(request: Request) -> str:
    return request.path.removeprefix("/api/")


def _token(request: Request) -> str:
    """From the header, the form or the query: the cloud takes all three."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    return request.form.get("access_token") or request.query.get("access_token", "")
