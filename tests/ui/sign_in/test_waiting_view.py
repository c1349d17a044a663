"""While the browser has the next move."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from support.widget_search import button, press

from netatmo_tray.ui.sign_in.waiting_view import WaitingView

LINK = "https://api.netatmo.com/oauth2/authorize?state=x"


@pytest.fixture
def view(kept, requests):
    return kept(WaitingView(requests))


def test_before_there_is_a_link_there_is_nothing_to_copy(view) -> None:
    assert not button(view, "Copy link").isEnabled()
    assert button(view, "Cancel").isEnabled()


def test_the_link_can_be_copied_and_opened_again(view, requests, qtbot) -> None:
    view.show_link(LINK)

    with qtbot.waitSignal(requests.copy_requested) as copied:
        press(view, "Copy link")
    with qtbot.waitSignal(requests.open_requested):
        press(view, "Open again")

    assert copied.args == [LINK]


def test_what_is_pasted_is_given_on_and_nothing_is_not(view, requests, qtbot) -> None:
    with qtbot.assertNotEmitted(requests.paste_given):
        press(view, "Use the pasted text")
    view.findChild(QLineEdit).setText(" http://127.0.0.1/callback?code=c ")

    with qtbot.waitSignal(requests.paste_given) as pasted:
        press(view, "Use the pasted text")

    assert pasted.args == ["http://127.0.0.1/callback?code=c"]
    assert view.findChild(QLineEdit).text() == ""


def test_return_in_the_field_is_as_good_as_the_button(view, requests, qtbot) -> None:
    qtbot.keyClicks(view.findChild(QLineEdit), "http://127.0.0.1/callback?code=c")

    with qtbot.waitSignal(requests.paste_given) as pasted:
        qtbot.keyClick(view.findChild(QLineEdit), Qt.Key.Key_Return)

    assert pasted.args == ["http://127.0.0.1/callback?code=c"]


def test_another_link_forgets_what_was_pasted(view) -> None:
    view.findChild(QLineEdit).setText("old")

    view.show_link(LINK)

    assert view.findChild(QLineEdit).text() == ""


def test_it_can_be_given_up(view, requests, qtbot) -> None:
    with qtbot.waitSignal(requests.cancel_requested):
        press(view, "Cancel")
