"""A snapshot with no more modules than a window can show in time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import count

from netatmo_tray.core.readings.model import Snapshot

# The popup opens in time with so many, and they fit into the file of the last readings. A home
# has ten; an account with more than these is a mistake, or an attack.
MOST_MODULES = 500


def cut(snapshot: Snapshot, chosen: Collection[str] = (), most: int = MOST_MODULES) -> Snapshot:
    """The snapshot with ``most`` modules at most; it says how many were left out.

    Chosen modules stay first of all, those of favourite stations last. The work grows with the
    number of modules: not for the GUI thread.

    :param chosen: the ids of modules that the user wants to see in any case.
    """
    stations = sorted(snapshot.stations, key=lambda station: station.favorite)
    modules = [module for station in stations for module in station.modules]
    if len(modules) <= most:
        return snapshot
    wanted = frozenset(chosen)
    ranked = sorted(range(len(modules)), key=lambda place: modules[place].id not in wanted)
    kept, place = set(ranked[:most]), count()
    fewer = (
        replace(station, modules=tuple(each for each in station.modules if next(place) in kept))
        for station in stations
    )
    return replace(
        snapshot,
        stations=tuple(station for station in fewer if station.modules),
        left_out=snapshot.left_out + len(modules) - most,
    )
