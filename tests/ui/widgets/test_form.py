"""Rows of a dialog's section."""

from PySide6.QtWidgets import QLabel

from netatmo_tray.ui.widgets.form import add_row, section
from netatmo_tray.ui.widgets.inputs import Choice

ENTRIES = [("one", 1), ("two", 2)]


def test_where_there_is_no_room_beside_it_a_name_stands_above(kept) -> None:
    whole, rows = section("Units")
    kept(whole)
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


def test_a_row_has_a_visible_name_that_belongs_to_its_control(kept) -> None:
    whole, rows = section("Units")
    kept(whole)
    choice = Choice("Wind", ENTRIES, 1)

    add_row(rows, choice)

    names = [each for each in whole.findChildren(QLabel) if each.buddy() is choice]
    assert [each.text() for each in names] == ["Wind"]
