"""The account page."""


import pytest
from PySide6.QtWidgets import QLineEdit

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginChoices, Settings, Theme
from netatmo_tray.ui.settings.account_page import AccountPage
from netatmo_tray.ui.widgets.form import Choice

ID = "0123456789abcdef01234567"
OTHER = "fedcba9876543210fedcba98"
STORED = Settings(login=LoginChoices(client_id=ID, redirect_registered=False), theme=Theme.DARK)


@pytest.fixture
def page(qtbot):
    made = AccountPage(STORED, LoginStatus())
    qtbot.addWidget(made)
    return made


def write(page: AccountPage, name: str, words: str) -> None:
    next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == name).setText(words)


def test_untouched_it_changes_nothing(page) -> None:
    assert page.edited(STORED) == STORED
    assert page.accepted(STORED) == STORED


def test_a_choice_counts_at_once(page, qtbot) -> None:
    with qtbot.waitSignal(page.changed):
        page.findChild(Choice).setCurrentIndex(0)

    assert page.edited(STORED) == STORED.with_login(redirect_registered=True)


def test_what_is_typed_counts_when_it_is_accepted(page, qtbot) -> None:
    with qtbot.assertNotEmitted(page.changed):
        write(page, "Client id", OTHER)
        write(page, "Client secret", "a-secret-of-its-own")

    assert page.edited(STORED) == STORED
    assert page.accepted(STORED) == STORED.with_login(client_id=OTHER)


def test_an_id_without_its_secret_never_replaces_a_good_one(page) -> None:
    write(page, "Client id", OTHER)

    assert page.accepted(STORED) == STORED


def test_an_id_that_was_changed_elsewhere_meanwhile_is_left_alone(page) -> None:
    elsewhere = STORED.with_login(client_id=OTHER)

    assert page.accepted(page.edited(elsewhere)) == elsewhere
