"""The controls of the simulated cloud: faults, recorded answers, the end of tokens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from netatmo_tray.simulator.answers import JSON_TYPE, Answer
from netatmo_tray.simulator.faults import Fault
from netatmo_tray.simulator.grants import DEFAULT_SCOPE, Grants
from netatmo_tray.simulator.plan import EVERYWHERE, Plan
from netatmo_tray.simulator.requests_log import LoggedRequest, RequestLog
from netatmo_tray.simulator.switches import Switches


class Controls(Switches):
    """The switches with the state behind them. Any thread may use it.

    Endpoints are named by the last segment of their path: ``token``, ``authorize``,
    ``getstationsdata``, ...; ``*`` is every one.
    """

    def __init__(self, switches: Switches, user_id: str, clock: Callable[[], float]) -> None:
        super().__init__(**vars(switches))
        self._clock = clock
        self._ahead_s = 0.0
        self._lock = threading.RLock()
        self._plan = Plan()
        self._log = RequestLog()
        self._grants = Grants(user_id, self, self._now)
        self._silent_since: dict[str, float] = {}

    @property
    def requests(self) -> list[LoggedRequest]:
        """Everything that arrived so far: a copy."""
        return self._log.entries()

    def count(self, path_suffix: str) -> int:
        """How many requests arrived at paths with that ending."""
        return sum(request.path.endswith(path_suffix) for request in self._log.entries())

    def fail(self, endpoint: str, fault: Fault, times: int | None = 1) -> None:
        """Queue a fault for the next requests; ``times=None`` = until healed."""
        self._plan.add(endpoint, fault, times)

    def serve(
        self,
        endpoint: str,
        body: bytes | Path,
        status: int = 200,
        content_type: str = JSON_TYPE,
        times: int | None = None,
    ) -> None:
        """Answer with recorded bytes; API calls still need a valid access token.

        :param times: None = until healed.
        :raises OSError: the file cannot be read.
        """
        content = body.read_bytes() if isinstance(body, Path) else body
        self._plan.add(endpoint, Answer(status, content, content_type), times)

    def heal(self, endpoint: str = EVERYWHERE) -> None:
        """Forget faults and recorded answers of an endpoint; ``*`` = all, and silent units too."""
        self._plan.clear(endpoint)
        if endpoint == EVERYWHERE:
            with self._lock:
                self._silent_since.clear()

    def silence(self, unit_id: str) -> None:
        """A module or station sends nothing more; it turns unreachable after 1 h or 4 h."""
        with self._lock:
            self._silent_since.setdefault(unit_id, self._now())

    def issue_tokens(
        self, expires_in_s: float | None = None, scope: str = " ".join(DEFAULT_SCOPE)
    ) -> dict[str, str]:
        """A pair as the developer console's token generator gives it; the former pair dies."""
        with self._lock:
            pair = self._grants.new_pair(tuple(scope.split()), expires_in_s)
            return {"access_token": pair.access, "refresh_token": pair.refresh}

    def expire_access_tokens(self) -> None:
        """Access tokens run out now: API calls are answered with 403, code 3."""
        with self._lock:
            self._grants.expire_access()

    def revoke(self) -> None:
        """The user withdraws access: invalid_grant for refreshes, 403 code 2 for API calls."""
        with self._lock:
            self._grants.revoke()

    def is_valid_refresh(self, token: str) -> bool:
        """Whether a refresh with this token would succeed now."""
        with self._lock:
            return self._grants.is_valid_refresh(token)

    def is_valid_access(self, token: str) -> bool:
        """Whether an API call with this token would be answered now."""
        with self._lock:
            pair = self._grants.pair_of_access(token)
            return pair is not None and not self._grants.has_run_out(pair)

    def advance(self, seconds: float) -> None:
        """Put the cloud's clock forward."""
        with self._lock:
            self._ahead_s += seconds

    def _now(self) -> float:
        return self._clock() + self._ahead_s
