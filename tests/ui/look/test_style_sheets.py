"""Style sheets carry the theme."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QSpinBox

from netatmo_tray.ui.look.style_sheets import (
    dialog_style_sheet,
    font_declarations,
    palette,
    panel_style_sheet,
)
from netatmo_tray.ui.look.theme import DARK, LIGHT, TextStyle


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_a_button_has_the_colour_of_the_theme(kept, colors) -> None:
    button = kept(QPushButton("Sign in"))
    button.setStyleSheet(panel_style_sheet(colors))
    button.resize(120, 40)

    assert button.grab().toImage().pixelColor(8, 20).name() == colors.accent


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_has_the_colours_of_the_theme(qapp, colors) -> None:
    made = palette(colors)

    assert made.color(QPalette.ColorRole.Window).name() == colors.window
    assert made.color(QPalette.ColorRole.WindowText).name() == colors.text


def test_a_text_style_names_its_font(qapp) -> None:
    assert font_declarations(TextStyle.BODY).startswith('font-family: "Tray Sans"')
    assert font_declarations(TextStyle.BODY).endswith("font-size: 13px;")


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_a_field_for_numbers_is_a_card_in_the_colour_of_the_theme(kept, colors) -> None:
    box = kept(QSpinBox())
    box.setStyleSheet(dialog_style_sheet(colors))
    box.resize(160, 40)

    assert box.grab().toImage().pixelColor(80, 8).name() == colors.card
