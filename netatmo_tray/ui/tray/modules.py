"""The modules as the tray shows them: in which order, under which name."""

from __future__ import annotations

from collections.abc import Sequence

from netatmo_tray.core.readings.model import Kind, Module, Snapshot, Station
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.ui.words import readings
from netatmo_tray.ui.words.translation import fill, one_line, translate


class Modules:
    """The modules of one moment, seen from what the icons show."""

    def __init__(self, snapshot: Snapshot, icons: Sequence[ValueChoice]) -> None:
        """
        :param icons: what they show, the most important first.
        """
        self._pairs = [(station, m) for station in snapshot.stations for m in station.modules]
        shown = [(choice.module_in(snapshot), choice.kind) for choice in icons]
        self._shown = [(module, kind) for module, kind in shown if module is not None]
        first = self._shown[0][0] if self._shown else None
        homes = (station for station in snapshot.stations if first in station.modules)
        self._home = next(homes, snapshot.stations[0])

    def in_order(self) -> list[Module]:
        """Those in the icons first, then those beside them, favourite stations last."""

        def rank(pair: tuple[Station, Module]) -> tuple[int, bool, bool]:
            station, module = pair
            ids = [shown.id for shown, _ in self._shown]
            place = ids.index(module.id) if module.id in ids else len(ids)
            return place, station.favorite, station is not self._home

        return [module for _, module in sorted(self._pairs, key=rank)]

    def kinds(self, module: Module) -> list[Kind]:
        """What the icons show of that module."""
        return [kind for shown, kind in self._shown if shown.id == module.id]

    def name(self, module: Module, most: int) -> str:
        """The module's name; at another station than the first icon's, with that station's.

        :param most: so many characters of each name at most.
        """
        name = one_line(module.name, most)
        station = next(station for station, each in self._pairs if each.id == module.id)
        if station is self._home:
            return name
        whole = translate("Tray", "{station}, {module}")
        return fill(whole, station=one_line(readings.station_title(station), most), module=name)
