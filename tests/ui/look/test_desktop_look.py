"""Changes of the desktop are noticed while the app runs."""

import pytest
from PySide6.QtGui import QColor, QFont, QPalette

from netatmo_tray.ui.look.desktop_look import DesktopLook, wanted_text_scale
from netatmo_tray.ui.look.theme import text_scale


@pytest.fixture
def look(desktop, kept):
    return kept(DesktopLook())


def test_another_accent_is_told_once(look, desktop, qtbot) -> None:
    told = []
    look.changed.connect(lambda: told.append(1))
    chosen = desktop.palette()
    chosen.setColor(QPalette.ColorRole.Accent, QColor("#aa3300"))
    chosen.setColor(QPalette.ColorRole.Highlight, QColor("#aa3300"))

    with qtbot.waitSignal(look.changed):
        desktop.setPalette(chosen)

    assert told == [1]


def test_a_larger_font_makes_all_text_larger(look, desktop, qtbot) -> None:
    font = desktop.font()
    font.setPixelSize(27)

    with qtbot.waitSignal(look.text_scaled):
        desktop.setFont(font)

    assert text_scale() == pytest.approx(2.0, abs=0.2)


def test_the_size_of_text_is_known_from_the_start(look, desktop) -> None:
    font = desktop.font()
    font.setPixelSize(20)
    desktop.setFont(font)

    other = DesktopLook()

    assert text_scale() > 1.3
    other.deleteLater()


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
