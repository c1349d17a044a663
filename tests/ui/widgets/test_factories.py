"""Buttons, fields and texts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from netatmo_tray.ui.look.theme import DARK, LIGHT, Tone
from netatmo_tray.ui.widgets import factories


def test_a_label_shows_markup_as_it_is(kept) -> None:
    made = kept(factories.label("<b>bold</b>"))

    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == "<b>bold</b>"


def test_a_field_has_a_name_for_screen_readers(kept) -> None:
    made = kept(factories.field("Client id", "24 characters"))

    assert (made.accessibleName(), made.placeholderText()) == ("Client id", "24 characters")


def test_a_secret_field_hides_what_is_typed(kept) -> None:
    made = kept(factories.field("Client secret", secret=True))

    assert made.echoMode() is QLineEdit.EchoMode.Password


def test_a_wrong_field_is_marked_and_cleared_again(kept) -> None:
    made = kept(factories.field("Client id"))

    factories.mark_wrong(made, True, "what is wrong")
    assert (made.property("wrong"), made.accessibleDescription()) == (True, "what is wrong")
    factories.mark_wrong(made, False, "")
    assert made.property("wrong") is False


def test_a_text_can_change_its_tone(kept) -> None:
    made = kept(factories.label("battery low"))

    factories.show_tone(made, Tone.POOR)

    assert made.property("tone") == "poor"


def test_a_caption_belongs_to_its_field(kept) -> None:
    line = kept(factories.field("Client id"))
    made = kept(factories.caption("Client id", line))

    assert made.buddy() is line


def test_a_step_shows_its_number_with_its_controls(kept) -> None:
    press = factories.button("Open")
    made = kept(factories.step(2, "Create an app", press))

    assert [each.text() for each in made.findChildren(QLabel)] == ["2", "Create an app"]
    assert made.isAncestorOf(press)


def test_each_theme_has_a_look_of_its_own(kept) -> None:
    page = kept(QWidget())

    factories.apply_look(page, LIGHT)
    light = page.styleSheet()
    factories.apply_look(page, DARK)

    assert LIGHT.accent in light
    assert page.styleSheet() != light
