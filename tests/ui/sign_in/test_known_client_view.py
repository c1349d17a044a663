"""The page with one button."""

from PySide6.QtWidgets import QAbstractButton, QLabel

from netatmo_tray.ui.sign_in.known_client_view import KnownClientView
from netatmo_tray.ui.sign_in.sign_in_requests import SignInRequests


def test_one_button_signs_in_and_the_other_changes_the_client(qtbot, kept) -> None:
    requests = SignInRequests()
    page = kept(KnownClientView(requests))
    sign_in, other = page.findChildren(QAbstractButton)

    with qtbot.waitSignal(requests.sign_in_requested):
        sign_in.click()
    with qtbot.waitSignal(page.other_client_requested):
        other.click()

    assert sign_in.text() == "Sign in"
    assert page.findChild(QLabel).text() == "You are signed out"
    assert page.first_control() is sign_in


def test_with_a_client_that_comes_with_the_program_there_is_one_button(kept) -> None:
    page = kept(KnownClientView(SignInRequests()))

    page.offer_other_client(False)

    shown = [each for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    assert [each.text() for each in shown] == ["Sign in"]
    assert page.findChild(QLabel).text() == "Connect your weather station"
