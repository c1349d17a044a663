"""When to ask the cloud again."""

from __future__ import annotations

from datetime import datetime, timedelta

# A new measurement appears in the cloud a few seconds after the station uploads it.
UPLOAD_MARGIN = timedelta(seconds=20)
USUAL_RHYTHM = timedelta(minutes=10)
MIN_POLL = timedelta(minutes=2)
MAX_POLL = timedelta(minutes=11)

# Random waits below this cap keep clients apart after an outage of the cloud.
BACK_OFF_BASE_S = 30.0
BACK_OFF_CAP_S = 900.0

MIN_DELAY_S = 1.0
MAX_DELAY_S = 24 * 3600.0


def seconds_to_next_poll(
    newest: datetime | None, now: datetime, rhythm: timedelta | None = None
) -> float:
    """Seconds until the next measurement should be in the cloud.

    :param newest: time of the newest measurement known, None when there is none.
    :param now: the current time by the cloud's clock.
    :param rhythm: the station's time between uploads, once learned.
    """
    if newest is None:
        return MAX_POLL.total_seconds()
    rhythm = rhythm or USUAL_RHYTHM
    due = newest + rhythm + UPLOAD_MARGIN
    if now - due > rhythm:  # the station is not late but offline, so polling may be slow
        return MAX_POLL.total_seconds()
    return min(max(due - now, MIN_POLL), MAX_POLL).total_seconds()


def learned_rhythm(earlier: datetime | None, later: datetime | None) -> timedelta | None:
    """The time between two successive uploads; None outside 4 to 12 minutes."""
    if earlier is None or later is None:
        return None
    between = later - earlier
    return between if timedelta(minutes=4) <= between <= timedelta(minutes=12) else None


def back_off_s(failures: int, jitter: float) -> float:
    """Seconds to wait after that many failures in a row.

    :param jitter: a random number from 0 to 1; the wait is at least half of the full step, so
        that a fault never turns into a busy loop.
    """
    step = min(BACK_OFF_CAP_S, BACK_OFF_BASE_S * 2.0 ** min(max(failures - 1, 0), 10))
    return step * (0.5 + jitter / 2)


def clamped_delay_s(seconds: float) -> float:
    """The delay within 1 s and 24 h, as a timer can take it; NaN becomes 1 s."""
    if not seconds > MIN_DELAY_S:  # also catches NaN
        return MIN_DELAY_S
    return min(seconds, MAX_DELAY_S)
