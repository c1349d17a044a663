"""Words for what values mean."""

from dataclasses import replace

import pytest
from support.weather_samples import BASE, OUTDOOR

from netatmo_tray.core.readings.beaufort import Beaufort
from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Reading
from netatmo_tray.core.readings.window_adviser import Advice
from netatmo_tray.ui.words.comfort import beaufort_word, quality_word, window_sentence


@pytest.mark.parametrize(
    ("kind", "value", "word"),
    [
        (Kind.CO2, 900, "good"),
        (Kind.CO2, 1600, "poor"),
        (Kind.HUMIDITY, 25, "too dry"),
        (Kind.HUMIDITY, 35, "dry"),
        (Kind.HUMIDITY, 50, "good"),
        (Kind.HUMIDITY, 65, "humid"),
        (Kind.HUMIDITY, 75, "too humid"),
        (Kind.NOISE, 40, "quiet"),
        (Kind.NOISE, 55, "lively"),
        (Kind.NOISE, 70, "loud"),
        (Kind.HEALTH_INDEX, 4, "unhealthy"),
        (Kind.TEMPERATURE, 40, ""),
    ],
)
def test_a_value_indoors_has_a_word(kind, value, word) -> None:
    assert quality_word(BASE, Reading(kind, value), Limits()) == word


def test_the_word_follows_the_limits() -> None:
    strict = Limits(humidity_humid_percent=50)

    assert quality_word(BASE, Reading(Kind.HUMIDITY, 55), strict) == "humid"


def test_outdoors_nothing_is_called_good_or_bad() -> None:
    assert quality_word(OUTDOOR, Reading(Kind.HUMIDITY, 95), Limits()) == ""
    assert quality_word(replace(BASE, type="NAFuture"), Reading(Kind.CO2, 1), Limits()) == ""


def test_only_something_to_do_is_said_of_a_window() -> None:
    said = [window_sentence(advice) for advice in (None, *Advice)]

    assert said == ["", "", "Open the window.", "Close the window again."]


def test_every_force_of_wind_has_its_own_word() -> None:
    words = [beaufort_word(force) for force in Beaufort]

    assert len(set(words)) == 13
    assert beaufort_word(Beaufort.FRESH_BREEZE) == "fresh breeze"
