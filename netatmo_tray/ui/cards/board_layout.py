"""How the cards of a group fill the lines of the board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from netatmo_tray.core.readings.model import Module
from netatmo_tray.core.settings.card_groups import is_small
from netatmo_tray.ui.cards.card_layout import Style
from netatmo_tray.ui.look.theme import CARD_GAP, COLUMN_WIDTH, text_scale

# With larger text than this, half a column is too narrow for a card.
_MAX_PAIR_SCALE = 1.25


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands on its line, in halves of a column."""

    index: int
    """Of the card in its group."""
    start: int
    halves: int


class Direction(Enum):
    """Where a card is moved to. Start is where reading starts."""

    UP = "up"
    DOWN = "down"
    TO_START = "to start"
    TO_END = "to end"


def columns_for(room: int) -> int:
    """How many cards fit side by side into that width in logical pixels."""
    least = COLUMN_WIDTH * min(text_scale(), 1.5)
    return max(1, int((room + CARD_GAP) // (least + CARD_GAP)))


def pairs_fit(room: int) -> bool:
    """Whether half a column of that width is enough for a card of a small module."""
    return text_scale() <= _MAX_PAIR_SCALE and room >= COLUMN_WIDTH * text_scale()


def styles(modules: Sequence[Module], large: Module | None, *, pairs: bool) -> list[Style]:
    """The style of each card.

    :param pairs: two small modules that follow one another share a column.
    """
    found: list[Style] = []
    for small, run in groupby(modules, key=is_small):
        cards = [Style.HERO if module is large else Style.WIDE for module in run]
        paired = len(cards) // 2 * 2 if small and pairs else 0
        found += [Style.NARROW] * paired + cards[paired:]
    return found


def pack(shown: Sequence[Style], columns: int) -> Iterator[list[Place]]:
    """The cards of a group, line by line."""
    line: list[Place] = []
    taken = 0
    for index, style in enumerate(shown):
        halves = 1 if style is Style.NARROW else 2
        if taken + halves > 2 * columns:
            yield _filled(line, 2 * columns - taken)
            line, taken = [], 0
        line.append(Place(index, taken, halves))
        taken += halves
    if line:
        yield line


def _filled(line: list[Place], hole: int) -> list[Place]:
    """The last card of a line that is not the group's last takes what is left of it."""
    *others, last = line
    return [*others, Place(last.index, last.start, last.halves + hole)]


def place_after_move(lines: Sequence[list[Place]], index: int, direction: Direction) -> int | None:
    """The place in its group that a card gets by such a move; None where it cannot go there."""
    row = next(row for row, line in enumerate(lines) if any(each.index == index for each in line))
    column = next(each.start for each in lines[row] if each.index == index)
    if direction in (Direction.TO_START, Direction.TO_END):
        wanted = index + (1 if direction is Direction.TO_END else -1)
        return wanted if any(each.index == wanted for each in lines[row]) else None
    row += 1 if direction is Direction.DOWN else -1
    if not 0 <= row < len(lines):
        return None
    return min(lines[row], key=lambda each: abs(each.start - column)).index
