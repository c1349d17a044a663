"""When to ask the cloud again."""

from __future__ import annotations

from datetime import datetime, timedelta

# A new measurement appears in the cloud a few seconds after the station uploads it.
UPLOAD_MARGIN = timedelta(seconds=20)
USUAL_RHYTHM = timedelta(minutes=10)
MIN_POLL = timedelta(minutes=2)
MAX_POLL = timedelta(minutes=11)

# After each fault in a row, the shortest and the longest wait; the last one repeats. Chance in the
# first keeps clients apart after an outage. The later ones leave it little room, so that a try
# always comes soon after an outage that began with the first fault: within 1 minute after one of 3,
# within 3 after one of 8, 10 after 15, 15 after 60. Eight tries take more than 45 minutes, so that
# the ninth is at most 15 minutes late where they are all that an hour may have.
BACK_OFF_S = (
    (15.0, 30.0),
    (57.0, 60.0),
    (116.0, 118.0),
    (295.0, 298.0),
    (540.0, 590.0),
    (840.0, 890.0),
)

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

    :param jitter: a random number from 0 to 1.
    """
    shortest_s, longest_s = BACK_OFF_S[min(max(failures, 1), len(BACK_OFF_S)) - 1]
    return shortest_s + (longest_s - shortest_s) * jitter


def clamped_delay_s(seconds: float) -> float:
    """The delay within 1 s and 24 h, as a timer can take it; NaN becomes 1 s."""
    if not seconds > MIN_DELAY_S:  # also catches NaN
        return MIN_DELAY_S
    return min(seconds, MAX_DELAY_S)
