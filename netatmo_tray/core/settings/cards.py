"""The user's own arrangement of the cards: order, names, which are pinned, which are hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from netatmo_tray.core.readings.model import Module, Snapshot

# Every window cuts longer names; a hundred thousand characters would only make it slow.
LONGEST_NAME = 120

# Control characters, and those that set the writing direction of the text after them.
_NOT_IN_A_NAME = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


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
    """Ids of cards above all others."""
    hidden: tuple[str, ...] = ()
    names: tuple[CardName, ...] = ()

    def with_name(self, module_id: str, name: str) -> Cards:
        """Give a module a name; an empty one brings back the name of the account."""
        others = tuple(each for each in self.names if each.id != module_id)
        chosen = plain_name(name)
        return replace(self, names=(*others, CardName(module_id, chosen)) if chosen else others)

    def with_hidden(self, module_id: str, hidden: bool) -> Cards:
        """Hide a module's card, or show it again."""
        return replace(self, hidden=_with(self.hidden, module_id, hidden))

    def with_all_shown(self) -> Cards:
        """Show all hidden cards again."""
        return replace(self, hidden=())

    def with_pinned(self, module_id: str, pinned: bool) -> Cards:
        """Put a module's card above all others, or back where it was."""
        return replace(self, pinned=_with(self.pinned, module_id, pinned))

    def moved(self, group: Iterable[str], module_id: str, to: int) -> Cards:
        """Move a module within its group.

        :param group: the ids of the group as it is shown now.
        :param to: the new index in the group.
        """
        ids = [each for each in group if each != module_id]
        ids.insert(to, module_id)
        if module_id in self.pinned:
            return replace(self, pinned=_before(ids, self.pinned))
        return replace(self, order=_before(ids, self.order))

    def renamed(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with every module under the user's name for it, fit for one line."""
        own = {each.id: each.name for each in self.names}

        def named(module: Module) -> Module:
            name = plain_name(own.get(module.id, module.name)) or module.type_name
            return module if name == module.name else replace(module, name=name)

        stations = (
            replace(station, modules=tuple(map(named, station.modules)))
            for station in snapshot.stations
        )
        return replace(snapshot, stations=tuple(stations))


def plain_name(name: str) -> str:
    """A name on one line, without characters that would rearrange the text beside it."""
    if len(name) <= LONGEST_NAME and name.isprintable() and name == " ".join(name.split()):
        return name  # as nearly every name is
    whole = name[: 4 * LONGEST_NAME].encode("utf-8", "ignore").decode()
    line = " ".join(" ".join(whole.split()).translate(_NOT_IN_A_NAME).split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _with(ids: tuple[str, ...], module_id: str, wanted: bool) -> tuple[str, ...]:
    others = tuple(each for each in ids if each != module_id)
    return (*others, module_id) if wanted and module_id else others


def _before(ids: list[str], former: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ids, *former)))
