"""The sign-in page in each of its forms."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from netatmo_tray.ui.sign_in_page import SignInPage
from netatmo_tray.ui.theme import DARK, LIGHT

CALLBACK = "http://127.0.0.1:54321/callback"
HEADS = ["Connect your weather station", "You are signed out", "Waiting for your browser…"]


@pytest.fixture
def page(qtbot):
    made = SignInPage(CALLBACK, LIGHT)
    qtbot.addWidget(made)
    return made


def words(page: SignInPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]


def head(page: SignInPage) -> str:
    return next(each for each in words(page) if each in HEADS)


def press(page: SignInPage, name: str) -> None:
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    next(each for each in buttons if each.text() == name).click()


def test_it_shows_one_view_at_a_time(page) -> None:
    seen = [head(page)]
    page.show_welcome_back()
    seen.append(head(page))
    page.show_waiting("https://example.com")
    seen.append(head(page))

    assert seen == HEADS


def test_the_one_button_signs_in_with_what_is_stored(page, qtbot) -> None:
    page.show_welcome_back()

    with qtbot.waitSignal(page.sign_in_requested) as asked:
        press(page, "Sign in")

    assert asked.args == ["", ""]


def test_another_client_can_be_given_and_the_way_back_is_open(page) -> None:
    page.show_welcome_back()

    press(page, "Use another client id")
    assert head(page) == HEADS[0]
    press(page, "Back")

    assert head(page) == HEADS[1]


def test_from_readings_the_form_leads_back_to_them(page, qtbot) -> None:
    page.show_form(way_back=True)

    with qtbot.waitSignal(page.leave_requested):
        press(page, "Back")


def test_a_problem_is_said_until_the_browser_has_the_next_move(page) -> None:
    page.show_problem("You declined.")
    assert "You declined." in words(page)

    page.show_waiting("https://example.com")

    assert "You declined." not in words(page)


def test_each_view_has_a_height_of_its_own(page) -> None:
    form = page.sizeHint().height()

    page.show_welcome_back()

    assert page.sizeHint().height() < form


def test_without_a_browser_it_says_what_to_do_by_hand(page) -> None:
    page.show_waiting("https://example.com")

    page.show_no_browser("No browser could be opened.")
    page.apply_colors(DARK)

    assert "No browser could be opened." in words(page)
    assert any("Open the link" in each for each in words(page))
