"""The sentences of the popup itself: in its header, in its middle when there are no cards."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QLocale

from netatmo_tray.core.readings.age import FRESH_FOR
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.popup.notice import NoticeAction
from netatmo_tray.ui.words.readings import station_title
from netatmo_tray.ui.words.times import age_words, clock_time
from netatmo_tray.ui.words.translation import fill, translate

# A later time means that the cloud wants a pause, which the notice tells.
_SOON = timedelta(hours=1)


def header_words(
    snapshot: Snapshot | None, now: datetime | None, *, busy: bool, next_at: datetime | None = None
) -> tuple[str, str, Tone]:
    """Title, the line below it, and the tone of that line.

    :param now: the current time by this computer's clock.
    :param next_at: when the cloud will be asked again.
    """
    asking = translate("Panel", "reading now…") if busy else ""
    if snapshot is None or now is None or not snapshot.stations:
        return translate("Panel", "Weather station"), asking, Tone.MUTED
    title, town = _title(snapshot)
    old = now - snapshot.fetched_at > FRESH_FOR and not busy
    line = " · ".join(word for word in (town, asking or _read(snapshot, now, next_at)) if word)
    return title, line, Tone.FAIR if old else Tone.MUTED


def empty_words(snapshot: Snapshot | None) -> tuple[str, NoticeAction | None]:
    """Sentence and action, as for ``Notice.show_sentence``, of a popup without cards."""
    if snapshot is None:
        return translate("Panel", "Reading your weather stations…"), None
    if snapshot.modules():
        return translate("Panel", "The cards of all modules are hidden."), NoticeAction.SHOW_CARDS
    nothing = translate(
        "Panel",
        "There is no weather station in this Netatmo account. Set one up in the Netatmo "
        "app; it will then appear here.",
    )
    return nothing, NoticeAction.REFRESH


def left_out_words(snapshot: Snapshot | None, hidden: int) -> str:
    """That not all modules of the account are shown; empty when they are.

    :param hidden: the number of cards that the user has hidden.
    """
    if snapshot is None or snapshot.left_out <= 0:
        return ""
    read = len(snapshot.modules())
    words = translate("Panel", "{shown} of %Ln modules are shown.", None, read + snapshot.left_out)
    return fill(words, shown=QLocale().toString(read - hidden))


def _read(snapshot: Snapshot, now: datetime, next_at: datetime | None) -> str:
    age = age_words(snapshot.fetched_at, now)
    if next_at is None or not now < next_at <= now + _SOON:
        return fill(translate("Panel", "read {age}"), age=age)
    words = translate("Panel", "read {age}, next at {time}")
    return fill(words, age=age, time=clock_time(next_at))


def _title(snapshot: Snapshot) -> tuple[str, str]:
    stations = snapshot.stations
    if len(stations) == 1:
        return station_title(stations[0]), stations[0].place.city or ""
    return translate("Panel", "%n stations", None, len(stations)), ""
