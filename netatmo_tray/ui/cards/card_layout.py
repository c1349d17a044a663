"""How the parts of a card share its width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect

from netatmo_tray.ui.cards.value_parts import FactPart, FigurePart
from netatmo_tray.ui.look.theme import CARD_PADDING, GRID
from netatmo_tray.ui.widgets.painted_part import PaintedPart

Parts = tuple[PaintedPart, ...]
PlacedPart = tuple[PaintedPart, QRect]

_ROW_GAP = 2 * GRID
_PART_GAP = 4 * GRID
_SIDE_GAP = 5 * GRID
_LEAST_GAP = GRID


class CardSize(Enum):
    """How large a card is."""

    LARGE = "large"
    """A column wide, with a large number; one on the board at most."""
    WIDE = "wide"
    """A column wide."""
    NARROW = "narrow"
    """Half a column wide."""


class RowLayout(Enum):
    """How the parts of a row share its width."""

    HEAD = "head"
    """The first part on the whole width, the second over its end."""
    SIDE = "side"
    """The first part at the start; the others stacked beside it. A part that is too wide to stand
    beside the first goes below."""
    WRAP = "wrap"
    """One part after the other, on as many lines as needed."""
    STACK = "stack"
    """One part below the other, each on the full width."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """Parts of a card that stand together."""

    layout: RowLayout
    parts: Parts


def card_height(rows: tuple[PartRow, ...], width: int) -> int:
    """The height in logical pixels that a card with these rows will have."""
    bottom = max(rect.bottom() + 1 for _, rect in arrange_rows(rows, width - 2 * CARD_PADDING))
    return bottom + 2 * CARD_PADDING


def arrange_rows(rows: tuple[PartRow, ...], width: int) -> list[PlacedPart]:
    """The rectangle of each part, left to right, in the order of the rows."""
    arranged: list[PlacedPart] = []
    top = 0
    for row in rows:
        in_row = list(_ARRANGE[row.layout](row.parts, width))
        arranged += [(part, rect.translated(0, top)) for part, rect in in_row]
        top += max((rect.bottom() + 1 for _, rect in in_row), default=0) + _ROW_GAP
    return arranged


def _arrange_head(parts: Parts, width: int) -> Iterator[PlacedPart]:
    title, *status = parts
    yield title, QRect(0, 0, width, title.height_for(width))
    for part in status:
        wide = min(part.natural_width(), width)
        yield part, QRect(width - wide, 0, wide, part.height_for(wide))


def _arrange_side(parts: Parts, width: int) -> Iterator[PlacedPart]:
    first, *others = parts
    wide = min(first.natural_width(), width)
    most = width - wide - _LEAST_GAP
    fits = [not _is_whole(part) or part.natural_width() <= most for part in others]
    beside = [part for part, fit in zip(others, fits, strict=True) if fit]
    needed = max((part.natural_width() for part in beside if _is_whole(part)), default=0)
    left = wide + min(_SIDE_GAP, width - wide - needed)
    stacked = sum(part.height_for(width - left) for part in beside)
    tall = max(first.height_for(wide), stacked)
    yield first, QRect(0, (tall - first.height_for(wide)) // 2, wide, first.height_for(wide))
    top = (tall - stacked) // 2
    bottom = tall + GRID
    for part, fit in zip(others, fits, strict=True):
        if fit:
            yield part, QRect(left, top, width - left, part.height_for(width - left))
            top += part.height_for(width - left)
        else:
            yield part, QRect(0, bottom, width, part.height_for(width))
            bottom += part.height_for(width)


def _is_whole(part: PaintedPart) -> bool:
    """True for numbers and words, which must not be cut."""
    return isinstance(part, FactPart | FigurePart)


def _arrange_wrap(parts: Parts, width: int) -> Iterator[PlacedPart]:
    left = top = line = 0
    for part in parts:
        wide = min(part.natural_width(), width)
        if left and left + wide > width:
            left, top, line = 0, top + line + GRID, 0
        height = part.height_for(wide)
        yield part, QRect(left, top, wide, height)
        left, line = left + wide + _PART_GAP, max(line, height)


def _arrange_stack(parts: Parts, width: int) -> Iterator[PlacedPart]:
    top = 0
    for part in parts:
        height = part.height_for(width)
        yield part, QRect(0, top, width, height)
        top += height + (GRID if isinstance(part, FigurePart) else 0)


_ARRANGE = {
    RowLayout.HEAD: _arrange_head,
    RowLayout.SIDE: _arrange_side,
    RowLayout.WRAP: _arrange_wrap,
    RowLayout.STACK: _arrange_stack,
}
