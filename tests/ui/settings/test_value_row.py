"""One value to choose."""

from dataclasses import replace

import pytest
from support.counted_ids import CountedId, counted
from support.weather_samples import BASE, OUTDOOR, RAIN, WIND, snapshot

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Reading
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.ui.settings import value_row
from netatmo_tray.ui.settings.value_row import ValueRow
from netatmo_tray.ui.widgets.inputs import Choice

READINGS = snapshot(BASE, OUTDOOR, WIND)
KINDS = (Kind.TEMPERATURE, Kind.HUMIDITY, Kind.CO2, Kind.WIND_STRENGTH, Kind.GUST_STRENGTH)
GUSTS = ValueChoice("wind", Kind.GUST_STRENGTH)


@pytest.fixture
def make(kept):
    def row(choice: ValueChoice = GUSTS, shown=READINGS) -> ValueRow:
        return kept(ValueRow("Icon 1", choice, shown, KINDS))

    return row


def entries(made: Choice) -> list[str]:
    return [made.itemText(row) for row in range(made.count())]


def test_what_was_chosen_comes_out_again(make) -> None:
    assert make().choice() == GUSTS
    assert make(ValueChoice("gone", Kind.NOISE)).choice() == ValueChoice("gone", Kind.NOISE)


def test_only_what_the_module_reads_is_offered(make) -> None:
    row = make()
    module, kind = row.findChildren(Choice)
    assert entries(kind) == ["Wind", "Gusts"]

    module.setCurrentIndex(0)

    assert entries(kind) == ["Temperature", "Humidity"]


def test_a_module_tried_out_and_left_gives_the_former_value_back(make) -> None:
    row = make()
    module, _ = row.findChildren(Choice)

    module.setCurrentIndex(0)
    module.setCurrentIndex(3)

    assert row.choice() == GUSTS


def test_new_readings_leave_the_choice_alone(make) -> None:
    row = make()

    row.show_snapshot(snapshot(OUTDOOR))
    assert row.choice() == GUSTS

    row.show_snapshot(None)
    assert row.choice() == GUSTS


def test_hundreds_of_names_are_told_apart_without_a_search_for_each(make, monkeypatch) -> None:
    monkeypatch.setattr(value_row, "one_line", lambda words, most: CountedId(words))
    modules = counted(BASE, 300)

    make(shown=snapshot(*modules))

    assert CountedId.comparisons < 300 * 10


def test_before_there_are_readings_every_kind_is_offered(make) -> None:
    row = make(shown=None)

    assert len(entries(row.findChildren(Choice)[1])) == len(KINDS)


def test_a_module_with_nothing_to_offer_can_be_chosen_all_the_same(make) -> None:
    odd = replace(RAIN, readings=(Reading(Kind.RAIN, 1.0),))
    row = make(ValueChoice(), snapshot(OUTDOOR, odd))

    row.findChildren(Choice)[0].setCurrentIndex(2)

    assert row.choice().module == odd.id


def test_modules_of_one_name_are_told_apart(make) -> None:
    twin = replace(OUTDOOR, id="twin", name="Living room")
    row = make(ValueChoice(), snapshot(BASE, twin, WIND))

    assert entries(row.findChildren(Choice)[0]) == [
        "The outdoor module",
        "Living room – Indoor, base station",
        "Living room – Outdoor",
        "Roof",
    ]


def test_every_control_has_a_name_of_its_own(make) -> None:
    row = make()

    assert [
        control.accessibleName() for control in (*row.findChildren(Choice), row.up, row.remove)
    ] == [
        "Icon 1, module",
        "Icon 1, value",
        "Icon 1, move up",
        "Icon 1, remove",
    ]


def test_it_begins_with_the_module(make) -> None:
    row = make()

    row.take_focus()

    assert row.focusWidget() is row.findChildren(Choice)[0]


def test_where_names_would_be_cut_off_the_line_becomes_two(make) -> None:
    row = make()
    module, kind = row.findChildren(Choice)

    def lines(width: int) -> int:
        row.resize(width, row.sizeHint().height())
        row.grab()  # lays it out
        assert row.up.y() == row.remove.y()
        assert row.remove.geometry().right() < width
        return 1 if kind.y() == module.y() else 2

    assert [lines(500), lines(300), lines(500)] == [1, 2, 1]
