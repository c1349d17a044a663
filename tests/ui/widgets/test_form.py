"""Choices of the settings dialog."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLabel

from netatmo_tray.core.readings.units import WindUnit
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.widgets.factories import apply_look
from netatmo_tray.ui.widgets.form import Choice, add_row, section, unit_choice

ENTRIES = [("one", 1), ("two", 2)]


def test_the_chosen_value_comes_out_as_it_went_in(qtbot) -> None:
    choice = Choice("Number", ENTRIES, 2)
    qtbot.addWidget(choice)

    assert choice.chosen() == 2
    assert choice.accessibleName() == "Number"


def test_the_open_list_has_a_name_of_its_own(qtbot) -> None:
    choice = Choice("Number", ENTRIES, 2)
    qtbot.addWidget(choice)

    assert choice.view().accessibleName() == "Number"


def test_other_entries_are_offered_in_silence(qtbot) -> None:
    choice = Choice("Number", ENTRIES, 2)
    qtbot.addWidget(choice)

    with qtbot.assertNotEmitted(choice.currentIndexChanged):
        choice.offer([("three", 3), ("two", 2)], 2)

    assert choice.chosen() == 2


def test_what_is_no_longer_offered_gives_way_to_the_first(qtbot) -> None:
    choice = Choice("Number", ENTRIES, 7)
    qtbot.addWidget(choice)

    assert choice.chosen() == 1


def test_the_wheel_changes_nothing_by_the_way(qtbot) -> None:
    choice = Choice("Number", ENTRIES, 1)
    qtbot.addWidget(choice)
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    choice.wheelEvent(down)

    assert choice.chosen() == 1
    assert not down.isAccepted()


def test_units_can_be_left_to_the_account(qtbot) -> None:
    choice = unit_choice("Wind", WindUnit, None, WindUnit.MPH)
    qtbot.addWidget(choice)

    assert choice.chosen() is None
    assert "mph" in choice.currentText()


def test_where_there_is_no_room_beside_it_a_name_stands_above(qtbot) -> None:
    whole, rows = section("Units")
    qtbot.addWidget(whole)
    choice = Choice("Wind", ENTRIES, 1)
    add_row(rows, choice)
    (name,) = [each for each in whole.findChildren(QLabel) if each.buddy() is choice]

    def places(width: int) -> tuple[bool, bool]:
        whole.resize(width, 200)
        whole.grab()  # lays it out
        apart = name.geometry().right() < choice.x(), name.geometry().bottom() < choice.y()
        assert choice.geometry().right() < width
        return apart

    assert places(500) == (True, False)
    assert places(300) == (False, True)
    assert places(500) == (True, False)


def test_a_row_has_a_visible_name_that_belongs_to_its_control(qtbot) -> None:
    whole, rows = section("Units")
    qtbot.addWidget(whole)
    choice = Choice("Wind", ENTRIES, 1)

    add_row(rows, choice)

    names = [each for each in whole.findChildren(QLabel) if each.buddy() is choice]
    assert [each.text() for each in names] == ["Wind"]


def test_a_short_list_opens_with_all_its_entries(qtbot) -> None:
    choice = Choice("Theme", [("One", 1), ("Two", 2), ("Three", 3)], 1)
    qtbot.addWidget(choice)
    apply_look(choice, LIGHT)
    choice.show()

    choice.showPopup()
    view = choice.view()
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(3)]
    choice.hidePopup()

    assert all(view.viewport().rect().contains(row) for row in rows)
    assert rows[0].height() > choice.fontMetrics().height()
