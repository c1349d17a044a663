"""Stand-ins that tests of more than one package use."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NoReturn

START = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


class FakeClock:
    """A clock that moves only when told to. Call it for the time, as ``core.ports.Clock``."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> datetime:
        """Move on by a duration given as for ``timedelta`` (``minutes=5``)."""
        self.now += timedelta(**duration)
        return self.now


def failing(error: BaseException) -> Callable[..., NoReturn]:
    """A function that raises the error, whatever it is called with."""

    def fail(*args: object, **kwargs: object) -> NoReturn:
        raise error

    return fail


class FakeMonotonic:
    """A monotonic clock that stands still until told to go on."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now
