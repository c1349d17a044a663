"""British English, and an application that looks as usual, for every test of the user interface."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netatmo_tray.ui.look.theme import set_text_scale, text_scale


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    """Numbers, dates and words are British English, whatever the system speaks."""
    former = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(former)


@pytest.fixture(autouse=True)
def usual_look() -> Iterator[None]:
    """A test may enlarge all text or turn the direction of reading; this puts both back."""
    yield
    if text_scale() != 1.0:
        set_text_scale(1.0)
    if QGuiApplication.layoutDirection() is not Qt.LayoutDirection.LeftToRight:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    """An empty widget for a control or a menu to live in."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture(autouse=True)
def no_mouse_button_held() -> Iterator[None]:
    """Qt remembers a button that was pressed and never released, for every window to come."""
    yield
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
