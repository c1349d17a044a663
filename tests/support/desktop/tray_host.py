"""The tray as a panel sees it: items, their pictures, clicks, menus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress
from support.desktop.bus import Bus, BusError

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"


@dataclass(frozen=True)
class Entry:
    """One line of a menu. ``label`` is without the mark of its mnemonic."""

    id: int
    label: str
    enabled: bool
    separator: bool
    children: tuple[Entry, ...]

    def walk(self) -> Iterator[Entry]:
        """This entry with all below it, from top to bottom."""
        yield self
        for child in self.children:
            yield from child.walk()


class TrayItem:
    """One icon in the tray, used the way a panel uses it."""

    def __init__(self, bus: Bus, service: str, path: str) -> None:
        self._bus = bus
        self._service = service
        self._address = DBusAddress(path, service, ITEM)

    def over(self, bus: Bus) -> TrayItem:
        """The same icon, over another connection: one is for one thread only."""
        return TrayItem(bus, self._service, self._address.object_path)

    def properties(self) -> dict[str, Any]:
        return self._bus.properties(self._address)

    def pixmaps(self) -> dict[int, bytes]:
        """The icon's picture by its width in pixels: ARGB, 8 bits each, alpha first."""
        return {width: pixels for width, _, pixels in self.properties()["IconPixmap"]}

    def tooltip(self) -> str:
        """All lines of the tooltip."""
        _, _, title, text = self.properties()["ToolTip"]
        return "\n".join(part for part in (title, text) if part)

    def activate(self) -> None:
        """A left click."""
        self._bus.call(self._address, "Activate", "ii", 0, 0)

    def activate_secondary(self) -> None:
        """A click with the middle button."""
        self._bus.call(self._address, "SecondaryActivate", "ii", 0, 0)

    def activate_and_go_on(self) -> None:
        """A left click, without waiting until the program has dealt with it."""
        self._bus.send(self._address, "Activate", "ii", 0, 0)

    def menu(self) -> tuple[Entry, ...]:
        """The lines of the menu, which is told before that it will be shown."""
        self._bus.call(self._menu(), "AboutToShow", "i", 0)
        return self.menu_unasked()

    def menu_unasked(self) -> tuple[Entry, ...]:
        """The lines of the menu for a panel that does not tell it before."""
        _, root = self._bus.call(self._menu(), "GetLayout", "iias", 0, -1, [])
        return entry(root).children

    def click(self, label: str) -> None:
        """Choose the menu line with that label. Fails when there is none."""
        lines = [line for top in self.menu() for line in top.walk()]
        chosen = next((line for line in lines if line.label == label), None)
        assert chosen, f"no menu line {label!r} in {[line.label for line in lines]}"
        self._bus.call(self._menu(), "Event", "isvu", chosen.id, "clicked", ("s", ""), 0)

    def _menu(self) -> DBusAddress:
        return DBusAddress(self.properties()["Menu"], self._service, MENU)


def entry(raw: tuple[int, dict[str, Any], list[Any]]) -> Entry:
    """An entry from its wire form."""
    number, marked, children = raw
    properties = {name: value for name, (_, value) in marked.items()}
    return Entry(
        number,
        properties.get("label", "").replace("_", ""),
        properties.get("enabled", True),
        properties.get("type") == "separator",
        tuple(entry(child) for _, child in children),
    )


def tray_items(bus: Bus) -> list[TrayItem]:
    """Every icon that a program has put into the tray."""
    watcher = DBusAddress("/StatusNotifierWatcher", WATCHER, WATCHER)
    try:
        names = bus.properties(watcher)["RegisteredStatusNotifierItems"]
    except BusError:
        return []
    split = (name.partition("/") for name in names)
    return [TrayItem(bus, service, f"/{path}") for service, _, path in split]
