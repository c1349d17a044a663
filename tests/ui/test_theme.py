"""Readable in both themes, with fonts of its own."""

import pytest
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication

from netatmo_tray.core.theme import Theme
from netatmo_tray.ui.painting import blend, temperature_color
from netatmo_tray.ui.theme import DARK, LIGHT, Tone, Type, colors_for, contrast, font

# WCAG 2.1 AA for text of ordinary size.
AA = 4.5


def test_contrast_knows_the_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", list(Tone))
def test_every_ink_is_readable_on_window_and_card(colors, tone) -> None:
    ink = colors.tone(tone).name()

    assert contrast(ink, colors.window) >= AA
    assert contrast(ink, colors.card) >= AA


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("celsius", [-25, -8, 0, 8, 15, 20, 25, 30, 40])
def test_text_is_readable_on_the_large_card_at_any_temperature(colors, celsius) -> None:
    sky = blend(QColor(colors.card), temperature_color(celsius, colors.dark), 0.20).name()

    assert contrast(colors.text, sky) >= AA
    assert contrast(colors.muted, sky) >= AA


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_buttons_and_notices_are_readable(colors) -> None:
    assert contrast(colors.on_accent, colors.accent) >= AA
    assert contrast(colors.on_accent, colors.accent_hover) >= AA
    assert contrast(colors.text, colors.notice) >= AA


def test_the_users_choice_of_theme_wins_over_the_system(qapp: QGuiApplication) -> None:
    assert colors_for(Theme.DARK, qapp) is DARK
    assert colors_for(Theme.LIGHT, qapp) is LIGHT
    assert colors_for(Theme.SYSTEM, qapp) in (LIGHT, DARK)


@pytest.mark.parametrize("role", list(Type))
def test_text_is_set_in_the_bundled_fonts(qapp: QGuiApplication, role) -> None:
    assert QFontInfo(font(role)).family() == role.value[0]
