"""The part of a snapshot that was asked for by id."""

from __future__ import annotations

from dataclasses import replace

from netatmo_tray.core.model import Snapshot, Station


class UnknownIdError(ValueError):
    """No station or module with that id; the text says which of the two, for a person."""


def chosen(snapshot: Snapshot, station: str | None, module: str | None) -> Snapshot:
    """The stations and modules with those ids; None = all. Raises UnknownIdError."""
    stations = snapshot.stations
    if station is not None:
        stations = tuple(one for one in stations if _plain_id(one.id) == _plain_id(station))
        if not stations:
            raise UnknownIdError("No station of this login has that id")
    if module is not None:
        stations = _with_only(stations, _plain_id(module))
        if not stations:
            raise UnknownIdError("No module of these stations has that id")
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
