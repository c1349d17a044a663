"""The keyboard's way to what a card can do."""

import pytest
from PySide6.QtCore import Qt
from support.part_images import colours

from netatmo_tray.ui.cards.board_layout import MoveDirection
from netatmo_tray.ui.cards.card_button import CardButton
from netatmo_tray.ui.look.theme import DARK, LIGHT

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def button(kept):
    made = kept(CardButton(LIGHT, None))
    made.resize(made.sizeHint())
    return made


def is_blank(button: CardButton) -> bool:
    return len(colours(button.grab().toImage())) == 1


@pytest.mark.parametrize(
    ("key", "direction"),
    [
        (Qt.Key.Key_Up, MoveDirection.UP),
        (Qt.Key.Key_Down, MoveDirection.DOWN),
        (Qt.Key.Key_Left, MoveDirection.TO_START),
        (Qt.Key.Key_Right, MoveDirection.TO_END),
    ],
)
def test_alt_with_an_arrow_moves_the_card(button, qtbot, key, direction) -> None:
    with qtbot.waitSignal(button.move_requested) as moved:
        qtbot.keyClick(button, key, ALT)

    assert moved.args == [direction]


def test_left_and_right_are_what_they_look_like_in_any_language(button, qtbot) -> None:
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    with qtbot.waitSignal(button.move_requested) as moved:
        qtbot.keyClick(button, Qt.Key.Key_Left, ALT)

    assert moved.args == [MoveDirection.TO_END]


def test_f2_renames_and_return_or_space_opens_the_menu(button, qtbot) -> None:
    with qtbot.waitSignal(button.rename_requested):
        qtbot.keyClick(button, Qt.Key.Key_F2)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_an_arrow_alone_is_left_to_scrolling(button, qtbot) -> None:
    with qtbot.assertNotEmitted(button.move_requested):
        qtbot.keyClick(button, Qt.Key.Key_Down)


def test_the_dots_are_seen_under_the_pointer_or_with_focus_only(button, qtbot) -> None:
    assert is_blank(button)

    button.show_dots(True)
    assert not is_blank(button)
    light = button.grab().toImage()
    button.apply_colors(DARK)
    assert button.grab().toImage() != light

    button.show_dots(False)
    button.show()
    button.activateWindow()
    with qtbot.waitSignal(button.focus_changed):
        button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not is_blank(button)
