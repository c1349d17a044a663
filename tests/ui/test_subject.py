"""What a card is about."""

from dataclasses import replace

import pytest
from weather_samples import BASE, HOSTILE, NOW, ago

from netatmo_tray.core.units import Units
from netatmo_tray.ui.subject import Subject
from netatmo_tray.ui.theme import Tone


def test_words_about_it_begin_with_its_name_whatever_that_is() -> None:
    subject = Subject(replace(BASE, name=HOSTILE), NOW, Units())

    assert subject.about("rising") == f"{HOSTILE}: rising"
    assert subject.sentence(BASE.readings[1]) == f"{HOSTILE} humidity 47\u202f%"


@pytest.mark.parametrize(
    ("measured_at", "ink"),
    [(ago(2), Tone.TEXT), (ago(30), Tone.TEXT), (ago(300), Tone.MUTED), (None, Tone.MUTED)],
)
def test_old_numbers_are_quiet(measured_at, ink) -> None:
    assert Subject(replace(BASE, measured_at=measured_at), NOW, Units()).ink is ink
