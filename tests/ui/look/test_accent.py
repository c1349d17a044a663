"""The desktop's accent colour, whatever it is, can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette

from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.ui.look.accent import AA, contrast, readable_accent, system_accent
from netatmo_tray.ui.look.theme import DARK, LIGHT, colors_for

colors = st.builds(QColor, *[st.integers(0, 255)] * 3)


@given(colors, st.sampled_from([LIGHT, DARK]))
def test_every_accent_is_readable_in_both_themes(wish, theme) -> None:
    grounds = (theme.window, theme.card)

    accent = readable_accent(wish, grounds, dark=theme.dark)

    assert all(contrast(accent.color, ground) >= AA for ground in grounds)
    assert contrast(accent.ink, accent.color) >= AA
    assert contrast(accent.ink, accent.hover) >= AA


def test_an_accent_that_can_be_read_is_left_as_it_is() -> None:
    assert readable_accent(QColor("#8b1a6b"), ("#ffffff",), dark=False).color == "#8b1a6b"


def test_the_desktops_accent_is_used_in_every_theme(desktop) -> None:
    chosen = desktop.palette()
    chosen.setColor(QPalette.ColorRole.Accent, QColor("#8b1a6b"))
    desktop.setPalette(chosen)

    assert system_accent(desktop) == QColor("#8b1a6b")
    assert colors_for(Theme.LIGHT, desktop).accent == "#8b1a6b"
    assert colors_for(Theme.DARK, desktop).accent not in ("#8b1a6b", DARK.accent)


def test_where_the_desktop_says_nothing_the_accent_is_ours(desktop) -> None:
    chosen = desktop.palette()
    chosen.setColor(QPalette.ColorRole.Accent, QColor("#308cc6"))
    desktop.setPalette(chosen)

    assert system_accent(desktop) is None
    assert colors_for(Theme.LIGHT, desktop) is LIGHT


def test_contrast_knows_the_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_contrast_does_not_depend_on_the_order() -> None:
    assert contrast("#123456", "#fedcba") == contrast("#fedcba", "#123456")


def test_the_lightest_grey_that_wcag_allows_on_white() -> None:
    assert contrast("#767676", "#ffffff") >= 4.5 > contrast("#777777", "#ffffff")
