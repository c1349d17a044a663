"""Where the popup goes."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from netatmo_tray.ui.popup.placement import GAP, is_at_edge, place_beside, place_in_corner

SCREEN = QRect(0, 0, 1920, 1080)
SIZE = QSize(400, 600)
PANELS = {
    "below": (QRect(0, 0, 1920, 1040), QRect(1800, 1045, 22, 22)),
    "above": (QRect(0, 40, 1920, 1040), QRect(1800, 5, 22, 22)),
    "left": (QRect(40, 0, 1880, 1080), QRect(5, 1000, 22, 22)),
    "right": (QRect(0, 0, 1880, 1080), QRect(1890, 1000, 22, 22)),
}


@pytest.mark.parametrize("side", PANELS)
def test_beside_the_icon_it_lies_whole_within_the_screen(side: str) -> None:
    available, icon = PANELS[side]

    placed = QRect(place_beside(icon, SIZE, available), SIZE)

    assert available.contains(placed)
    assert abs(placed.center().x() - icon.center().x()) < SIZE.width()


@pytest.mark.parametrize(
    ("side", "corner"),
    [
        ("below", (1920 - 400 - GAP - 1, 1040 - 600 - GAP - 1)),
        ("above", (1920 - 400 - GAP - 1, 40 + GAP)),
        ("left", (40 + GAP, 1080 - 600 - GAP - 1)),
        ("right", (1880 - 400 - GAP - 1, 1080 - 600 - GAP - 1)),
    ],
)
def test_without_an_icon_it_goes_to_the_tray_end_of_the_panel(
    side: str, corner: tuple[int, int]
) -> None:
    placed = place_in_corner(SIZE, SCREEN, PANELS[side][0])

    assert (placed.x(), placed.y()) == corner


def test_a_popup_higher_than_the_screen_keeps_its_top_in_sight() -> None:
    placed = place_beside(PANELS["below"][1], QSize(400, 3000), PANELS["below"][0])

    assert placed.y() == GAP


def test_a_second_screen_is_as_good_as_the_first() -> None:
    second = QRect(1920, 0, 1280, 1024)

    placed = place_beside(QRect(3100, 1000, 22, 22), SIZE, second.adjusted(0, 0, 0, -40))

    assert second.contains(QRect(placed, SIZE))


def test_a_panel_may_be_at_any_edge_but_not_in_the_middle() -> None:
    edges = [QPoint(5, 500), QPoint(1900, 500), QPoint(900, 10), QPoint(900, 1070)]

    assert all(is_at_edge(point, SCREEN) for point in edges)
    assert not is_at_edge(SCREEN.center(), SCREEN)
