"""The top of the popup."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from netatmo_tray.ui.header import Header
from netatmo_tray.ui.theme import DARK, LIGHT


@pytest.fixture
def home(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def names(header: Header) -> set[str]:
    return {button.accessibleName() for button in header.findChildren(QAbstractButton)}


def test_an_ordinary_window_needs_no_close_button(home) -> None:
    popup = Header(LIGHT, demo=False, windowed=False, parent=home)
    window = Header(LIGHT, demo=False, windowed=True, parent=home)

    assert names(popup) - names(window) == {"Close"}


def test_the_buttons_are_painted_in_the_ink_of_the_theme(home) -> None:
    header = Header(LIGHT, demo=False, windowed=False, parent=home)
    header.resize(400, 60)
    light = header.findChildren(QAbstractButton)[0].grab().toImage()

    header.apply_colors(DARK)

    assert header.findChildren(QAbstractButton)[0].grab().toImage() != light
