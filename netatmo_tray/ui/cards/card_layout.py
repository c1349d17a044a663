"""How the parts of a card share its room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect

from netatmo_tray.ui.cards.text_parts import FigurePart
from netatmo_tray.ui.cards.value_parts import FactPart
from netatmo_tray.ui.look.theme import CARD_PADDING, GRID
from netatmo_tray.ui.widgets.painted_part import PaintedPart

ROW_GAP = 2 * GRID
_PART_GAP = 4 * GRID
_SIDE_GAP = 5 * GRID
_LEAST_GAP = GRID


class Style(Enum):
    """How much room and weight a card gets."""

    HERO = "hero"
    WIDE = "wide"
    NARROW = "narrow"


class Flow(Enum):
    """How the parts of a row share its width."""

    HEAD = "head"
    """The first on the whole width, the second over its end."""
    SIDE = "side"
    """The first at the start, the others stacked beside it; one that is too wide goes below."""
    WRAP = "wrap"
    """One after the other, on as many lines as needed."""
    STACK = "stack"
    """Each on the full width."""


@dataclass(frozen=True, slots=True)
class Row:
    """Parts that stand together."""

    flow: Flow
    parts: tuple[PaintedPart, ...]


def card_height(rows: tuple[Row, ...], width: int) -> int:
    """The height of a card with these rows, without making it."""
    bottom = max((rect.bottom() + 1 for _, rect in place_rows(rows, width - 2 * CARD_PADDING)))
    return bottom + 2 * CARD_PADDING


def place_rows(rows: tuple[Row, ...], width: int) -> list[tuple[PaintedPart, QRect]]:
    """Where each part goes, left to right, in the order of the rows."""
    places: list[tuple[PaintedPart, QRect]] = []
    top = 0
    for row in rows:
        placed = list(_PLACE[row.flow](row.parts, width))
        places += [(part, rect.translated(0, top)) for part, rect in placed]
        top += max((rect.bottom() + 1 for _, rect in placed), default=0) + ROW_GAP
    return places


def _place_head(parts: tuple[PaintedPart, ...], width: int) -> Iterator[tuple[PaintedPart, QRect]]:
    title, *status = parts
    yield title, QRect(0, 0, width, title.height_for(width))
    for part in status:
        wide = min(part.natural_width(), width)
        yield part, QRect(width - wide, 0, wide, part.height_for(wide))


def _place_side(parts: tuple[PaintedPart, ...], width: int) -> Iterator[tuple[PaintedPart, QRect]]:
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
    """Of numbers and words nothing can be left out."""
    return isinstance(part, FactPart | FigurePart)


def _place_wrap(parts: tuple[PaintedPart, ...], width: int) -> Iterator[tuple[PaintedPart, QRect]]:
    left = top = line = 0
    for part in parts:
        wide = min(part.natural_width(), width)
        if left and left + wide > width:
            left, top, line = 0, top + line + GRID, 0
        height = part.height_for(wide)
        yield part, QRect(left, top, wide, height)
        left, line = left + wide + _PART_GAP, max(line, height)


def _place_stack(parts: tuple[PaintedPart, ...], width: int) -> Iterator[tuple[PaintedPart, QRect]]:
    top = 0
    for part in parts:
        height = part.height_for(width)
        yield part, QRect(0, top, width, height)
        top += height + (GRID if isinstance(part, FigurePart) else 0)


_PLACE = {
    Flow.HEAD: _place_head,
    Flow.SIDE: _place_side,
    Flow.WRAP: _place_wrap,
    Flow.STACK: _place_stack,
}
