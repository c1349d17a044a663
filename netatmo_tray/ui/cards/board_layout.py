"""How the cards of a group fill the lines of the board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from netatmo_tray.core.readings.model import Module
from netatmo_tray.core.settings.card_groups import is_small
from netatmo_tray.ui.cards.card_layout import CardSize
from netatmo_tray.ui.look.theme import CARD_GAP, COLUMN_WIDTH, text_scale

# With larger text than this, half a column is too narrow for a card.
_MAX_PAIR_SCALE = 1.25


@dataclass(frozen=True, slots=True)
class CardPosition:
    """Where a card stands on its line."""

    index: int
    """The number of the card in its group."""
    start: int
    """From the start of the line, in halves of a column."""
    halves: int
    """The width, in halves of a column."""


class MoveDirection(Enum):
    """Where a card is moved to. A line starts where reading starts: at the right in Arabic."""

    UP = "up"
    DOWN = "down"
    TO_START = "to start"
    TO_END = "to end"


def columns_for(width: int) -> int:
    """How many cards fit side by side into a width in logical pixels."""
    least = COLUMN_WIDTH * min(text_scale(), 1.5)
    return max(1, int((width + CARD_GAP) // (least + CARD_GAP)))


def pairs_fit(width: int) -> bool:
    """True where half a column is wide enough for the card of a small module."""
    return text_scale() <= _MAX_PAIR_SCALE and width >= COLUMN_WIDTH * text_scale()


def card_sizes(modules: Sequence[Module], large: Module | None, *, pairs: bool) -> list[CardSize]:
    """The size of each card.

    :param large: the module that gets the large card.
    :param pairs: two small modules that follow one another share a column.
    """
    found: list[CardSize] = []
    for small, run in groupby(modules, key=is_small):
        cards = [CardSize.LARGE if module is large else CardSize.WIDE for module in run]
        paired = len(cards) // 2 * 2 if small and pairs else 0
        found += [CardSize.NARROW] * paired + cards[paired:]
    return found


def fill_lines(sizes: Sequence[CardSize], columns: int) -> Iterator[list[CardPosition]]:
    """The positions of a group's cards, line by line."""
    line: list[CardPosition] = []
    taken = 0
    for index, size in enumerate(sizes):
        halves = 1 if size is CardSize.NARROW else 2
        if taken + halves > 2 * columns:
            yield _filled(line, 2 * columns - taken)
            line, taken = [], 0
        line.append(CardPosition(index, taken, halves))
        taken += halves
    if line:
        yield line


def _filled(line: list[CardPosition], free_halves: int) -> list[CardPosition]:
    """The line with its last card widened over what is free; a group's last line stays open."""
    *others, last = line
    return [*others, CardPosition(last.index, last.start, last.halves + free_halves)]


def index_after_move(
    lines: Sequence[list[CardPosition]], index: int, direction: MoveDirection
) -> int | None:
    """The number in its group that a card gets by a move; None where it cannot go there."""
    row = next(row for row, line in enumerate(lines) if any(each.index == index for each in line))
    column = next(each.start for each in lines[row] if each.index == index)
    if direction in (MoveDirection.TO_START, MoveDirection.TO_END):
        wanted = index + (1 if direction is MoveDirection.TO_END else -1)
        return wanted if any(each.index == wanted for each in lines[row]) else None
    row += 1 if direction is MoveDirection.DOWN else -1
    if not 0 <= row < len(lines):
        return None
    return min(lines[row], key=lambda each: abs(each.start - column)).index
