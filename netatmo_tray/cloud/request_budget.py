"""How many token requests an hour are decent."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

from netatmo_tray.core.login.ports import Clock

MOST_REQUESTS_AN_HOUR = 6
_HOUR = timedelta(hours=1)


class RequestBudget:
    """Counts the token requests of the last hour that may have reached the cloud."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._spent_at: deque[datetime] = deque(maxlen=MOST_REQUESTS_AN_HOUR)

    def spend(self) -> None:
        """A request was sent, or may have been."""
        self._spent_at.append(self._clock())

    def pause_s(self) -> float:
        """Seconds until one more request keeps within the budget; at most an hour.

        A clock that was set back makes nobody wait for longer.
        """
        if len(self._spent_at) < MOST_REQUESTS_AN_HOUR:
            return 0.0
        since = self._clock() - self._spent_at[0]
        return (_HOUR - since).total_seconds() if timedelta(0) <= since < _HOUR else 0.0
