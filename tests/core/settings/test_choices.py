"""Which module a choice means."""

from dataclasses import replace

from support.weather_samples import BASE, OUTDOOR, ROOM, WIND, snapshot

from netatmo_tray.core.readings.model import Place, Station
from netatmo_tray.core.settings.choices import ValueChoice

HUT = Station("hut", "x", "Hut", favorite=True, place=Place("Graz"), modules=(ROOM,))
FULL = snapshot(BASE, OUTDOOR, WIND)


def test_the_outdoor_module_is_meant_unless_another_is_chosen() -> None:
    assert ValueChoice().module_in(FULL) is OUTDOOR
    assert ValueChoice("wind").module_in(FULL) is WIND
    assert ValueChoice("gone").module_in(FULL) is None


def test_without_an_outdoor_module_the_first_one_is_meant() -> None:
    assert ValueChoice().module_in(snapshot(BASE, ROOM)) is BASE


def test_ones_own_outdoor_module_goes_before_a_favourites() -> None:
    theirs = replace(HUT, modules=(replace(OUTDOOR, id="theirs"),))

    assert ValueChoice().module_in(replace(FULL, stations=(theirs, *FULL.stations))) is OUTDOOR
