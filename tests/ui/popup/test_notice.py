"""One sentence with the button that helps."""

import pytest
from PySide6.QtWidgets import QPushButton

from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.popup.notice import Notice, NoticeAction


@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize(
    ("action", "label"),
    [
        (NoticeAction.SIGN_IN, "Sign in"),
        (NoticeAction.SETTINGS, "Settings"),
        (NoticeAction.REFRESH, "Try again"),
        (NoticeAction.LOGIN_STORAGE, "Keep elsewhere"),
        (None, ""),
    ],
)
def test_the_button_is_there_for_an_action_only(kept, requests, large, action, label) -> None:
    notice = kept(Notice(LIGHT, requests, large=large))
    notice.show_sentence("No network.", action)
    button = notice.findChild(QPushButton)

    assert notice.sentence() == "No network."
    assert button.isVisibleTo(notice) is bool(action)
    assert button.accessibleName() == label


@pytest.mark.parametrize(
    ("action", "signal"),
    [
        (NoticeAction.SIGN_IN, "sign_in_requested"),
        (NoticeAction.SETTINGS, "settings_requested"),
        (NoticeAction.REFRESH, "refresh_requested"),
        (NoticeAction.LOGIN_STORAGE, "login_storage_requested"),
        (NoticeAction.SHOW_CARDS, "card_requested"),
    ],
)
def test_pressing_it_asks_for_the_action(qtbot, kept, requests, action, signal) -> None:
    notice = kept(Notice(LIGHT, requests))
    notice.show_sentence("You are signed out.", action)

    with qtbot.waitSignal(getattr(requests, signal)):
        notice.findChild(QPushButton).click()
