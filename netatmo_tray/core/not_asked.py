"""Why a refresh that the user wanted has asked the cloud for nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

# Nothing is planned for later; a time that makes no sense stays one that can be shown.
_MAX_S = 24 * 3600.0


class Reason(StrEnum):
    """What kept the cloud from being asked."""

    SIGNED_OUT = "signed-out"
    OPENING = "opening"
    """The store has not given the login yet."""
    TOO_SOON = "too-soon"
    """The user has asked a moment ago."""
    PAUSE = "pause"
    """The cloud wants to be left alone."""
    RENEWAL = "renewal"
    """The login has to be renewed first, and that was tried often enough for now."""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """The reason, with the times that belong to it."""

    reason: Reason
    asked_s_ago: float | None = None
    """Seconds since the cloud was asked; None = it was not, or that is no reason."""
    next_in_s: float | None = None
    """Seconds until it is asked again by itself; None = that is not planned."""

    def line(self) -> str:
        """As one short line of ASCII, for another process."""
        times = (self.asked_s_ago, self.next_in_s)
        return " ".join([self.reason, *("-" if time is None else f"{time:.0f}" for time in times)])


def not_asked_from(line: str) -> NotAsked | None:
    """The reason in a line that another process has sent; None when there is none in it."""
    try:
        reason, *times = line.split(" ")
        asked_s_ago, next_in_s = (None if time == "-" else _seconds(time) for time in times)
        return NotAsked(Reason(reason), asked_s_ago, next_in_s)
    except ValueError:
        return None


def _seconds(text: str) -> float:
    """Raises ValueError."""
    seconds = float(text)
    if not math.isfinite(seconds):
        raise ValueError("not a number of seconds")
    return min(max(0.0, seconds), _MAX_S)
