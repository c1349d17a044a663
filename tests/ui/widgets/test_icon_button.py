"""Buttons with a picture."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu

from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.widgets.icon_button import IconButton


def test_it_is_named_for_those_who_cannot_see_the_picture(home) -> None:
    button = IconButton("close", "Close", home)

    assert (button.accessibleName(), button.toolTip()) == ("Close", "Close")
    assert not button.isCheckable()


def test_it_is_painted_in_the_ink_of_the_theme(home) -> None:
    button = IconButton("close", "Close", home)
    button.apply_colors(LIGHT)
    light = button.grab().toImage()

    button.apply_colors(DARK)

    assert button.grab().toImage() != light


def test_only_a_button_with_a_menu_is_told_as_one(home) -> None:
    plain, more = IconButton("close", "Close", home), IconButton("more", "More", home)

    more.open_menu(QMenu(home))

    roles = [QAccessible.queryAccessibleInterface(each).role() for each in (plain, more)]
    assert roles == [QAccessible.Role.PushButton, QAccessible.Role.ButtonMenu]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_keyboard_presses_it(home, qtbot, key) -> None:
    button = IconButton("pin", "Keep open", home, checked="pinned")

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)

    assert button.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_keyboard_opens_its_menu(home, qtbot, key) -> None:
    more, menu = IconButton("more", "More", home), QMenu(home)
    menu.addAction("Open Netatmo")
    more.open_menu(menu)
    home.show()
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu.close))

    with qtbot.waitSignal(menu.aboutToHide):
        qtbot.keyClick(more, key)


def test_a_disabled_one_is_not_pressed(home, qtbot) -> None:
    button = IconButton("refresh", "Refresh", home)
    button.setEnabled(False)

    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_what_is_checked_looks_different(home) -> None:
    button = IconButton("pin", "Keep open", home, checked="pinned")
    button.apply_colors(LIGHT)
    usual = button.grab().toImage()

    button.setChecked(True)

    assert button.grab().toImage() != usual
