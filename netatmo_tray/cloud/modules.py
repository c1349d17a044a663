"""Stations with their modules as one flat sequence, in the field names of the cloud."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Any, overload

from netatmo_tray.cloud.fields import number, objects, text
from netatmo_tray.cloud.levels import UNKNOWN_SIGNAL

Device = dict[str, Any]

# Netatmo's own software calls signals above these bad; higher is weaker.
WEAK_RADIO = 90
WEAK_WIFI = 86
LOW_BATTERY_PERCENT = 10


class Modules(Sequence[Device]):
    """All stations first, then all their modules; also indexed by id (``modules["70:ee:…"]``)."""

    def __init__(self, stations: Sequence[Device]) -> None:
        self._devices = [*stations, *modules_of(stations)]
        self._by_id = {device_id(device): device for device in self._devices}

    @overload
    def __getitem__(self, key: int | str) -> Device: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Device]: ...
    def __getitem__(self, key: int | str | slice) -> Device | Sequence[Device]:
        return self._by_id[key] if isinstance(key, str) else self._devices[key]

    def __len__(self) -> int:
        return len(self._devices)

    def __iter__(self) -> Iterator[Device]:
        return iter(self._devices)

    def __contains__(self, device: object) -> bool:
        return device in self._by_id if isinstance(device, str) else device in self._devices


def modules_of(stations: Sequence[Device]) -> list[Device]:
    """The modules of all stations; anything that is not a JSON object is left out."""
    return [module for station in stations for module in objects(station.get("modules"))]


def device_id(device: Device) -> str:
    """The id without the blanks that some answers have in it."""
    return "".join((text(device.get("_id")) or "").split())


def warn_about(stations: Sequence[Device], log: logging.Logger) -> None:
    """Log a warning for each silent module, weak signal or low battery."""
    for device in Modules(stations):
        named = (text(device.get(field)) for field in ("module_name", "station_name", "_id"))
        name = next((each for each in named if each), "")
        if device.get("reachable") is False:
            log.warning("module %r is not reachable", name)
        if WEAK_RADIO < (number(device.get("rf_status")) or 0) < UNKNOWN_SIGNAL:
            log.warning("module %r has a weak radio signal", name)
        if WEAK_WIFI < (number(device.get("wifi_status")) or 0) < UNKNOWN_SIGNAL:
            log.warning("station %r has a weak Wi-Fi signal", name)
        battery = number(device.get("battery_percent"))
        if battery is not None and battery < LOW_BATTERY_PERCENT:
            log.warning("module %r has a low battery", name)
