"""The places on the board, with what stands in each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from netatmo_tray.core.readings.model import Module, Station
from netatmo_tray.core.settings.card_groups import CardGroup
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.ui.cards.board_layout import (
    Direction,
    Place,
    columns_for,
    pack,
    pairs_fit,
    place_after_move,
    styles,
)
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.cards.card_layout import Row, Style
from netatmo_tray.ui.cards.text_parts import HeadingPart
from netatmo_tray.ui.widgets.labels import PartLabel
from netatmo_tray.ui.words.readings import station_title
from netatmo_tray.ui.words.translation import translate

PINNED = "pinned"


@dataclass(slots=True)
class Slot:
    """A place on the board: a module's card, or the heading of a group."""

    key: tuple[str, str]
    """Station and module; for a heading the module is empty."""
    style: Style
    group: int = 0
    module: Module | None = None
    heading: HeadingPart | None = None
    rows: tuple[Row, ...] = ()
    stamp: tuple[object, ...] = ()
    """What the rows were made of."""
    worded_at: datetime | None = None
    """The time, by the cloud's clock, for which the rows are right."""
    height: int = 0
    """In logical pixels at ``width``; 0 = not known yet."""
    width: int = 0
    widget: Card | PartLabel | None = None

    @property
    def kind(self) -> tuple[tuple[str, str], Style, bool]:
        """What has to be the same for a widget to be used again."""
        return self.key, self.style, self.heading is None  # a module may have no id either

    def inherit(self, former: Slot) -> None:
        """Take over what was made for the same card before."""
        self.rows, self.stamp, self.widget = former.rows, former.stamp, former.widget
        self.height, self.width = former.height, former.width


@dataclass(slots=True)
class Line:
    """Slots side by side."""

    slots: list[Slot]
    places: list[Place]
    top: int = 0
    height: int = 0
    """Both in logical pixels; 0 = not known yet."""

    @property
    def is_heading(self) -> bool:
        return self.slots[0].heading is not None

    @property
    def is_made(self) -> bool:
        """Its widgets are there."""
        return all(slot.widget for slot in self.slots)

    def is_right_at(self, now: datetime) -> bool:
        """Its widgets are there and show what is right at that time."""
        return all(slot.widget and (slot.heading or slot.worded_at == now) for slot in self.slots)


def lines_of(
    groups: tuple[CardGroup, ...], large: Module | None, room: int, *, headed: bool
) -> list[Line]:
    """All groups one below the other.

    :param room: how wide they may be, in logical pixels.
    :param headed: with a heading above each.
    """
    homes = Counter(station_title(group.station) for group in groups if group.station)
    columns = columns_for(room)
    lines: list[Line] = []
    for number, group in enumerate(groups):
        if headed:
            lines.append(Line([_heading(number, group, homes)], [Place(0, 0, 2 * columns)]))
        shown = styles(group.modules, large, pairs=pairs_fit(room))
        slots = [
            Slot((_id(group), module.id), style, number, module)
            for module, style in zip(group.modules, shown, strict=True)
        ]
        for places in pack(shown, columns):
            lines.append(Line([slots[place.index] for place in places], places))
    return lines


def moves_of(slot: Slot, lines: list[Line], cards: Cards) -> dict[Direction, Cards]:
    """Every way in which a card can be moved inside its group, with what comes of it."""
    own = [line for line in lines if line.slots[0].group == slot.group and not line.is_heading]
    shown = [each for line in own for each in line.slots]
    if slot.module is None or not slot.module.id:
        return {}
    ids = [each.module.id for each in shown if each.module]
    index = next(index for index, each in enumerate(shown) if each is slot)
    moves = {}
    for direction in Direction:
        to = place_after_move([line.places for line in own], index, direction)
        if to is not None:
            moves[direction] = cards.moved(ids, slot.module.id, to)
    return moves


def _id(group: CardGroup) -> str:
    return group.station.id if group.station else PINNED


def _heading(number: int, group: CardGroup, homes: Counter[str]) -> Slot:
    part = _station_part(group.station, homes) if group.station else _pinned_part()
    return Slot((_id(group), ""), Style.WIDE, number, heading=part)


def _pinned_part() -> HeadingPart:
    title = translate("Panel", "Pinned")
    return HeadingPart(title, title, "")


def _station_part(station: Station, homes: Counter[str]) -> HeadingPart:
    """Of several stations in one home, each says which it is."""
    title = station_title(station)
    own = station.name if homes[title] > 1 and station.name != title else ""
    place = " · ".join(word for word in (own, station.place.city or "") if word)
    favorite = translate("Panel", "favourite") if station.favorite else ""
    said = ", ".join(word for word in (title, own, station.place.city, favorite) if word)
    return HeadingPart(said, title, place, starred=station.favorite)
