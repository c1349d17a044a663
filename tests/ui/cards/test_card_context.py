"""What a card is about."""

from dataclasses import replace

import pytest
from support.weather_samples import BASE, HOSTILE, NOW, ago

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.card_context import CardContext
from netatmo_tray.ui.look.theme import Tone


def test_words_about_it_begin_with_its_name_whatever_that_is() -> None:
    context = CardContext(replace(BASE, name=HOSTILE), NOW, Presentation())

    assert context.about("rising") == f"{HOSTILE}: rising"
    assert context.sentence(BASE.readings[1]) == f"{HOSTILE} humidity 47\u202f%"


def test_what_the_words_contain_is_never_taken_as_a_mark() -> None:
    assert CardContext(BASE, NOW, Presentation()).about(HOSTILE) == f"Living room: {HOSTILE}"


def test_a_reading_is_a_sentence_in_the_user_s_units() -> None:
    reading = BASE.reading(Kind.CO2)

    assert reading is not None
    assert "Living room CO₂ 1240" in CardContext(BASE, NOW, Presentation()).sentence(reading)


@pytest.mark.parametrize(
    ("measured_at", "ink"),
    [(ago(2), Tone.TEXT), (ago(30), Tone.TEXT), (ago(300), Tone.MUTED), (None, Tone.MUTED)],
)
def test_old_numbers_are_quiet(measured_at, ink) -> None:
    assert CardContext(replace(BASE, measured_at=measured_at), NOW, Presentation()).ink is ink
