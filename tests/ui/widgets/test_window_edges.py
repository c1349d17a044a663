"""The edges of a window without a frame."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.widgets.window_edges import ALL_EDGES, WindowEdge


@pytest.fixture
def window(kept):
    made = kept(QWidget())
    made.resize(300, 200)
    made.show()
    return made


def edge(edges: Qt.Edge, window: QWidget) -> WindowEdge:
    made = WindowEdge(edges, window)
    made.fit(window.rect())
    made.show()
    return made


def test_edges_and_corners_lie_along_the_whole_outline_and_leave_the_middle_free(window) -> None:
    places = [edge(edges, window).geometry() for edges in ALL_EDGES]

    whole = QRect(0, 0, 300, 200)
    outline = [QPoint(x, y) for x in range(300) for y in (0, 199)]
    outline += [QPoint(x, y) for x in (0, 299) for y in range(200)]
    assert all(whole.contains(place) for place in places)
    assert all(any(place.contains(point) for place in places) for point in outline)
    assert not any(place.contains(QPoint(150, 100)) for place in places)
    assert not any(place.contains(QPoint(294, 100)) for place in places), "the scroll bar's place"


@pytest.mark.parametrize(
    ("edges", "shape"),
    [
        (Qt.Edge.LeftEdge, Qt.CursorShape.SizeHorCursor),
        (Qt.Edge.TopEdge, Qt.CursorShape.SizeVerCursor),
        (Qt.Edge.TopEdge | Qt.Edge.LeftEdge, Qt.CursorShape.SizeFDiagCursor),
        (Qt.Edge.TopEdge | Qt.Edge.RightEdge, Qt.CursorShape.SizeBDiagCursor),
    ],
)
def test_the_pointer_says_what_can_be_pulled(window, edges, shape) -> None:
    assert edge(edges, window).cursor().shape() is shape


def test_a_press_begins_to_pull_and_a_double_click_asks_for_the_usual_size(window, qtbot) -> None:
    made = edge(Qt.Edge.RightEdge, window)

    with qtbot.waitSignal(made.pulled):
        qtbot.mousePress(made, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(made, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.double_clicked):
        qtbot.mouseDClick(made, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(made, Qt.MouseButton.LeftButton)
