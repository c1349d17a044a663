"""The size of text that the desktop asks for."""

import pytest
from PySide6.QtGui import QFont

from netatmo_tray.ui.look.text_size import wanted_text_scale


def font(pixels: float) -> QFont:
    made = QFont()
    made.setPixelSize(round(pixels))
    return made


@pytest.mark.parametrize(
    ("platform", "desktop", "usual"),
    [
        ("win32", "", 12),
        ("darwin", "", 13),
        ("linux", "ubuntu:GNOME", 14.67),
        ("linux", "KDE", 13.33),
    ],
)
def test_a_desktop_as_it_comes_has_text_of_the_usual_size(qapp, platform, desktop, usual) -> None:
    assert wanted_text_scale(font(usual), platform, desktop) == 1.0
    assert wanted_text_scale(font(2 * usual), platform, desktop) == pytest.approx(2.0, abs=0.1)


def test_a_small_font_makes_nothing_smaller(qapp) -> None:
    assert wanted_text_scale(font(7), "linux", "KDE") == 1.0


def test_gnomes_large_text_is_a_quarter_larger(qapp) -> None:
    assert wanted_text_scale(font(14.67 * 1.25), "linux", "GNOME") == pytest.approx(1.25, abs=0.05)


def test_the_desktop_is_known_by_its_variable(qapp, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")

    assert wanted_text_scale(font(22), "linux") == wanted_text_scale(font(22), "linux", "GNOME")
