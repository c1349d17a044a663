"""A module gets another name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.cards.name_field import NameField
from netatmo_tray.ui.look.theme import LIGHT


@pytest.fixture
def field(home):
    home.show()
    made = NameField("Bedroom", LIGHT, home)
    made.show()
    made.setFocus()
    return made


def test_what_is_typed_replaces_the_former_name(field, qtbot) -> None:
    qtbot.keyClicks(field, "Nursery")

    with qtbot.waitSignal(field.ended) as ended:
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert ended.args == ["Nursery"]


def test_escape_leaves_the_name_and_the_window(field, home, qtbot) -> None:
    qtbot.keyClicks(field, "Nursery")

    with qtbot.waitSignal(field.ended) as ended:
        qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert ended.args == [None]
    assert home.isVisible()


def test_nothing_typed_is_nothing_asked_and_an_empty_name_is_asked_for(home, qtbot) -> None:
    home.show()
    for keys, asked in (([], None), ([Qt.Key.Key_Delete], "")):
        field = NameField("Bedroom", LIGHT, home)
        with qtbot.waitSignal(field.ended) as ended:
            for key in (*keys, Qt.Key.Key_Return):
                qtbot.keyClick(field, key)
        assert ended.args == [asked]


def test_a_click_elsewhere_takes_what_was_typed_once(field, home, qtbot) -> None:
    told = []
    field.ended.connect(told.append)
    qtbot.keyClicks(field, "Nursery")
    home.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    home.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert told == ["Nursery"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_whoever_leaves_by_keyboard_in_either_direction_keeps_what_was_typed(
    field, home, qtbot, key
) -> None:
    other = QWidget(home, focusPolicy=Qt.FocusPolicy.StrongFocus)
    other.show()
    qtbot.keyClicks(field, "Nursery")

    with qtbot.waitSignal(field.ended) as ended:
        qtbot.keyClick(field, key)

    assert ended.args == ["Nursery"]
