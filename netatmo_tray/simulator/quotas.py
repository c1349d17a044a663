"""How many calls the cloud allows before it refuses."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from netatmo_tray.simulator.answers import Answer, api_error, gateway_error

USER_PER_10_S = 50
USER_PER_HOUR = 500
APP_PER_HOUR = 2000
PENALTY_S = 3600.0


@dataclass
class Quotas:
    """The calls of the last hour. Not thread-safe: the cloud locks."""

    _calls: deque[float] = field(default_factory=deque)
    _asked: deque[float] = field(default_factory=deque)
    _banned_until: float = 0.0

    def refusal(self, now: float) -> Answer | None:
        """Count one call at Unix time ``now``; the refusal when it was one too many.

        Refused calls count for the app but not for the user. An app over its quota is blocked for
        an hour.
        """
        self._forget(now)
        self._asked.append(now)
        if len(self._asked) > APP_PER_HOUR:
            self._banned_until = now + PENALTY_S
            self._asked.clear()
        if now < self._banned_until:
            return gateway_error(429, 26, "Maximum api usage reached")
        recent = sum(call > now - 10 for call in self._calls)
        if recent >= USER_PER_10_S or len(self._calls) >= USER_PER_HOUR:
            return api_error(403, 26, "User usage reached")
        self._calls.append(now)
        return None

    def _forget(self, now: float) -> None:
        for calls in (self._calls, self._asked):
            while calls and calls[0] <= now - 3600:
                calls.popleft()
