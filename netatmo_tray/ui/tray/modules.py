"""The modules as the tray tells of them: which one, in which order, by which name."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Snapshot, Station
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.ui.words.readings import station_title
from netatmo_tray.ui.words.translation import fill, one_line, translate


class TrayModules:
    """The modules of a snapshot, in the order and by the names that the icons call for."""

    def __init__(self, snapshot: Snapshot, icons: Sequence[ValueChoice]) -> None:
        """
        :param icons: the values in the icons, the first icon first.
        """
        self._pairs = [(station, m) for station in snapshot.stations for m in station.modules]
        # Where the cloud lists a module twice, the first station counts.
        self._station_of = {module.id: station for station, module in reversed(self._pairs)}
        shown = [(choice.module_in(snapshot), choice.kind) for choice in icons]
        self._shown = [(module, kind) for module, kind in shown if module is not None]
        first = self._shown[0][0] if self._shown else None
        stations = (station for station in snapshot.stations if first in station.modules)
        self._first_station = next(stations, snapshot.stations[0])

    def in_order(self, most: int) -> list[Module]:
        """Modules in icons first, then others of the first icon's station; favourites last.

        :param most: the number of modules at most.
        """

        def rank(pair: tuple[Station, Module]) -> tuple[int, bool, bool]:
            station, module = pair
            ids = [shown.id for shown, _ in self._shown]
            icon = ids.index(module.id) if module.id in ids else len(ids)
            return icon, station.favorite, station is not self._first_station

        return [module for _, module in nsmallest(most, self._pairs, key=rank)]

    def kinds(self, module: Module) -> list[Kind]:
        """The kinds that the icons show of this module."""
        return [kind for shown, kind in self._shown if shown.id == module.id]

    def name(self, module: Module, most: int) -> str:
        """The name of a module; with the name of its station if that is not the first icon's.

        :param most: the length of each name at most.
        """
        name = one_line(module.name, most)
        station = self._station_of[module.id]
        if station is self._first_station:
            return name
        whole = translate("Tray", "{station}, {module}")
        return fill(whole, station=one_line(station_title(station), most), module=name)
