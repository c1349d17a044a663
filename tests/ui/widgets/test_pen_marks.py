"""Marks drawn into controls."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.look.style_sheets import palette
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.widgets.pen_marks import draw_arrow, draw_tick

SIDE = 40


class Marked(QWidget):
    """A square control with a mark in its middle."""

    def __init__(self, colors, draw) -> None:
        super().__init__()
        self.draw = draw
        self.setPalette(palette(colors))
        self.setFixedSize(SIDE, SIDE)

    def paintEvent(self, _event) -> None:
        self.draw(self, QPointF(SIDE / 2, SIDE / 2))


def up(control, middle) -> None:
    draw_arrow(control, middle, up=True)


def outer_width(picture: QImage, ink: str) -> tuple[int, int]:
    """How far apart the ends of the mark are in its upper half, and in its lower half."""
    wanted = QColor(ink)
    window = picture.pixelColor(0, 0)

    def is_ink(x: int, y: int) -> bool:
        color = picture.pixelColor(x, y)
        return abs(color.lightnessF() - wanted.lightnessF()) < abs(
            color.lightnessF() - window.lightnessF()
        )

    def width(rows: range) -> int:
        inked = [x for x in range(SIDE) for y in rows if is_ink(x, y)]
        return max(inked) - min(inked)

    return width(range(SIDE // 2 - 1)), width(range(SIDE // 2 + 1, SIDE))


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_an_arrow_points_where_it_leads(qtbot, colors) -> None:
    spans = []
    for draw in (draw_arrow, up):
        control = Marked(colors, draw)
        qtbot.addWidget(control)
        spans.append(outer_width(control.grab().toImage(), colors.text))

    down, upwards = spans
    assert down[0] > down[1]
    assert upwards[0] < upwards[1]


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_a_tick_has_the_ink_of_what_is_on(qtbot, colors) -> None:
    control = Marked(colors, draw_tick)
    qtbot.addWidget(control)
    picture = control.grab().toImage()

    inks = {picture.pixelColor(x, y).name() for x in range(SIDE) for y in range(SIDE)}
    assert colors.on_accent in inks
