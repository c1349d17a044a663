"""How fresh a reading is, in words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.weather_samples import BASE, NOW, ago

from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.words.freshness import freshness


@pytest.mark.parametrize(
    ("minutes", "rhythm", "words", "tone"),
    [
        (2, None, "2 min ago", Tone.MUTED),
        (20, None, "late, 20 min ago", Tone.MUTED),
        (20, 30, "20 min ago", Tone.MUTED),
        (12, 5, "late, 12 min ago", Tone.MUTED),
        (61, 5, "stale, 1 h ago", Tone.FAIR),
        (60 * 50, None, "stale, 2 days ago", Tone.FAIR),
    ],
)
def test_late_and_stale_follow_the_stations_own_rhythm(minutes, rhythm, words, tone) -> None:
    module = replace(BASE, measured_at=ago(minutes))

    told = freshness(module, NOW, timedelta(minutes=rhythm) if rhythm else None)

    assert told == (words, tone)


@pytest.mark.parametrize("measured_at", [None, ago(-60 * 24 * 3650)])
def test_a_time_that_cannot_be_is_unknown_and_never_fresh(measured_at) -> None:
    module = replace(BASE, measured_at=measured_at)

    assert freshness(module, NOW, None) == ("time unknown", Tone.FAIR)
