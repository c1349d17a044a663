"""The value in the tray at every size."""

from collections import Counter
from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from netatmo_tray.core.settings.choices import Backing
from netatmo_tray.ui.look.accent import contrast
from netatmo_tray.ui.tray.icon_painter import SIZES, draw_icon, draw_pixmap
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import IconInk, ValueColor
from netatmo_tray.ui.tray.view import IconContent

INKS = [IconInk(light, backing) for light in (True, False) for backing in list(Backing)[1:]]
NAMES = [f"{'light' if ink.light else 'dark'} {ink.backing.value}" for ink in INKS]


# Of a pixel: whether it is light.
LIGHT = bytes(int(grey > 127) for grey in range(256))
DARK = bytes(1 - light for light in LIGHT)


def shape(content: IconContent, size: int, ink: IconInk) -> int:
    """The silhouette on a panel of the worst brightness: a number with a bit for each pixel."""
    image = draw_pixmap(content, size, ink).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    ground = QImage(size, size, QImage.Format.Format_Grayscale8)
    ground.fill(QColor("#20242b" if ink.light else "#eceff3"))
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    bits, step = bytes(ground.constBits()), ground.bytesPerLine()
    rows = (bits[y * step : y * step + size] for y in range(size))
    return int.from_bytes(b"".join(rows).translate(LIGHT if ink.light else DARK))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ink", INKS, ids=NAMES)
@pytest.mark.parametrize("text", ["21°", "1204", ""])
def test_states_differ_by_their_silhouette_at_every_size(qapp, text, ink, size) -> None:
    shapes = [shape(IconContent(text, state), size, ink) for state in IconState]

    for one, other in combinations(shapes, 2):
        apart = (one ^ other).bit_count()
        assert apart >= size * size / 64, "too few pixels tell two states apart"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ink", INKS, ids=NAMES)
def test_some_ink_and_some_ground_have_full_contrast(qapp, ink, size) -> None:
    for text in ("21°", "\u221212.5", "1204", "1013"):
        image = draw_pixmap(IconContent(text), size, ink).toImage()
        cells = Counter(image.pixelColor(x, y).rgba() for x in range(size) for y in range(size))
        inked = sum(
            count
            for cell, count in cells.items()
            if cell >> 24 > 200 and contrast(QColor.fromRgba(cell).name(), ink.plate.name()) >= 7
        )

        assert inked >= size * size * 0.09


def test_each_colour_makes_another_picture(qapp) -> None:
    pictures = [
        draw_pixmap(IconContent("21°", color=color), 22, IconInk()).toImage()
        for color in (None, *ValueColor)
    ]

    assert all(one != other for one, other in combinations(pictures, 2))


def test_an_icon_brings_every_size(qapp) -> None:
    sizes = {size.width() for size in draw_icon(IconContent("21°"), IconInk()).availableSizes()}

    assert set(SIZES) <= sizes
    assert {16, 22, 24, 32, 44, 48, 64} <= sizes


@pytest.mark.parametrize("mask", [True, False])
def test_a_template_is_marked_as_one(qapp, mask) -> None:
    assert draw_icon(IconContent("21°"), IconInk(True, Backing.NONE, mask)).isMask() is mask
