"""States of the icon differ by shape."""

import pytest
from PySide6.QtGui import QColor

from netatmo_tray.ui.tray_art import IconContent, draw_pixmap
from netatmo_tray.ui.tray_marks import IconState, glyph_path, mark_path

WHITE = QColor("#ffffff")


@pytest.mark.parametrize("text", ["21°", ""])
def test_states_differ_by_shape_and_not_only_by_colour(qapp, text) -> None:
    def shape(state: IconState) -> tuple[bool, ...]:
        image = draw_pixmap(IconContent(text, state), 32, WHITE).toImage()
        cells = ((x, y) for x in range(32) for y in range(32))
        return tuple(image.pixelColor(x, y).alpha() > 127 for x, y in cells)

    assert len({shape(state) for state in IconState}) == len(IconState)


@pytest.mark.parametrize("state", list(IconState))
@pytest.mark.parametrize("size", [16, 22, 64])
def test_every_sign_stays_inside_the_icon(state, size) -> None:
    for path in (glyph_path(state, size, 1.0), mark_path(state, size, 1.0)):
        box = path.boundingRect()
        assert path.isEmpty() or (box.left() >= 0 and box.right() <= size)
        assert path.isEmpty() or (box.top() >= 0 and box.bottom() <= size)


def test_only_a_normal_value_has_no_mark() -> None:
    assert [state for state in IconState if mark_path(state, 22, 1.0).isEmpty()] == [
        IconState.NORMAL
    ]
