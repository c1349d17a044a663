"""One sentence with the button that helps."""

import pytest
from PySide6.QtWidgets import QPushButton

from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.popup.notice import Notice


@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize(
    ("action", "label"),
    [
        ("sign-in", "Sign in"),
        ("settings", "Settings"),
        ("refresh", "Try again"),
        ("place", "Keep elsewhere"),
        ("", ""),
    ],
)
def test_the_button_is_there_for_an_action_only(qtbot, large, action, label) -> None:
    notice = Notice(LIGHT, large=large)
    qtbot.addWidget(notice)
    notice.show_sentence("No network.", action)
    button = notice.findChild(QPushButton)

    assert notice.sentence() == "No network."
    assert button.isVisibleTo(notice) is bool(action)
    assert button.accessibleName() == label


def test_pressing_it_names_the_action(qtbot) -> None:
    notice = Notice(LIGHT)
    qtbot.addWidget(notice)
    notice.show_sentence("You are signed out.", "sign-in")

    with qtbot.waitSignal(notice.acted) as acted:
        notice.findChild(QPushButton).click()

    assert acted.args == ["sign-in"]
