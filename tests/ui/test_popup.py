"""Opening the popup, closing it, and not opening it again by the same click."""

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal

from netatmo_tray.ui.popup import REOPEN_GUARD_S, Popup


class Panel(QObject):
    """What the popup needs of the real one."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = False
        self.corner = QPoint()
        self.raised = 0

    def isVisible(self) -> bool:
        return self.shown

    def adjustSize(self) -> None: ...

    def size(self) -> QSize:
        return QSize(300, 200)

    def move(self, corner: QPoint) -> None:
        self.corner = corner

    def show(self) -> None:
        self.shown = True

    def hide(self) -> None:
        self.shown = False
        self.closed.emit()

    def raise_(self) -> None:
        self.raised += 1

    def activateWindow(self) -> None: ...


class Scene:
    def __init__(self, qapp, icon: QRect, *, windowed: bool = False) -> None:
        self.now_s = 100.0
        self.panel = Panel()
        self.popup = Popup(self.panel, lambda: icon, windowed=windowed, clock_s=lambda: self.now_s)


@pytest.fixture
def scene(qapp):
    return Scene(qapp, QRect(700, 580, 22, 22))


def test_a_click_opens_it_and_the_next_closes_it(scene) -> None:
    scene.popup.toggle()
    assert scene.panel.shown

    scene.popup.toggle()
    assert not scene.panel.shown


def test_the_click_that_took_the_focus_away_does_not_open_it_again(scene) -> None:
    scene.popup.toggle()
    scene.panel.hide()

    scene.now_s += REOPEN_GUARD_S / 2
    scene.popup.toggle()
    assert not scene.panel.shown

    scene.now_s += REOPEN_GUARD_S
    scene.popup.toggle()
    assert scene.panel.shown


def test_a_popup_that_a_click_closed_opens_with_the_next_one(scene) -> None:
    scene.popup.toggle()
    scene.popup.toggle()

    scene.popup.toggle()

    assert scene.panel.shown


def test_going_away_by_itself_is_told_and_being_hidden_is_not(scene, qtbot) -> None:
    scene.popup.show()
    with qtbot.assertNotEmitted(scene.popup.dismissed):
        scene.popup.hide()

    scene.popup.show()
    with qtbot.waitSignal(scene.popup.dismissed):
        scene.panel.hide()


def test_to_show_what_is_open_brings_it_forward(scene) -> None:
    scene.popup.show()

    scene.popup.show()

    assert scene.panel.raised == 2


def test_it_opens_within_the_screen(scene, qapp) -> None:
    scene.popup.show()

    available = qapp.primaryScreen().availableGeometry()
    assert available.contains(QRect(scene.panel.corner, scene.panel.size()))


def test_an_ordinary_window_is_left_to_the_window_manager(qapp) -> None:
    scene = Scene(qapp, QRect(700, 580, 22, 22), windowed=True)

    scene.popup.show()

    assert scene.panel.corner == QPoint()
