"""The lines of the board, with the items on each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from netatmo_tray.core.readings.model import Module, Station
from netatmo_tray.core.settings.card_groups import CardGroup
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.ui.cards.board_layout import (
    CardPosition,
    MoveDirection,
    card_sizes,
    columns_for,
    fill_lines,
    index_after_move,
    pairs_fit,
)
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.cards.card_layout import CardSize, PartRow
from netatmo_tray.ui.cards.text_parts import HeadingPart
from netatmo_tray.ui.widgets.labels import PartLabel
from netatmo_tray.ui.words.readings import station_title
from netatmo_tray.ui.words.translation import translate

PINNED = "pinned"


@dataclass(slots=True)
class BoardItem:
    """One thing on the board: a module's card, or the heading of a group."""

    key: tuple[str, str]
    """The ids of station and module; the module's is empty for a heading."""
    size: CardSize
    group: int = 0
    """The number of the group on the board."""
    module: Module | None = None
    heading: HeadingPart | None = None
    rows: tuple[PartRow, ...] = ()
    made_from: tuple[object, ...] = ()
    """The values that the rows were made from."""
    worded_at: datetime | None = None
    """The time, by the cloud's clock, at which the rows are right."""
    height: int = 0
    """In logical pixels at ``width``; 0: not measured yet."""
    width: int = 0
    widget: Card | PartLabel | None = None

    @property
    def reuse_key(self) -> tuple[tuple[str, str], CardSize, bool]:
        """A widget is used again for the item with the same key."""
        return self.key, self.size, self.heading is None  # a module may have no id either

    def inherit(self, former: BoardItem) -> None:
        """Take over rows and widget of the same item before the lines were made anew."""
        self.rows, self.made_from, self.widget = former.rows, former.made_from, former.widget
        self.height, self.width = former.height, former.width


@dataclass(slots=True)
class BoardLine:
    """Items side by side."""

    items: list[BoardItem]
    positions: list[CardPosition]
    top: int = 0
    height: int = 0
    """In logical pixels; 0: not measured yet."""

    @property
    def is_heading(self) -> bool:
        return self.items[0].heading is not None

    @property
    def is_made(self) -> bool:
        """True when all its widgets are made."""
        return all(item.widget for item in self.items)

    def is_current(self, now: datetime) -> bool:
        """True when all its widgets are made and show the ages of a time by the cloud's clock."""
        return all(item.widget and (item.heading or item.worded_at == now) for item in self.items)


def board_lines(
    groups: tuple[CardGroup, ...], large: Module | None, width: int, *, headed: bool
) -> list[BoardLine]:
    """The lines of all groups, one below the other.

    :param large: the module that gets the large card.
    :param width: the width of a line, in logical pixels.
    :param headed: with a heading above each group.
    """
    homes = Counter(station_title(group.station) for group in groups if group.station)
    columns = columns_for(width)
    lines: list[BoardLine] = []
    for number, group in enumerate(groups):
        if headed:
            lines.append(
                BoardLine([_heading(number, group, homes)], [CardPosition(0, 0, 2 * columns)])
            )
        sizes = card_sizes(group.modules, large, pairs=pairs_fit(width))
        items = [
            BoardItem((_id(group), module.id), size, number, module)
            for module, size in zip(group.modules, sizes, strict=True)
        ]
        for positions in fill_lines(sizes, columns):
            lines.append(BoardLine([items[position.index] for position in positions], positions))
    return lines


def possible_moves(
    item: BoardItem, lines: list[BoardLine], cards: Cards
) -> dict[MoveDirection, Cards]:
    """Every move of a card inside its group, with the arrangement that results."""
    lines_of_group = [
        line for line in lines if line.items[0].group == item.group and not line.is_heading
    ]
    items = [each for line in lines_of_group for each in line.items]
    if item.module is None or not item.module.id:
        return {}
    ids = [each.module.id for each in items if each.module]
    index = next(index for index, each in enumerate(items) if each is item)
    moves = {}
    for direction in MoveDirection:
        to = index_after_move([line.positions for line in lines_of_group], index, direction)
        if to is not None:
            moves[direction] = cards.moved(ids, item.module.id, to)
    return moves


def _id(group: CardGroup) -> str:
    return group.station.id if group.station else PINNED


def _heading(number: int, group: CardGroup, homes: Counter[str]) -> BoardItem:
    part = _station_part(group.station, homes) if group.station else _pinned_part()
    return BoardItem((_id(group), ""), CardSize.WIDE, number, heading=part)


def _pinned_part() -> HeadingPart:
    title = translate("Panel", "Pinned")
    return HeadingPart(title, title, "")


def _station_part(station: Station, homes: Counter[str]) -> HeadingPart:
    """The heading of a station; of several stations in one home, each says its own name."""
    title = station_title(station)
    own = station.name if homes[title] > 1 and station.name != title else ""
    subtitle = " · ".join(word for word in (own, station.place.city or "") if word)
    favorite = translate("Panel", "favourite") if station.favorite else ""
    said = ", ".join(word for word in (title, own, station.place.city, favorite) if word)
    return HeadingPart(said, title, subtitle, starred=station.favorite)
