"""Something that the cloud has refused: kept, but seldom tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

from netatmo_tray.core.login.ports import Clock

# Refusals that cured themselves within hours or days have been reported; after that, they do not.
_FIRST_TRY_AFTER = timedelta(hours=1)
_NEXT_TRY_AFTER = timedelta(days=1)
_MOST_TRIES = 8


class RefusedToken:
    """Remembers one refused thing, a refresh token or the client credentials, by its name.

    Its user holds the lock of the login.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._token: str | None = None
        self._refused_at: datetime | None = None
        self._refusals = 0

    def refuse(self, token: str) -> None:
        """The cloud has refused this token, for the first time or once more."""
        self._refusals = self._refusals + 1 if token == self._token else 1
        self._token, self._refused_at = token, self._clock()

    def release(self) -> None:
        """The login works, or is another."""
        self._token, self._refused_at, self._refusals = None, None, 0

    def holds(self, token: str | None) -> bool:
        """True for the token that was refused."""
        return token is not None and token == self._token

    def bars(self, token: str) -> bool:
        """True while that token shall not be tried: for an hour, then for a day each, for a week.

        After that for ever; a clock that was set back ends the wait.
        """
        if token != self._token or self._refused_at is None:
            return False
        if self._refusals > _MOST_TRIES:
            return True
        wait = _FIRST_TRY_AFTER if self._refusals == 1 else _NEXT_TRY_AFTER
        return timedelta(0) <= self._clock() - self._refused_at < wait
