"""Which modules the tray tells of, and by which names."""

from dataclasses import replace

from support.weather_samples import BASE, OUTDOOR, ROOM, SILENT, WIND, snapshot

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Place, Station
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.ui.tray.modules import TrayModules

HUT = Station("hut", "x", "Hut", favorite=True, place=Place("Graz"), modules=(ROOM,))
FULL = snapshot(BASE, OUTDOOR, WIND)
BOTH = replace(FULL, stations=(HUT, *FULL.stations))


def test_the_modules_in_the_icons_come_first_in_the_order_of_the_icons() -> None:
    modules = TrayModules(BOTH, (ValueChoice("wind"), ValueChoice("base", Kind.CO2)))

    assert modules.in_order(4) == [WIND, BASE, OUTDOOR, ROOM]


def test_no_more_modules_are_told_of_than_fit() -> None:
    assert TrayModules(BOTH, (ValueChoice("wind"),)).in_order(2) == [WIND, BASE]


def test_all_that_icons_show_of_one_module_is_known() -> None:
    icons = (ValueChoice("base", Kind.CO2), ValueChoice(), ValueChoice("base", Kind.NOISE))

    assert TrayModules(BOTH, icons).kinds(BASE) == [Kind.CO2, Kind.NOISE]


def test_a_module_elsewhere_says_where_it_is() -> None:
    modules = TrayModules(BOTH, (ValueChoice(),))

    assert modules.name(ROOM, 20) == "Hut, Bedroom"
    assert modules.name(BASE, 6) == "Livin…"


def test_an_icon_without_a_module_changes_no_order() -> None:
    assert TrayModules(snapshot(SILENT, BASE), (ValueChoice("gone"),)).in_order(4) == [SILENT, BASE]
