"""British English, and an application that looks as usual, for every test of the user interface."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netatmo_tray.ui.look.theme import set_text_scale, text_scale

Widget = TypeVar("Widget", bound=QWidget)


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
def desktop(qapp: QApplication) -> Iterator[QApplication]:
    """An application whose palette and font a test may change, as a desktop does."""
    palette, font = qapp.palette(), qapp.font()
    yield qapp
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def kept(qtbot: QtBot) -> Callable[[Widget], Widget]:
    """Keeps a widget to the end of the test, and closes it there."""

    def keep(widget: Widget) -> Widget:
        qtbot.addWidget(widget)
        return widget

    return keep


@pytest.fixture
def activated(qtbot: QtBot) -> Callable[[Widget], Widget]:
    """Shows a window, and waits until it is the one that the keys go to."""

    def activate(window: Widget) -> Widget:
        with qtbot.waitActive(window):
            window.show()
        return window

    return activate


@pytest.fixture
def home(kept: Callable[[QWidget], QWidget]) -> QWidget:
    """An empty widget for a control or a menu to live in."""
    return kept(QWidget())


@pytest.fixture(autouse=True)
def no_mouse_button_held() -> Iterator[None]:
    """Qt remembers a button that was pressed and never released, for every window to come."""
    yield
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
