"""The clipboard gets the link and the redirect URI, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from support.fake_services import LINK, FakeAccount, FakeBrowser
from support.widget_search import field

import netatmo_tray
from netatmo_tray.core import errors
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginChoices
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.settings.client_section import ClientSection
from netatmo_tray.ui.sign_in.flow import SignInFlow
from netatmo_tray.ui.sign_in.options import SignInOptions

CALLBACK = "http://127.0.0.1:54321/callback"
ID = "0123456789abcdef01234567"
SECRET = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"
UNTOUCHED = "what was there before"
PACKAGE = Path(netatmo_tray.__file__).parent


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    board = QGuiApplication.clipboard()
    board.setText(UNTOUCHED)
    yield board
    board.clear()


@pytest.fixture
def account() -> FakeAccount:
    return FakeAccount(AccountState.SIGNED_OUT)


@pytest.fixture
def flow(account: FakeAccount, qapp: QApplication) -> Iterator[SignInFlow]:
    options = SignInOptions(CALLBACK, client_known=False, client_id=ID)
    made = SignInFlow(account, options, LIGHT, open_url=FakeBrowser())
    yield made
    page = made.page()
    if page is not None:
        page.deleteLater()


def copied_by_every_button(page: QWidget, clipboard: QClipboard) -> list[str]:
    """What the clipboard gets from each button of that page that has to do with copying."""
    copied = []
    for button in page.findChildren(QAbstractButton):
        words = f"{button.text()} {button.accessibleName()}"
        if "cop" in words.lower() and button.isVisibleTo(page):
            clipboard.setText(UNTOUCHED)
            button.click()
            copied.append(clipboard.text())
    return copied


def type_secret(page: QWidget) -> QLineEdit:
    secret = field(page, "Client secret")
    secret.setText(SECRET)
    return secret


def test_the_form_copies_the_redirect_uri(flow: SignInFlow, clipboard: QClipboard) -> None:
    page = flow.page()
    type_secret(page)

    assert copied_by_every_button(page, clipboard) == [CALLBACK]


def test_while_the_browser_has_the_next_move_the_link_is_copied(
    flow: SignInFlow, account: FakeAccount, clipboard: QClipboard
) -> None:
    account.sign_in((ID, SECRET))
    account.give_link()

    assert copied_by_every_button(flow.page(), clipboard) == [LINK]


def test_the_other_pages_copy_nothing(
    flow: SignInFlow, account: FakeAccount, clipboard: QClipboard
) -> None:
    flow.know_client(ID)
    account.fail(errors.SignInTimeoutError("late"))

    assert copied_by_every_button(flow.page(), clipboard) == []


@pytest.mark.parametrize("where", ["form", "settings"])
def test_the_secret_cannot_be_copied_cut_or_dragged_out_of_its_field(
    where: str, flow: SignInFlow, clipboard: QClipboard, qtbot: QtBot
) -> None:
    section = ClientSection(LoginChoices(ID), LoginStatus(secret_known=True))
    page = flow.page() if where == "form" else section
    qtbot.addWidget(section)
    secret = type_secret(page)
    secret.selectAll()

    secret.copy()
    QTest.keySequence(secret, QKeySequence(QKeySequence.StandardKey.Copy))
    QTest.keySequence(secret, QKeySequence(QKeySequence.StandardKey.Cut))
    menu = secret.createStandardContextMenu()
    offered = [action.objectName() for action in menu.actions() if action.isEnabled()]
    menu.deleteLater()

    assert clipboard.text() == UNTOUCHED
    assert not {"edit-copy", "edit-cut"} & set(offered)
    assert not secret.dragEnabled()


def test_only_the_sign_in_pages_touch_the_clipboard() -> None:
    """Whatever else is to be copied later has to be added to the tests above."""
    users = [
        module.relative_to(PACKAGE).as_posix()
        for module in sorted(PACKAGE.rglob("*.py"))
        if "clipboard()" in module.read_text(encoding="utf-8")
    ]

    assert users == ["ui/sign_in/flow.py"]
