"""The page with one button."""

from PySide6.QtWidgets import QAbstractButton, QLabel
from support.widget_search import shown

from netatmo_tray.ui.sign_in.known_client_view import KnownClientView


def test_one_button_signs_in_and_the_other_changes_the_client(qtbot, kept, requests) -> None:
    page = kept(KnownClientView(requests))
    sign_in, other = page.findChildren(QAbstractButton)

    with qtbot.waitSignal(requests.sign_in_requested):
        sign_in.click()
    with qtbot.waitSignal(page.other_client_requested):
        other.click()

    assert sign_in.text() == "Sign in"
    assert page.findChild(QLabel).text() == "You are signed out"
    assert page.first_control() is sign_in


def test_with_a_client_that_comes_with_the_program_there_is_one_button(kept, requests) -> None:
    page = kept(KnownClientView(requests))

    page.offer_other_client(False)

    assert [each.text() for each in shown(page, QAbstractButton)] == ["Sign in"]
    assert page.findChild(QLabel).text() == "Connect your weather station"
