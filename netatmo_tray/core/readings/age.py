"""How old a reading is: fresh, late, stale or unknown."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

# Stations upload every 5 or 10 minutes; one missed upload is not yet worth a notice.
FRESH_FOR = timedelta(minutes=15)
# Added to the time between two uploads once that is known.
RHYTHM_MARGIN = timedelta(minutes=5)
LATE_FOR = timedelta(minutes=60)
# The cloud sets a station's clock; a time stamp further ahead than this is wrong.
MAX_AHEAD = timedelta(minutes=5)


class Age(StrEnum):
    """Freshness of a reading."""

    FRESH = "fresh"
    LATE = "late"
    STALE = "stale"
    UNKNOWN = "unknown"


def age_of(measured_at: datetime | None, now: datetime, rhythm: timedelta | None = None) -> Age:
    """Judge a reading by its own time, never by ``reachable``, which lags by hours.

    :param now: the current time by the cloud's clock, aware.
    :param rhythm: time between two uploads of this station, once learned.
    """
    if measured_at is None or measured_at - now > MAX_AHEAD:
        return Age.UNKNOWN
    elapsed = now - measured_at
    fresh_for = rhythm + RHYTHM_MARGIN if rhythm else FRESH_FOR
    if elapsed <= fresh_for:
        return Age.FRESH
    return Age.LATE if elapsed <= max(LATE_FOR, fresh_for) else Age.STALE
