"""The form that a first sign-in begins with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton
from support.widget_search import button, field, fill_in, press, texts

from netatmo_tray.ui.sign_in.client_form import ClientForm

ID = "0123456789abcdef01234567"
SECRET = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"
CALLBACK = "http://127.0.0.1:54321/callback"


@pytest.fixture
def form(activated, kept, requests):
    return activated(kept(ClientForm(CALLBACK, requests)))


@pytest.fixture
def submitted(form, requests):
    """What the form gave away, with what its secret field held at that moment."""
    seen = []
    requests.client_given.connect(
        lambda *pair: seen.append((*pair, field(form, "Client secret").text()))
    )
    return seen


def is_wrong(line: QLineEdit) -> bool:
    """True where both eye and screen reader are told."""
    marked = bool(line.property("wrong"))
    assert marked is bool(line.accessibleDescription())
    return marked


def said(form: ClientForm) -> str:
    return "\n".join(texts(form))


def test_what_is_whole_goes_out_and_the_secret_is_gone_by_then(form, submitted) -> None:
    fill_in(form, ID, SECRET)

    press(form, "Sign in")

    assert submitted == [(ID, SECRET, "")]
    assert field(form, "Client id").text() == ID


def test_the_secret_does_not_come_back_by_undoing(form, submitted, qtbot) -> None:
    fill_in(form, ID, "")
    secret = field(form, "Client secret")
    qtbot.keyClicks(secret, SECRET)

    press(form, "Sign in")
    secret.undo()

    assert len(submitted) == 1
    assert secret.text() == ""
    assert not secret.isRedoAvailable()


def test_the_secret_is_not_shown_and_cannot_be_copied_out(form) -> None:
    secret = field(form, "Client secret")
    secret.setText(SECRET)

    assert secret.echoMode() is QLineEdit.EchoMode.Password
    assert SECRET not in secret.displayText()
    assert SECRET not in said(form)


def test_blanks_and_line_breaks_are_trimmed_and_the_id_is_in_small_letters(form, submitted) -> None:
    fill_in(form, f" {ID.upper()}\n", f"\t{SECRET}\u200b ")

    press(form, "Sign in")

    assert submitted == [(ID, SECRET, "")]


@pytest.mark.parametrize("name", ["Client id", "Client secret"])
def test_return_in_either_field_submits(form, submitted, qtbot, name) -> None:
    fill_in(form, ID, SECRET)

    qtbot.keyClick(field(form, name), Qt.Key.Key_Return)

    assert len(submitted) == 1


def test_nothing_goes_out_with_an_id_that_is_not_whole(form, submitted) -> None:
    fill_in(form, ID[:-1], SECRET)

    press(form, "Sign in")

    assert submitted == []
    assert "24 characters; this one has 23" in said(form)
    assert is_wrong(field(form, "Client id"))
    assert not is_wrong(field(form, "Client secret"))
    assert field(form, "Client id").hasFocus()
    assert field(form, "Client secret").text() == SECRET


def test_nothing_goes_out_without_a_secret_and_the_cursor_goes_there(form, submitted) -> None:
    fill_in(form, ID, " ")

    press(form, "Sign in")

    assert submitted == []
    assert field(form, "Client secret").hasFocus()


def test_the_id_typed_twice_is_told_below_the_secret(form, submitted) -> None:
    fill_in(form, ID, ID)

    press(form, "Sign in")

    assert submitted == []
    assert "This is the client id" in said(form)
    assert is_wrong(field(form, "Client secret"))
    assert not is_wrong(field(form, "Client id"))


def test_return_after_the_id_goes_on_to_the_secret_without_blame(form, submitted, qtbot) -> None:
    field(form, "Client id").setText(ID)
    field(form, "Client id").setFocus()

    qtbot.keyClick(field(form, "Client id"), Qt.Key.Key_Return)

    assert submitted == []
    assert field(form, "Client secret").hasFocus()
    assert not is_wrong(field(form, "Client secret"))


def test_half_an_id_is_no_fault_while_it_is_typed(form, qtbot) -> None:
    qtbot.keyClicks(field(form, "Client id"), ID[:9])

    assert not is_wrong(field(form, "Client id"))
    assert "digits and the letters a–f" in said(form)


def test_a_wrong_letter_is_told_at_once_and_taken_back_when_mended(form, qtbot) -> None:
    typed = field(form, "Client id")

    qtbot.keyClicks(typed, "01z")
    assert is_wrong(typed)
    assert typed.accessibleDescription() in said(form)

    qtbot.keyClick(typed, Qt.Key.Key_Backspace)
    assert not is_wrong(typed)


def test_a_hint_that_comes_asks_for_another_height(form, qtbot) -> None:
    fill_in(form, ID, "short")

    with qtbot.waitSignal(form.resized):
        press(form, "Sign in")


def test_an_id_that_is_known_leaves_only_the_secret_to_type(form) -> None:
    form.set_client_id(ID)

    assert field(form, "Client id").text() == ID
    assert form.first_control() is field(form, "Client secret")


def test_without_a_known_id_it_begins_there(form) -> None:
    form.set_client_id("")

    assert form.first_control() is field(form, "Client id")


def test_the_redirect_uri_can_be_copied_but_not_changed(form, requests, qtbot) -> None:
    address = field(form, "Redirect URI")
    copy = button(form, "Copy")

    with qtbot.waitSignal(requests.copy_requested) as asked:
        copy.click()

    assert asked.args == [CALLBACK]
    assert copy.text() == "Copied"
    assert address.text() == CALLBACK
    assert address.isReadOnly()


def test_the_apps_page_is_a_press_away(form, requests, qtbot) -> None:
    with qtbot.waitSignal(requests.apps_page_requested):
        press(form, "Open dev.netatmo.com/apps")


def test_the_way_back_is_there_only_where_it_leads_somewhere(form, qtbot) -> None:
    back = next(one for one in form.findChildren(QPushButton) if one.text() == "Back")
    assert not back.isVisible()

    form.offer_way_back(True)

    assert back.isVisible()
    with qtbot.waitSignal(form.back_requested):
        back.click()


def test_a_screen_reader_has_a_name_for_every_control(form) -> None:
    controls = form.findChildren(QLineEdit) + form.findChildren(QPushButton)
    names = [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in controls
    ]

    assert len(controls) == 7
    assert "" not in names
    assert "Copy the redirect URI" in names
