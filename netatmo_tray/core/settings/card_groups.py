"""Which cards are shown, in which order, below which heading."""

from __future__ import annotations

from dataclasses import dataclass

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Snapshot, Station
from netatmo_tray.core.settings.cards import Cards

_WIND_GAUGE, _RAIN_GAUGE = "NAModule2", "NAModule3"


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards that stand together: those of a station or, without a station, the pinned ones."""

    station: Station | None
    modules: tuple[Module, ...]


def card_groups(snapshot: Snapshot, cards: Cards) -> tuple[CardGroup, ...]:
    """The cards in their order: pinned ones, the user's own stations home by home, favourites."""
    snapshot = cards.renamed(snapshot)
    position, above = _positions(cards.order), _positions(cards.pinned)
    hidden = frozenset(cards.hidden)
    pinned = [m for m in snapshot.modules() if m.id in above and m.id not in hidden]
    pinned.sort(key=lambda module: above[module.id])
    groups = [CardGroup(None, tuple(pinned))] if pinned else []
    away = {*above, *hidden}
    for station in _by_home(snapshot.stations):
        modules = [module for module in station.modules if module.id not in away]
        if modules:
            groups.append(CardGroup(station, tuple(_in_order(modules, position))))
    return tuple(groups)


def large_card_module(groups: tuple[CardGroup, ...]) -> Module | None:
    """The module of the large card: a pinned one, else the first outdoor one.

    It must read a temperature, which is the large number of the card.
    """
    shown = [(group.station, module) for group in groups for module in group.modules]
    for station, module in shown:
        outdoor_or_pinned = station is None or module.is_outdoor
        if outdoor_or_pinned and module.reachable and module.reading(Kind.TEMPERATURE):
            return module
    return None


def hidden_modules(snapshot: Snapshot, cards: Cards) -> tuple[Module, ...]:
    """The modules whose cards are hidden."""
    hidden = frozenset(cards.hidden)
    return tuple(each for each in cards.renamed(snapshot).modules() if each.id in hidden)


def is_small(module: Module) -> bool:
    """Whether a module says so little that two cards fit side by side."""
    return module.type in (_WIND_GAUGE, _RAIN_GAUGE)


def _positions(ids: tuple[str, ...]) -> dict[str, int]:
    return {module_id: index for index, module_id in enumerate(ids)}


def _by_home(stations: tuple[Station, ...]) -> list[Station]:
    homes: dict[tuple[bool, str], list[Station]] = {}
    for station in sorted(stations, key=lambda station: station.favorite):
        homes.setdefault((station.favorite, station.home), []).append(station)
    return [station for home in homes.values() for station in home]


def _in_order(modules: list[Module], position: dict[str, int]) -> list[Module]:
    """In the user's order, new modules last; without an order, small modules stand together."""
    if any(module.id in position for module in modules):
        return sorted(modules, key=lambda module: position.get(module.id, len(position)))
    outdoor = next((m for m in modules if m.is_outdoor and m.reachable), None)
    small = [module for module in modules if is_small(module)]
    result = [outdoor] if outdoor else []
    for module in modules:
        if small and module is small[0]:
            result += small
        elif module is not outdoor and not is_small(module):
            result.append(module)
    return result
