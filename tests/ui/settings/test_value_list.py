"""Several values to choose, in an order."""

import pytest
from PySide6.QtCore import Qt
from support.weather_samples import BASE, OUTDOOR, WIND, snapshot

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.ui.settings.value_list import ValueList

READINGS = snapshot(BASE, OUTDOOR, WIND)
KINDS = (Kind.TEMPERATURE, Kind.CO2, Kind.GUST_STRENGTH)
WARM, CO2 = ValueChoice(), ValueChoice("base", Kind.CO2)
GUSTS = ValueChoice("wind", Kind.GUST_STRENGTH)


@pytest.fixture
def make(kept):
    def values(*chosen: ValueChoice, least: int = 1, shown=READINGS) -> ValueList:
        made = kept(ValueList("Icon {number}", "Add", chosen, shown, KINDS, least=least, most=4))
        made.show()
        return made

    return values


def test_what_was_chosen_comes_out_in_its_order(make) -> None:
    assert make(GUSTS, WARM).chosen() == (GUSTS, WARM)


def test_a_value_moves_up_and_the_focus_with_it(make, qtbot) -> None:
    values = make(WARM, CO2, GUSTS)

    with qtbot.waitSignal(values.changed):
        values._rows[2].up.click()

    assert values.chosen() == (WARM, GUSTS, CO2)
    assert values.focusWidget() is values._rows[1].up
    assert not values._rows[0].up.isEnabled()


@pytest.mark.parametrize(
    ("place", "left"), [(0, (CO2, GUSTS)), (1, (WARM, GUSTS)), (2, (WARM, CO2))]
)
def test_any_value_can_be_removed(make, qtbot, place, left) -> None:
    values = make(WARM, CO2, GUSTS)

    with qtbot.waitSignal(values.changed):
        values._rows[place].remove.click()

    assert values.chosen() == left


def test_the_last_of_the_least_stays(make) -> None:
    values = make(WARM)

    assert not values._rows[0].remove.isEnabled()


def test_an_empty_list_is_one_where_none_is_needed(make) -> None:
    values = make(WARM, least=0)

    values._rows[0].remove.click()

    assert values.chosen() == ()
    assert values.focusWidget() is values._add


def test_what_is_added_is_something_new_up_to_the_most(make, qtbot) -> None:
    values = make(ValueChoice("base", Kind.TEMPERATURE))

    with qtbot.waitSignal(values.changed):
        values._add.click()
    assert values.chosen()[1] == CO2

    values._add.click()
    values._add.click()
    assert len(set(values.chosen())) == 4
    assert not values._add.isEnabled()


def test_without_readings_something_can_be_added_too(make) -> None:
    values = make(CO2, shown=None)

    values._add.click()

    assert values.chosen() == (CO2, WARM)


def test_new_readings_leave_all_choices_alone(make) -> None:
    values = make(GUSTS, CO2)

    values.show_snapshot(None)

    assert values.chosen() == (GUSTS, CO2)


def test_the_tab_key_goes_through_the_lines_in_order(make, qtbot) -> None:
    values = make(WARM, least=0)
    values._add.click()
    values._rows[0].take_focus()
    path = []

    for _ in range(8):
        path.append(values.focusWidget().accessibleName() or values.focusWidget().text())
        qtbot.keyClick(values.focusWidget(), Qt.Key.Key_Tab)

    assert path == [
        "Icon 1, module",
        "Icon 1, value",
        "Icon 1, remove",
        "Icon 2, module",
        "Icon 2, value",
        "Icon 2, move up",
        "Icon 2, remove",
        "Add",
    ]
