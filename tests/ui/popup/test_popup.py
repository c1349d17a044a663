"""Opening the popup, closing it, and not opening it again by the same click."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QScreen

from netatmo_tray.ui.popup.popup import SAME_CLICK_S, UNSEEN_CLICK_S, Popup


class Panel(QObject):
    """What the popup needs of the real one."""

    closed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = False
        self.corner = QPoint()
        self.screen: QScreen | None = None
        self.raised = 0

    def isVisible(self) -> bool:
        return self.shown

    def prepare(self, screen: QScreen | None) -> None:
        self.screen = screen

    def size(self) -> QSize:
        return QSize(300, 200)

    def move(self, corner: QPoint) -> None:
        self.corner = corner

    def show(self) -> None:
        self.shown = True

    def hide(self) -> None:
        self.shown = False
        self.closed.emit()

    def lose_focus(self) -> None:
        self.left.emit()
        self.hide()

    def raise_(self) -> None:
        self.raised += 1

    def activateWindow(self) -> None: ...


class Scene:
    def __init__(self, qapp, icon: QRect, *, windowed: bool = False) -> None:
        self.now_s = 100.0
        self.pointer: QPoint | None = QPoint(710, 590)
        self.panel = Panel()
        self.popup = Popup(
            self.panel,
            lambda: icon,
            windowed=windowed,
            clock_s=lambda: self.now_s,
            pointer=lambda: self.pointer,
        )


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
    scene.panel.lose_focus()

    scene.now_s += SAME_CLICK_S - 0.1  # a busy machine tells of the click that late
    scene.pointer += QPoint(3, 2)
    scene.popup.toggle()
    assert not scene.panel.shown

    scene.popup.toggle()
    assert scene.panel.shown, "the next click is another one, however soon it comes"


def test_a_click_elsewhere_and_one_on_the_icon_are_two(scene) -> None:
    scene.popup.toggle()
    scene.pointer = QPoint(20, 20)
    scene.panel.lose_focus()

    scene.now_s += 0.1
    scene.pointer = QPoint(710, 590)
    scene.popup.toggle()

    assert scene.panel.shown


def test_a_menu_that_took_the_focus_away_costs_no_click(scene) -> None:
    scene.popup.toggle()
    scene.panel.lose_focus()
    scene.popup.forget_click()

    scene.now_s += 1
    scene.popup.toggle()

    assert scene.panel.shown


def test_a_click_long_after_the_popup_went_opens_it(scene) -> None:
    scene.popup.toggle()
    scene.panel.lose_focus()

    scene.now_s += SAME_CLICK_S + 0.1
    scene.popup.toggle()

    assert scene.panel.shown


def test_where_the_pointer_is_unknown_only_the_time_tells(scene) -> None:
    scene.pointer = None
    for wait_s, shown in ((UNSEEN_CLICK_S / 2, False), (UNSEEN_CLICK_S * 2, True)):
        scene.popup.show()
        scene.panel.lose_focus()
        scene.now_s += wait_s
        scene.popup.toggle()
        assert scene.panel.shown is shown


def test_a_click_opens_what_the_keyboard_has_closed(scene) -> None:
    scene.popup.toggle()
    scene.panel.hide()

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
    assert scene.panel.screen is qapp.primaryScreen()


def test_an_ordinary_window_is_left_to_the_window_manager(qapp) -> None:
    scene = Scene(qapp, QRect(700, 580, 22, 22), windowed=True)

    scene.popup.show()

    assert scene.panel.corner == QPoint()
    assert scene.panel.screen is None


@pytest.mark.parametrize(
    ("icon", "screen"),
    [
        ((1240, 1000, 22, 22), QRect(0, 0, 1280, 1024)),
        ((2040, 456, 22, 22), QRect(1280, 0, 800, 480)),
    ],
    ids=["first", "second"],
)
def test_it_stays_on_the_screen_that_was_clicked_and_fits_on_it(icon, screen) -> None:
    tests = Path(__file__).parents[2]
    command = [
        sys.executable,
        str(tests / "support" / "popup_on_second_screen.py"),
        *map(str, icon),
    ]
    paths = os.pathsep.join([str(tests), str(tests.parent)])

    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": paths}
    )

    assert done.returncode == 0, done.stderr
    name, *place = json.loads(done.stdout)
    assert name == ("left" if screen.x() == 0 else "right")
    assert screen.contains(QRect(*place))
    assert QRect(*place).bottom() < icon[1]
