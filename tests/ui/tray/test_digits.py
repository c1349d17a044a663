"""The digits at every size."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from netatmo_tray.ui.tray.digits import digits_path
from netatmo_tray.ui.tray.icon_painter import SIZES

MINUS = "\u2212"
MARGIN = 4
TEXTS = [
    "8",
    "21°",
    f"{MINUS}5°",
    f"{MINUS}12°",
    f"{MINUS}12.5",
    f"{MINUS}22.5°",
    "21.4°",
    "21,4",
    "104°",
    "0.7",
    "29.9",
    "1204",
    "1013",
    "4888",
]


def laid(text: str, size: int) -> QPainterPath:
    return digits_path(text, size, size, round(size * 0.78))


def coverage(path: QPainterPath, size: int) -> list[list[int]]:
    """How much of each pixel is inked, 0 to 255, row by row, with a margin around the icon."""
    image = QImage(size + 2 * MARGIN, size + 2 * MARGIN, QImage.Format.Format_Grayscale8)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path.translated(MARGIN, MARGIN), QColor("white"))
    painter.end()
    bits, step, wide = bytes(image.constBits()), image.bytesPerLine(), image.width()
    return [list(bits[y * step : y * step + wide]) for y in range(image.height())]


def inked(path: QPainterPath, size: int) -> tuple[list[int], list[int]]:
    """The columns and rows with ink, where 0 is the edge of the icon."""
    cells = coverage(path, size)
    rows = [y - MARGIN for y, row in enumerate(cells) if max(row) > 8]
    columns = [x - MARGIN for x in range(size + 2 * MARGIN) if max(row[x] for row in cells) > 8]
    return columns, rows


def runs(columns: list[int]) -> list[tuple[int, int]]:
    """First and last column of each stretch without a gap."""
    starts = [x for x in columns if x - 1 not in columns]
    ends = [x for x in columns if x + 1 not in columns]
    return list(zip(starts, ends, strict=True))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_nothing_is_tiny(qapp, text, size) -> None:
    columns, rows = inked(laid(text, size), size)

    assert columns[0] >= 0
    assert columns[-1] < size
    assert rows[0] >= 0
    assert rows[-1] < size
    assert len(rows) >= size * 0.4
    if len(text) > 1:
        assert columns[-1] - columns[0] >= size * 0.7


@pytest.mark.parametrize("text", [text for text in TEXTS if len(text) > 1])
@pytest.mark.parametrize("size", SIZES)
def test_an_empty_column_parts_every_two_characters(qapp, text, size) -> None:
    columns, _ = inked(laid(text, size), size)

    assert len(runs(columns)) in (len(text), len(text.removesuffix("°")))


@pytest.mark.parametrize("size", SIZES)
def test_the_strokes_of_a_digit_stand_out_from_its_hole(qapp, size) -> None:
    """Across the middle of the last 0 in 1000: stroke, hole, stroke."""
    path = laid("1000", size)
    columns, rows = inked(path, size)
    first, last = runs(columns)[-1]

    zero = coverage(path, size)[MARGIN + rows[len(rows) // 2]][MARGIN + first : MARGIN + last + 1]

    assert min(zero[0], zero[-1]) >= 190
    assert max(zero) - min(zero) >= 100


@pytest.mark.parametrize("size", SIZES)
def test_digits_stand_on_whole_pixels(qapp, size) -> None:
    box = laid("1204", size).boundingRect()

    for edge in (box.left(), box.top(), box.right(), box.bottom()):
        assert abs(edge - round(edge)) < 0.01


def test_a_degree_sign_gives_way_where_it_would_make_the_digits_small(qapp) -> None:
    long = f"{MINUS}22.5"

    assert laid(f"{long}°", 16) == laid(long, 16)
    assert laid(f"{long}°", 64) != laid(long, 64)
    assert laid("21°", 16) != laid("21", 16)


def test_a_long_text_may_use_what_is_spare_on_either_side(qapp) -> None:
    long = f"{MINUS}22.5"

    box = digits_path(long, 14, 14, 12, spare=1).boundingRect()

    assert box.left() >= -1
    assert box.right() <= 15
    assert box.width() > 14


@pytest.mark.parametrize("text", ["123456789", "٢١", "W"])
def test_what_nobody_foresaw_is_whole_too(qapp, text) -> None:
    columns, rows = inked(laid(text, 16), 16)

    assert columns[0] >= 0
    assert columns[-1] < 16
    assert rows[0] >= 0
    assert rows[-1] < 16
