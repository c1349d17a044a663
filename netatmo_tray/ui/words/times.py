"""Times in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.model import Level, Module
from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.words.translation import fill, translate


def age_words(measured_at: datetime | None, now: datetime) -> str:
    """How long ago, in words; empty when the time is not known."""
    if measured_at is None:
        return ""
    minutes = int((now - measured_at).total_seconds() // 60)
    if minutes < 1:
        return translate("Time", "just now")
    if minutes < 60:
        return translate("Time", "%n min ago", None, minutes)
    if minutes < 24 * 60:
        return translate("Time", "%n h ago", None, minutes // 60)
    if minutes < 48 * 60:
        return translate("Time", "yesterday")
    return translate("Time", "%n days ago", None, minutes // (24 * 60))


def freshness(module: Module, now: datetime, rhythm: timedelta | None) -> tuple[str, Tone]:
    """The age of the readings, with a word and a tone once it matters.

    :param now: the current time by the cloud's clock.
    :param rhythm: the station's time between uploads, once learned.
    """
    words = age_words(module.measured_at, now)
    match age_of(module.measured_at, now, rhythm):
        case Age.UNKNOWN:
            return translate("Time", "time unknown"), Tone.FAIR
        case Age.LATE:
            return fill(translate("Time", "late, {age}"), age=words), Tone.MUTED
        case Age.STALE:
            return fill(translate("Time", "stale, {age}"), age=words), Tone.FAIR
        case _:
            return words, Tone.MUTED


def day_words(moment: datetime | None, now: datetime) -> str:
    """The day of a moment: "today", "yesterday", "Monday" or a date; today when not known."""
    day, days = _calendar_day(moment or now, now)
    if days == 1:
        return translate("Time", "yesterday")
    if 1 < days < 7:
        return _day_name(day)
    if days > 0:
        return QLocale().toString(day, QLocale.FormatType.ShortFormat)
    return translate("Time", "today")


def clock_time(moment: datetime) -> str:
    """A time of day on the viewer's own clock."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def time_words(moment: datetime, now: datetime) -> str:
    """A moment as people say it: "14:13", "yesterday 14:13", "Monday 14:13" or a date."""
    day, days = _calendar_day(moment, now)
    if days == 0:
        return clock_time(moment)
    if days == 1:
        return fill(translate("Time", "yesterday {time}"), time=clock_time(moment))
    if 1 < days < 7:
        weekday = _day_name(day)
        return fill(translate("Time", "{day} {time}"), day=weekday, time=clock_time(moment))
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)


def not_reachable_since(module: Module, now: datetime) -> str:
    """Sentences that say since when a module is silent, with what brings it back."""
    since = module.last_seen_at or module.measured_at
    if since is None:
        if module.has_wifi:
            return translate("Module", "Not reachable.") + " " + _remedy(module)
        return translate(
            "Module", "No reading yet. Pair this module with your station in the Netatmo app."
        )
    silent = translate("Module", "Not reachable since {time}.")
    return fill(silent, time=time_words(since, now)) + " " + _remedy(module)


def _remedy(module: Module) -> str:
    if module.has_wifi:
        return translate("Module", "Check its power plug and your Wi-Fi.")
    if module.battery_level in (Level.LOW, Level.VERY_LOW):
        return translate("Module", "New batteries should bring it back.")
    return translate("Module", "Check its batteries, or move it closer to the station.")


def _calendar_day(moment: datetime, now: datetime) -> tuple[QDate, int]:
    """The viewer's day of a moment, with how many days ago that was."""
    day = moment.astimezone().date()
    return QDate(day.year, day.month, day.day), (now.astimezone().date() - day).days


def _day_name(day: QDate) -> str:
    """The name of a weekday in the language of the translation, not in that of the system."""
    return QLocale(translate("Time", "en", "the code of your language")).dayName(day.dayOfWeek())
