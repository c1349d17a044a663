"""Changes of the desktop are noticed while the app runs."""

import pytest
from PySide6.QtGui import QColor, QPalette

from netatmo_tray.ui.look.desktop_look import DesktopLook
from netatmo_tray.ui.look.theme import text_scale


@pytest.fixture
def look(qapp, qtbot):
    palette, font = qapp.palette(), qapp.font()
    made = DesktopLook()
    qtbot.addWidget(made)
    yield made
    qapp.setPalette(palette)
    qapp.setFont(font)


def test_another_accent_is_told_once(look, qapp, qtbot) -> None:
    told = []
    look.changed.connect(lambda: told.append(1))
    chosen = qapp.palette()
    chosen.setColor(QPalette.ColorRole.Accent, QColor("#aa3300"))
    chosen.setColor(QPalette.ColorRole.Highlight, QColor("#aa3300"))

    with qtbot.waitSignal(look.changed):
        qapp.setPalette(chosen)

    assert told == [1]


def test_a_larger_font_makes_all_text_larger(look, qapp, qtbot) -> None:
    font = qapp.font()
    font.setPixelSize(27)

    with qtbot.waitSignal(look.text_scaled):
        qapp.setFont(font)

    assert text_scale() == pytest.approx(2.0, abs=0.2)


def test_the_size_of_text_is_known_from_the_start(look, qapp) -> None:
    font = qapp.font()
    font.setPixelSize(20)
    qapp.setFont(font)

    other = DesktopLook()

    assert text_scale() > 1.3
    other.deleteLater()
