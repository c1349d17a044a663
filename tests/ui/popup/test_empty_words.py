"""A popup without cards says why."""

from support.weather_samples import BASE, NOW, snapshot

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.ui.popup.empty_words import empty_words


def test_each_reason_has_its_sentence_and_the_button_that_helps() -> None:
    assert empty_words(None) == ("Reading your weather stations…", "")
    assert empty_words(snapshot(BASE)) == ("The cards of all modules are hidden.", "show")
    sentence, action = empty_words(Snapshot(NOW))
    assert sentence.startswith("There is no weather station")
    assert action == "refresh"
