"""States of the icon differ by shape."""

import pytest
from PySide6.QtCore import QRectF

from netatmo_tray.ui.tray.icon_painter import SIZES
from netatmo_tray.ui.tray.icon_state import IconState, badge_height, badge_path, symbol_path


@pytest.mark.parametrize("state", list(IconState))
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("edge", [0, 1])
def test_every_badge_stays_inside_the_icon(state, size, edge) -> None:
    path = badge_path(state, size, edge)

    inside = QRectF(edge, edge, size - 2 * edge, size - 2 * edge).adjusted(-0.01, 0, 0.01, 0.01)
    assert path.isEmpty() or inside.contains(path.boundingRect())


def test_only_a_normal_value_has_no_badge() -> None:
    assert [state for state in IconState if badge_path(state, 22, 1).isEmpty()] == [
        IconState.NORMAL
    ]


@pytest.mark.parametrize("size", SIZES)
def test_a_badge_keeps_to_its_strip_below_the_digits(size) -> None:
    for state in IconState:
        path = badge_path(state, size, 0)
        assert path.isEmpty() or path.boundingRect().top() >= size - badge_height(size) + 0.5


@pytest.mark.parametrize("state", list(IconState))
@pytest.mark.parametrize("size", SIZES)
def test_every_symbol_is_large_and_whole(state, size) -> None:
    box = symbol_path(state, size, 1).boundingRect()

    assert QRectF(0, 0, size, size).contains(box)
    assert box.width() >= size * 0.5
