"""Buttons, fields and texts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from netatmo_tray.ui.look.theme import DARK, LIGHT, Tone
from netatmo_tray.ui.widgets import factories


def test_a_label_shows_markup_as_it_is(qtbot) -> None:
    made = factories.label("<b>bold</b>")
    qtbot.addWidget(made)

    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == "<b>bold</b>"


def test_a_field_has_a_name_for_screen_readers(qtbot) -> None:
    made = factories.field("Client id", "24 characters")
    qtbot.addWidget(made)

    assert (made.accessibleName(), made.placeholderText()) == ("Client id", "24 characters")


def test_a_secret_field_hides_what_is_typed(qtbot) -> None:
    made = factories.field("Client secret", secret=True)
    qtbot.addWidget(made)

    assert made.echoMode() is QLineEdit.EchoMode.Password


def test_a_wrong_field_is_marked_and_cleared_again(qtbot) -> None:
    made = factories.field("Client id")
    qtbot.addWidget(made)

    factories.mark_wrong(made, True, "what is wrong")
    assert (made.property("wrong"), made.accessibleDescription()) == (True, "what is wrong")
    factories.mark_wrong(made, False, "")
    assert made.property("wrong") is False


def test_a_text_can_change_its_tone(qtbot) -> None:
    made = factories.label("battery low")
    qtbot.addWidget(made)

    factories.show_tone(made, Tone.POOR)

    assert made.property("tone") == "poor"


def test_a_caption_belongs_to_its_field(qtbot) -> None:
    line = factories.field("Client id")
    qtbot.addWidget(line)
    made = factories.caption("Client id", line)
    qtbot.addWidget(made)

    assert made.buddy() is line


def test_a_step_shows_its_number_with_its_controls(qtbot) -> None:
    press = factories.button("Open")
    made = factories.step(2, "Create an app", press)
    qtbot.addWidget(made)

    assert [each.text() for each in made.findChildren(QLabel)] == ["2", "Create an app"]
    assert made.isAncestorOf(press)


def test_each_theme_has_a_look_of_its_own(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)

    factories.apply_look(page, LIGHT)
    light = page.styleSheet()
    factories.apply_look(page, DARK)

    assert LIGHT.accent in light
    assert page.styleSheet() != light
