"""The sentences of the popup itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale
from support.weather_samples import BASE, HOSTILE, NOW, ago, snapshot

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.popup.notice import NoticeAction
from netatmo_tray.ui.popup.panel_words import empty_words, header_words, left_out_words

HOME = replace(snapshot(BASE), fetched_at=ago(2))


def test_it_says_which_home_how_fresh_and_when_the_next_reading_is_due() -> None:
    words = header_words(HOME, NOW, busy=False, next_at=ago(-8))

    assert words == ("Hillside", "Graz · read 2 min ago, next at " + clock(8), Tone.MUTED)


def clock(minutes: int) -> str:
    return (NOW + timedelta(minutes=minutes)).astimezone().strftime("%H:%M")


@pytest.mark.parametrize("next_at", [None, ago(1), ago(-180)])
def test_what_is_not_planned_soon_is_not_promised(next_at) -> None:
    words = header_words(HOME, NOW, busy=False, next_at=next_at)

    assert words[1] == "Graz · read 2 min ago"


def test_old_readings_are_told_in_another_tone_unless_new_ones_are_on_their_way() -> None:
    old = replace(HOME, fetched_at=ago(90))

    assert header_words(old, NOW, busy=False)[1:] == ("Graz · read 1 h ago", Tone.FAIR)
    assert header_words(old, NOW, busy=True)[1:] == ("Graz · reading now…", Tone.MUTED)


def test_without_readings_there_is_no_home_to_name() -> None:
    assert header_words(None, None, busy=False) == ("Weather station", "", Tone.MUTED)
    assert header_words(None, NOW, busy=True)[1] == "reading now…"


def test_several_stations_are_counted() -> None:
    two = replace(HOME, stations=HOME.stations * 2)

    assert header_words(two, NOW, busy=False)[:2] == ("2 stations", "read 2 min ago")


@pytest.mark.parametrize(
    ("language", "said"), [("en_US", "499 of 45,000"), ("fr_FR", "499 of 45\u202f000")]
)
def test_modules_that_are_not_shown_are_counted_as_the_language_writes_numbers(
    language, said
) -> None:
    QLocale.setDefault(QLocale(language))
    few = replace(snapshot(*[BASE] * 500), left_out=44_500)

    assert left_out_words(few, 1) == f"{said} modules are shown."


@pytest.mark.parametrize("readings", [None, HOME, replace(HOME, left_out=-7)])
def test_where_every_module_is_shown_nothing_is_said(readings) -> None:
    assert left_out_words(readings, 0) == ""


def test_a_hostile_home_is_one_plain_line() -> None:
    hostile = snapshot(BASE, name=f"{HOSTILE}\n\u202esecond line")

    assert header_words(hostile, NOW, busy=False)[0] == f"{HOSTILE} second line"


def test_without_cards_each_reason_has_its_sentence_and_the_button_that_helps() -> None:
    assert empty_words(None) == ("Reading your weather stations…", None)
    assert empty_words(snapshot(BASE)) == (
        "The cards of all modules are hidden.",
        NoticeAction.SHOW_CARDS,
    )
    sentence, action = empty_words(Snapshot(NOW))
    assert sentence.startswith("There is no weather station")
    assert action is NoticeAction.REFRESH
