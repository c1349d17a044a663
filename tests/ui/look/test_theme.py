"""Readable in both themes, with fonts of its own."""

import pytest
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication

from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.ui.cards.card import SKY_SHARE
from netatmo_tray.ui.look.accent import AA, contrast
from netatmo_tray.ui.look.pen import blend, temperature_color
from netatmo_tray.ui.look.theme import DARK, LIGHT, TextStyle, Tone, colors_for, font

# WCAG 2.1 AA for what is not text: shapes, bars, frames.
GRAPHIC = 3.0

# Every ink on every ground that it is ever written on.
PAIRS = [
    *((tone.value, ground) for tone in Tone for ground in ("window", "card")),
    ("text", "notice"),  # the strip below the cards
    ("text", "hover"),  # a button under the pointer
    ("text", "track"),  # the number of a step, a button that is pressed
    ("muted", "hover"),  # pictures of the header's buttons
    ("on_accent", "accent"),  # buttons, the badge, what is selected
    ("on_accent", "accent_hover"),
]
THEMES = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize(("ink", "ground"), PAIRS, ids=lambda name: name)
def test_every_text_is_readable_on_its_ground(colors, ink, ground) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= AA


@THEMES
@pytest.mark.parametrize("celsius", range(-40, 66, 3))
@pytest.mark.parametrize("ink", [tone.value for tone in Tone if tone is not Tone.GOOD])
def test_text_is_readable_on_the_large_card_at_any_temperature(colors, celsius, ink) -> None:
    sky = blend(QColor(colors.card), temperature_color(celsius, colors.dark), SKY_SHARE).name()

    assert contrast(getattr(colors, ink), sky) >= AA


@THEMES
@pytest.mark.parametrize("part", ["good", "fair", "poor", "accent", "muted"])
def test_shapes_and_bars_stand_out_from_card_and_track(colors, part) -> None:
    assert contrast(getattr(colors, part), colors.card) >= GRAPHIC
    assert contrast(getattr(colors, part), colors.track) >= GRAPHIC


@THEMES
def test_the_frame_of_the_keyboards_focus_stands_out(colors) -> None:
    for ground in (colors.window, colors.card):
        assert contrast(colors.accent, ground) >= GRAPHIC


def test_the_users_choice_of_theme_wins_over_the_system(qapp: QGuiApplication) -> None:
    assert colors_for(Theme.DARK, qapp) is DARK
    assert colors_for(Theme.LIGHT, qapp) is LIGHT
    assert colors_for(Theme.SYSTEM, qapp) in (LIGHT, DARK)


@pytest.mark.parametrize("role", list(TextStyle))
def test_text_is_set_in_the_bundled_fonts(qapp: QGuiApplication, role) -> None:
    assert QFontInfo(font(role)).family() == role.value[0]
