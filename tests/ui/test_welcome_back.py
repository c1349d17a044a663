"""The page with one button."""

from PySide6.QtWidgets import QAbstractButton

from netatmo_tray.ui.welcome_back import WelcomeBack


def test_one_button_signs_in_and_the_other_changes_the_client(qtbot) -> None:
    page = WelcomeBack()
    qtbot.addWidget(page)
    sign_in, other = page.findChildren(QAbstractButton)

    with qtbot.waitSignal(page.sign_in_requested):
        sign_in.click()
    with qtbot.waitSignal(page.other_client_requested):
        other.click()

    assert sign_in.text() == "Sign in"
    assert page.first_control() is sign_in
