"""How fresh a module's readings are, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.model import Module
from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.words.times import age_words
from netatmo_tray.ui.words.translation import fill, translate


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
