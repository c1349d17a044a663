"""What a card says names its module."""

from weather_samples import BASE, HOSTILE, NOW

from netatmo_tray.core.model import Kind
from netatmo_tray.core.units import Units
from netatmo_tray.ui.subject import Subject


def test_words_have_the_module_in_front() -> None:
    assert Subject(BASE, NOW, Units()).about("quiet") == "Living room: quiet"


def test_what_the_words_contain_is_never_taken_as_a_mark() -> None:
    assert Subject(BASE, NOW, Units()).about(HOSTILE) == f"Living room: {HOSTILE}"


def test_a_reading_is_a_sentence_in_the_user_s_units() -> None:
    reading = BASE.reading(Kind.CO2)

    assert reading is not None
    assert "Living room CO₂ 1240" in Subject(BASE, NOW, Units()).sentence(reading)
