"""A token in memory, trusted only for as long as both clocks allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from netatmo_tray.core.login.token import Token

# Room for a request that starts just before the token ends, and for a clock that is a little off.
SKEW_S = 300.0


@dataclass(frozen=True, slots=True)
class HeldToken:
    """A token with the moment from which its life is counted."""

    token: Token
    life_s: float | None
    """Seconds to live from ``held_at_s`` on; None = not known."""
    held_at_s: float
    """By the monotonic clock, which nobody can set. It may stand still while the computer sleeps;
    the wall clock does not."""

    def left_s(self, now: datetime, monotonic_s: float) -> float | None:
        """Seconds until the access token ends, by the clock that gives less; None = not known."""
        if self.life_s is None or self.token.expires_at is None:
            return None
        by_wall = (self.token.expires_at - now).total_seconds()
        return min(by_wall, self.life_s - (monotonic_s - self.held_at_s))

    def due_in_s(self, now: datetime, monotonic_s: float) -> float:
        """Seconds until renewal is due; infinite for a token without an end that cannot be renewed.

        A token of short life is renewed after half of its life. A token that cannot be renewed
        is due when it ends.
        """
        left_s = self.left_s(now, monotonic_s)
        if not self.token.access_token:
            return -SKEW_S
        if not self.token.refresh_token:
            return float("inf") if left_s is None else left_s
        if left_s is None or self.life_s is None:
            return -SKEW_S
        return left_s - max(0.0, min(SKEW_S, self.life_s / 2))


def held(
    token: Token, now: datetime, monotonic_s: float, longest_s: float | None = None
) -> HeldToken:
    """The token, held from now on; ``longest_s`` is the longest life that is believed."""
    if token.expires_at is None:
        return HeldToken(token, None, monotonic_s)
    life_s = (token.expires_at - now).total_seconds()
    return HeldToken(token, life_s if longest_s is None else min(life_s, longest_s), monotonic_s)
