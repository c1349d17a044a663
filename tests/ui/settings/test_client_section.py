"""Another client id, another secret: what the settings accept."""

import pytest
from PySide6.QtWidgets import QLineEdit
from support.widget_search import field, fill_in, texts

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore
from netatmo_tray.ui.settings.client_section import ClientSection

ID = "0123456789abcdef01234567"
OTHER = "fedcba9876543210fedcba98"
SECRET = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"


@pytest.fixture
def make(activated, kept):
    def made(client_id: str = ID, **login_status) -> ClientSection:
        status = LoginStatus(**({"secret_known": True} | login_status))
        return activated(kept(ClientSection(LoginChoices(client_id), status)))

    return made


def said(section: ClientSection) -> str:
    return "\n".join(texts(section))


def test_untouched_it_is_accepted_and_the_stored_secret_stays(make) -> None:
    section = make()

    assert section.fault() == ""
    assert section.client() == (ID, "")


def test_without_a_client_nothing_has_to_be_typed(make) -> None:
    assert make("").fault() == ""


def test_another_id_with_its_secret_is_accepted_trimmed(make) -> None:
    section = make()

    fill_in(section, f" {OTHER.upper()}\n", f"{SECRET}\t")

    assert section.fault() == ""
    assert section.client() == (OTHER, SECRET)


def test_another_secret_for_the_same_id_is_accepted(make) -> None:
    section = make()

    fill_in(section, ID, SECRET)

    assert section.fault() == ""
    assert section.client() == (ID, SECRET)


def test_the_same_id_in_capitals_is_no_other_one(make) -> None:
    section = make()

    fill_in(section, ID.upper(), "")

    assert section.fault() == ""


@pytest.mark.parametrize(
    ("client_id", "secret", "words", "cursor"),
    [
        (OTHER, "", "has its own secret", "Client secret"),
        (OTHER, "short", "copy all of it", "Client secret"),
        (OTHER, OTHER, "This is the client id", "Client secret"),
        (OTHER[:-1], SECRET, "this one has 23", "Client id"),
        ("x" * 24, SECRET, "a–f", "Client id"),
        ("", SECRET, "Copy the client id", "Client id"),
        ("", "", "Copy the client id", "Client id"),
    ],
)
def test_what_is_wrong_is_said_where_the_cursor_goes(make, client_id, secret, words, cursor):
    section = make()
    fill_in(section, client_id, secret)

    section.show_fault()

    assert words in section.fault()
    assert words in said(section)
    assert field(section, cursor).hasFocus()
    assert words in field(section, cursor).accessibleDescription()
    wrong = [
        one.accessibleName() for one in section.findChildren(QLineEdit) if one.property("wrong")
    ]
    assert wrong == [cursor]


def test_the_blame_goes_with_the_next_letter(make) -> None:
    section = make()
    fill_in(section, OTHER[:-1], SECRET)
    section.show_fault()

    field(section, "Client id").setText(OTHER)

    assert not field(section, "Client id").property("wrong")
    assert field(section, "Client id").accessibleDescription() == ""


def test_that_another_id_needs_its_secret_is_said_before_ok_and_without_blame(make) -> None:
    section = make()

    field(section, "Client id").setText(OTHER)

    assert "has its own secret" in said(section)
    assert not field(section, "Client secret").property("wrong")


@pytest.mark.parametrize(
    ("login_status", "words"),
    [
        ({}, "Stored in the keyring"),
        ({"store": LoginStore.FILE}, "Stored in a file"),
        ({"store": LoginStore.MEMORY}, "Known until the app ends"),
        ({"store": LoginStore.FILE, "fixed": True}, "Known until the app ends"),
        ({"secret_given": True}, "Known until the app ends"),
        ({"secret_known": False}, "Not stored"),
        ({"secret_known": False, "store": LoginStore.FILE}, "Not stored"),
        ({"secret_known": None}, ""),
    ],
)
def test_the_empty_secret_says_where_the_stored_one_is(make, login_status, words) -> None:
    section = make(**login_status)

    assert field(section, "Client secret").placeholderText() == words


def test_no_secret_is_stored_for_another_id_nor_for_none(make) -> None:
    section = make()
    field(section, "Client id").setText(OTHER)

    assert field(section, "Client secret").placeholderText() == ""
    assert field(make(""), "Client secret").placeholderText() == ""


@pytest.mark.parametrize(("client_id", "name"), [(ID, "Client secret"), ("", "Client id")])
def test_asking_puts_the_cursor_where_something_is_missing(make, client_id, name) -> None:
    section = make(client_id)

    section.ask()

    assert field(section, name).hasFocus()


def test_a_forgotten_secret_does_not_come_back_by_undoing(make, qtbot) -> None:
    section = make()
    secret = field(section, "Client secret")
    qtbot.keyClicks(secret, SECRET)

    section.forget_secret()
    secret.undo()

    assert secret.text() == ""
    assert section.client() == (ID, "")


def test_the_secret_is_not_shown(make) -> None:
    section = make()

    fill_in(section, OTHER, SECRET)

    assert field(section, "Client secret").echoMode() is QLineEdit.EchoMode.Password
    assert SECRET not in field(section, "Client secret").displayText()
