"""Ages and moments in words."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale
from support.weather_samples import BASE, NOW, ago

from netatmo_tray.core.readings.model import Level, Module
from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.words.times import (
    age_words,
    day_words,
    freshness,
    not_reachable_since,
    time_words,
)


@pytest.fixture(autouse=True)
def in_utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=-3), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=2), "2 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(hours=1), "1 h ago"),
        (timedelta(hours=23), "23 h ago"),
        (timedelta(hours=30), "yesterday"),
        (timedelta(days=9), "9 days ago"),
    ],
)
def test_an_age_is_told_in_words(ago, words) -> None:
    assert age_words(NOW - ago, NOW) == words


def test_an_unknown_time_has_no_age() -> None:
    assert age_words(None, NOW) == ""


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=4), "14:00"),
        (timedelta(hours=20), "yesterday 22:00"),
        (timedelta(days=3), "Friday 18:00"),
        (timedelta(days=40), "14/10/2026"),
    ],
)
def test_a_moment_is_told_as_people_say_it(ago, words) -> None:
    assert time_words(NOW - ago, NOW) == words


def silent(**changes: object) -> Module:
    return Module("1", "NAModule4", "Indoor", "Attic", reachable=False, **changes)


def test_a_silent_module_says_since_when_and_what_helps() -> None:
    module = silent(last_seen_at=NOW - timedelta(hours=20), battery_level=Level.VERY_LOW)

    assert not_reachable_since(module, NOW) == (
        "Not reachable since yesterday 22:00. New batteries should bring it back."
    )


def test_a_module_that_never_spoke_is_to_be_paired() -> None:
    assert not_reachable_since(silent(), NOW).startswith("No reading yet. Pair this module")


def test_a_silent_station_is_about_power_and_wifi() -> None:
    module = Module("1", "NAMain", "Indoor", "Base", reachable=False, measured_at=NOW)

    assert not_reachable_since(module, NOW).endswith("Check its power plug and your Wi-Fi.")


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(0), "today"),
        (timedelta(hours=17), "today"),
        (timedelta(hours=19), "yesterday"),
        (timedelta(days=3), "Friday"),
        (timedelta(days=30), "24/10/2026"),
        (timedelta(days=-2), "today"),
    ],
)
def test_a_day_is_called_as_people_call_it(ago, words) -> None:
    assert day_words(NOW - ago, NOW) == words


def test_a_day_that_is_not_known_is_taken_for_today() -> None:
    assert day_words(None, NOW) == "today"


def test_days_are_named_in_the_language_of_the_words_around_them(qapp) -> None:
    QLocale.setDefault(QLocale("de_DE"))

    assert day_words(NOW - timedelta(days=3), NOW) == "Friday"


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
