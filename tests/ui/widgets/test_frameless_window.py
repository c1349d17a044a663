"""The popup goes away by itself."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.widgets.frameless_window import FramelessWindow
from netatmo_tray.ui.widgets.window_content import WindowContent
from netatmo_tray.ui.widgets.window_edges import WindowEdge


class Content(WindowContent):
    """Would like to be 200 pixels wide and 100 high."""

    def __init__(self) -> None:
        super().__init__(LIGHT)
        self.needed = QSize(200, 100)

    @property
    def usual_width(self) -> int:
        return self.needed.width()

    def height_for(self, _width: int) -> int:
        return self.needed.height()

    def become(self, needed: QSize) -> None:
        self.needed = needed
        self.size_changed.emit()


@pytest.fixture
def window(kept):
    return kept(FramelessWindow(Content(), windowed=False))


def show_without_focus(window: FramelessWindow) -> None:
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.show()
    assert not window.isActiveWindow()


def lose_focus(window: FramelessWindow) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))


def test_escape_hides_it_and_says_so(window, qtbot) -> None:
    window.show()

    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert not window.isVisible()


def test_it_goes_when_the_focus_goes_and_says_why(window, qtbot) -> None:
    show_without_focus(window)

    with qtbot.waitSignals([window.left, window.closed], order="strict"):
        lose_focus(window)


def test_a_key_that_closes_it_is_not_another_window_that_takes_over(
    window, qtbot, activated
) -> None:
    activated(window)

    with qtbot.assertNotEmitted(window.left):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


@pytest.mark.parametrize("reason", ["pinned", "held"])
def test_a_pinned_one_stays(window, reason) -> None:
    setattr(window, reason, True)
    show_without_focus(window)

    lose_focus(window)

    assert window.isVisible()


def test_an_ordinary_window_stays(kept) -> None:
    window = kept(FramelessWindow(Content(), windowed=True))
    show_without_focus(window)

    lose_focus(window)

    assert window.isVisible()


@pytest.mark.parametrize(
    ("windowed", "role"), [(False, QAccessible.Role.Dialog), (True, QAccessible.Role.Window)]
)
def test_a_screen_reader_is_told_what_kind_of_window_it_is(kept, windowed, role) -> None:
    window = kept(FramelessWindow(Content(), windowed=windowed))

    assert QAccessible.queryAccessibleInterface(window).role() == role


def test_the_popup_has_no_frame_but_round_corners(window) -> None:
    window.show()
    image = window.grab(window.rect()).toImage()

    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert image.pixelColor(QPoint(0, 0)).alpha() == 0
    assert image.pixelColor(QPoint(100, 50)).name() == LIGHT.window


def test_escape_hides_a_pinned_one_too(window, qtbot) -> None:
    window.pinned = True
    window.show()

    qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert not window.isVisible()


def pull(window: FramelessWindow, *sizes: QSize) -> None:
    window.edges[1].pulled.emit()
    for size in sizes:
        window.resize(size)


def test_the_size_in_which_the_user_leaves_it_is_told_once(window, qtbot) -> None:
    window.show()
    told = []
    window.size_chosen.connect(told.append)

    with qtbot.waitSignal(window.size_chosen):
        pull(window, QSize(250, 120), QSize(280, 130), QSize(300, 140))
        assert window.is_pulled

    assert told == [QSize(300, 140)]
    assert window.own_size == QSize(300, 140)


def test_a_user_who_makes_it_wider_leaves_its_height_to_the_content(window, qtbot) -> None:
    window.show()

    with qtbot.waitSignal(window.size_chosen) as told:
        pull(window, QSize(300, 100))

    assert told.args == [QSize(300, 0)]


def test_a_size_that_nobody_pulled_is_not_the_users(window, qtbot) -> None:
    window.show()

    window.resize(333, 222)

    assert not window.is_pulled


def test_a_double_click_on_an_edge_gives_the_usual_size_back(window, qtbot) -> None:
    window.own_size = QSize(300, 140)

    with qtbot.waitSignal(window.size_chosen) as told:
        window.edges[0].double_clicked.emit()

    assert told.args[0].isNull()


def test_only_a_compositor_that_may_tile_it_is_told_of_one_size(window, qtbot, monkeypatch) -> None:
    window.prepare(None)
    assert window.minimumSize() != window.maximumSize()

    monkeypatch.setattr("netatmo_tray.ui.widgets.frameless_window.is_wayland", lambda: True)
    window.prepare(None)
    window.content.become(QSize(300, 200))
    assert window.minimumSize() == window.maximumSize() == QSize(300, 200)
    window.show()

    qtbot.waitUntil(lambda: window.maximumSize() != window.minimumSize())
    window.content.become(QSize(320, 100))
    assert window.size() == QSize(320, 100)


def test_an_ordinary_window_remembers_its_size_as_well(qtbot, kept) -> None:
    window = kept(FramelessWindow(Content(), windowed=True))
    window.prepare(None)
    window.show()

    with qtbot.waitSignal(window.size_chosen) as told:
        window.resize(640, 480)

    assert told.args == [QSize(640, 480)]
    assert window.edges == [], "it has a frame"


def test_the_edges_lie_above_everything_once_it_is_shown(window, qtbot) -> None:
    window.show()

    assert isinstance(window.childAt(1, 50), WindowEdge)
    assert window.childAt(100, 50) is window.content


def test_the_focus_that_the_window_manager_takes_to_resize_it_is_no_reason_to_go(window) -> None:
    show_without_focus(window)
    window.edges[0].pulled.emit()

    lose_focus(window)

    assert window.isVisible()


def test_once_that_is_over_it_goes_with_the_focus_again(window, qtbot, kept) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.edges[0].pulled.emit()
    lose_focus(window)  # it is active, as it is again once the mouse has let go

    window.clearFocus()
    other = kept(QWidget())
    with qtbot.waitSignal(window.closed):
        other.show()
        other.activateWindow()
        qtbot.waitUntil(lambda: not window.isActiveWindow())
        other.hide()
        lose_focus(window)
