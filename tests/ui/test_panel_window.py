"""The popup goes away by itself."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from netatmo_tray.ui.panel_window import PanelWindow
from netatmo_tray.ui.theme import LIGHT


@pytest.fixture
def window(qtbot):
    made = PanelWindow(LIGHT, windowed=False)
    made.resize(200, 100)
    qtbot.addWidget(made)
    return made


def show_without_focus(window: PanelWindow) -> None:
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.show()
    assert not window.isActiveWindow()


def lose_focus(window: PanelWindow) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))


def test_escape_hides_it_and_says_so(window, qtbot) -> None:
    window.show()

    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert not window.isVisible()


def test_it_goes_when_the_focus_goes(window, qtbot) -> None:
    show_without_focus(window)

    with qtbot.waitSignal(window.closed):
        lose_focus(window)


def test_a_pinned_one_stays(window) -> None:
    window.pinned = True
    show_without_focus(window)

    lose_focus(window)

    assert window.isVisible()


def test_an_ordinary_window_stays(qtbot) -> None:
    window = PanelWindow(LIGHT, windowed=True)
    qtbot.addWidget(window)
    show_without_focus(window)

    lose_focus(window)

    assert window.isVisible()


def test_the_popup_has_no_frame_but_round_corners(window) -> None:
    window.show()
    image = window.grab(window.rect()).toImage()

    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert image.pixelColor(QPoint(0, 0)).alpha() == 0
    assert image.pixelColor(QPoint(100, 50)).name() == LIGHT.window
