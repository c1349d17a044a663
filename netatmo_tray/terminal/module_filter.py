"""Narrows a snapshot to a station or module by its id."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netatmo_tray.core.readings.model import Snapshot, Station


@dataclass(frozen=True, slots=True)
class UnknownId:
    """No station or module of the snapshot has the wanted id."""

    sentence_start: str
    """Says what is missing, without a full stop, so that advice can follow."""


def filtered(snapshot: Snapshot, station: str | None, module: str | None) -> Snapshot | UnknownId:
    """The stations and modules with those ids; None = all."""
    stations = snapshot.stations
    if station is not None:
        stations = tuple(one for one in stations if _plain_id(one.id) == _plain_id(station))
        if not stations:
            return UnknownId("No station of this login has that id")
    if module is not None:
        stations = _with_only(stations, _plain_id(module))
        if not stations:
            return UnknownId("No module of these stations has that id")
    return replace(snapshot, stations=stations)


def _with_only(stations: tuple[Station, ...], module_id: str) -> tuple[Station, ...]:
    narrowed = (
        replace(one, modules=tuple(each for each in one.modules if _plain_id(each.id) == module_id))
        for one in stations
    )
    return tuple(one for one in narrowed if one.modules)


def _plain_id(text: str) -> str:
    """An id without blanks and capitals, so that one typed by hand matches."""
    return "".join(text.split()).lower()
