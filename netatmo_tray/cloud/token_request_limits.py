"""What keeps a token request from being sent: an earlier refusal, a used-up hour."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain

from netatmo_tray.core.login.ports import Clock

# Refusals that cured themselves within hours or days have been reported; later than that, none.
_FIRST_TRY_AFTER = timedelta(hours=1)
_NEXT_TRY_AFTER = timedelta(days=1)
_MOST_TRIES = 8

_HOUR = timedelta(hours=1)


class Asker(StrEnum):
    """Who wants the cloud to be asked for tokens."""

    TIMER = "timer"
    USER = "user"
    NETWORK = "network"
    """The computer has woken up, or its network has come back: an earlier fault may be over."""


# Eight let the timer follow its steps for an hour and then come every quarter of an hour. The
# others are kept for moments in which a try is likely to help, however often the timer has asked.
REQUESTS_AN_HOUR = {Asker.TIMER: 8, Asker.USER: 1, Asker.NETWORK: 1}


class RememberedRefusal:
    """Remembers one secret that the cloud has refused, so that it is seldom tried again.

    The secret is a refresh token, or stands for the client credentials. Not thread-safe: the caller
    holds the lock of the login.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._refused: str | None = None
        self._refused_at: datetime | None = None
        self._refusals = 0

    def remember(self, secret: str) -> None:
        """The cloud has refused this secret, for the first time or once more."""
        self._refusals = self._refusals + 1 if secret == self._refused else 1
        self._refused, self._refused_at = secret, self._clock()

    def forget(self) -> None:
        """The login works, or is another one."""
        self._refused, self._refused_at, self._refusals = None, None, 0

    def is_about(self, secret: str | None) -> bool:
        """True for the secret that was refused."""
        return secret is not None and secret == self._refused

    def bars(self, secret: str) -> bool:
        """True while the secret must not be tried.

        The first wait is an hour, then a day before each of seven more tries, then for ever. A
        clock that was set back ends the wait.
        """
        if secret != self._refused or self._refused_at is None:
            return False
        if self._refusals > _MOST_TRIES:
            return True
        wait = _FIRST_TRY_AFTER if self._refusals == 1 else _NEXT_TRY_AFTER
        return timedelta(0) <= self._clock() - self._refused_at < wait


class RequestBudget:
    """Counts the token requests of the last hour that may have reached the cloud."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._spent_at: dict[Asker, deque[datetime]] = {
            asker: deque(maxlen=most) for asker, most in REQUESTS_AN_HOUR.items()
        }

    def spend(self, asker: Asker) -> None:
        """A request was sent, or may have been. What goes beyond the asker's own is the timer's."""
        payer = asker if self.pause_s(asker) == 0 else Asker.TIMER
        self._spent_at[payer].append(self._clock())

    def spent(self) -> int:
        """How many requests the last hour has seen, whoever asked."""
        now = self._clock()
        return sum(timedelta(0) <= now - at < _HOUR for at in chain(*self._spent_at.values()))

    def pause_s(self, asker: Asker) -> float:
        """Seconds until one more request of the asker keeps within the budget; at most an hour.

        A clock that was set back makes nobody wait for longer.
        """
        spent_at = self._spent_at[asker]
        if len(spent_at) < REQUESTS_AN_HOUR[asker]:
            return 0.0
        since = self._clock() - spent_at[0]
        return (_HOUR - since).total_seconds() if timedelta(0) <= since < _HOUR else 0.0
