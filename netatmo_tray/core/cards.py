"""The user's own arrangement of the cards: order, names, which are pinned, which are hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from netatmo_tray.core.model import Kind, Module, Snapshot, Station

# Longer names are cut by every window; a hundred thousand characters would only make them slow.
LONGEST_NAME = 120

# Signs without a picture, and those that turn the writing direction of everything after them.
_NO_PART_OF_A_NAME = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)

_OUTDOOR, _WIND_GAUGE, _RAIN_GAUGE = "NAModule1", "NAModule2", "NAModule3"


@dataclass(frozen=True, slots=True)
class CardName:
    """What the user calls a module."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Module ids in the user's order. All methods return a changed copy."""

    order: tuple[str, ...] = ()
    """Empty = as the account lists them."""
    pinned: tuple[str, ...] = ()
    """They stand above all others."""
    hidden: tuple[str, ...] = ()
    names: tuple[CardName, ...] = ()

    def with_name(self, module_id: str, name: str) -> Cards:
        """Call a module by that name; an empty one gives it back the name of the account."""
        others = tuple(each for each in self.names if each.id != module_id)
        chosen = plain_name(name)
        return replace(self, names=(*others, CardName(module_id, chosen)) if chosen else others)

    def with_hidden(self, module_id: str, hidden: bool) -> Cards:
        """Hide a module's card, or show it again."""
        return replace(self, hidden=_with(self.hidden, module_id, hidden))

    def with_all_shown(self) -> Cards:
        """Hide no card any more."""
        return replace(self, hidden=())

    def with_pinned(self, module_id: str, pinned: bool) -> Cards:
        """Put a module's card above all others, or back into its place."""
        return replace(self, pinned=_with(self.pinned, module_id, pinned))

    def moved(self, group: Iterable[str], module_id: str, to: int) -> Cards:
        """Put a module at that place of its group.

        :param group: the ids of the group as it is shown now.
        """
        ids = [each for each in group if each != module_id]
        ids.insert(to, module_id)
        if module_id in self.pinned:
            return replace(self, pinned=_before(ids, self.pinned))
        return replace(self, order=_before(ids, self.order))

    def named(self, module: Module) -> Module:
        """The module under the name that the user gave it, fit for one line."""
        own = next((each.name for each in self.names if each.id == module.id), module.name)
        name = plain_name(own) or module.type_name
        return module if name == module.name else replace(module, name=name)

    def renamed(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with every module under the user's name for it."""
        if not self.names:
            return snapshot
        stations = (
            replace(station, modules=tuple(map(self.named, station.modules)))
            for station in snapshot.stations
        )
        return replace(snapshot, stations=tuple(stations))


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards that stand together: those of a station, or, without one, the pinned ones."""

    station: Station | None
    modules: tuple[Module, ...]


def card_groups(snapshot: Snapshot, cards: Cards) -> tuple[CardGroup, ...]:
    """What is to be shown, in that order: pinned cards, own stations home by home, favourites."""
    pinned = [m for m in snapshot.modules() if m.id in cards.pinned and m.id not in cards.hidden]
    pinned.sort(key=lambda module: cards.pinned.index(module.id))
    groups = [CardGroup(None, tuple(map(cards.named, pinned)))] if pinned else []
    place = {module_id: index for index, module_id in enumerate(cards.order)}
    away = {*cards.pinned, *cards.hidden}
    for station in _by_home(snapshot.stations):
        modules = [cards.named(module) for module in station.modules if module.id not in away]
        if modules:
            groups.append(CardGroup(station, tuple(_in_order(modules, place))))
    return tuple(groups)


def large_one(groups: tuple[CardGroup, ...]) -> Module | None:
    """The module that gets the large card: a pinned one, else the first outdoor one.

    Its large number is a temperature.
    """
    shown = [(group.station, module) for group in groups for module in group.modules]
    for station, module in shown:
        outdoor_or_pinned = station is None or module.type == _OUTDOOR
        if outdoor_or_pinned and module.reachable and module.reading(Kind.TEMPERATURE):
            return module
    return None


def hidden_modules(snapshot: Snapshot, cards: Cards) -> tuple[Module, ...]:
    """The modules whose cards are hidden."""
    hidden = (module for module in snapshot.modules() if module.id in cards.hidden)
    return tuple(map(cards.named, hidden))


def is_small(module: Module) -> bool:
    """Whether a module says so little that two cards fit side by side."""
    return module.type in (_WIND_GAUGE, _RAIN_GAUGE)


def plain_name(name: str) -> str:
    """A name on one line, without signs that would rearrange what stands beside it."""
    if len(name) <= LONGEST_NAME and name.isprintable() and name == " ".join(name.split()):
        return name  # as nearly every name is
    whole = name[: 4 * LONGEST_NAME].encode("utf-8", "ignore").decode()
    line = " ".join(" ".join(whole.split()).translate(_NO_PART_OF_A_NAME).split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _with(ids: tuple[str, ...], module_id: str, wanted: bool) -> tuple[str, ...]:
    others = tuple(each for each in ids if each != module_id)
    return (*others, module_id) if wanted and module_id else others


def _before(ids: list[str], former: tuple[str, ...]) -> tuple[str, ...]:
    return (*ids, *(each for each in former if each not in ids))


def _by_home(stations: tuple[Station, ...]) -> list[Station]:
    homes: dict[tuple[bool, str], list[Station]] = {}
    for station in sorted(stations, key=lambda station: station.favorite):
        homes.setdefault((station.favorite, station.home), []).append(station)
    return [station for home in homes.values() for station in home]


def _in_order(modules: list[Module], place: dict[str, int]) -> list[Module]:
    """In the user's order with new ones last; without one, the small ones stand together."""
    if any(module.id in place for module in modules):
        return sorted(modules, key=lambda module: place.get(module.id, len(place)))
    outdoor = next((m for m in modules if m.type == _OUTDOOR and m.reachable), None)
    small = [module for module in modules if is_small(module)]
    result = [outdoor] if outdoor else []
    for module in modules:
        if small and module is small[0]:
            result += small
        elif module is not outdoor and module not in small:
            result.append(module)
    return result
