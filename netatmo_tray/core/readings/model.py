"""The readings of weather stations, as frozen values.

The values cross from the worker thread to the GUI thread as they are. The cloud's field names end
in ``cloud/parse.py``; a value that the cloud did not send is absent.
All values are metric (see ``core/readings/units.py``), all times aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.units import Units


class Trend(StrEnum):
    """Where a value has been going in the last twelve hours."""

    UP = "up"
    DOWN = "down"
    STABLE = "stable"


class Level(StrEnum):
    """Battery or signal as a word; thresholds per module type are in ``cloud/levels.py``."""

    FULL = "full"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    VERY_LOW = "very low"
    GOOD = "good"
    AVERAGE = "average"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Reading:
    """One current value, with the minimum and maximum of the day at the station."""

    kind: Kind
    value: float
    trend: Trend | None = None
    min: float | None = None
    min_at: datetime | None = None
    max: float | None = None
    max_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """One sensor unit; the station's own unit is a module too."""

    id: str
    type: str
    """Netatmo's type word: NAMain, NAModule1, ..."""
    type_name: str
    name: str
    reachable: bool = True
    measured_at: datetime | None = None
    last_seen_at: datetime | None = None
    """Time of the last contact with the module."""
    battery_percent: int | None = None
    battery_level: Level | None = None
    """None = mains powered or unknown."""
    signal_level: Level | None = None
    firmware: int | None = None
    co2_calibrating: bool = False
    readings: tuple[Reading, ...] = ()

    @property
    def is_outdoor(self) -> bool:
        """It stands in the open air."""
        return self.type == "NAModule1"

    @property
    def has_wifi(self) -> bool:
        """It reaches the cloud by itself, on mains power: a base station or a Home Coach."""
        return self.type in ("NAMain", "NHC")

    def reading(self, kind: Kind) -> Reading | None:
        """The reading of that kind, None when it is absent."""
        return next((reading for reading in self.readings if reading.kind is kind), None)

    def value(self, kind: Kind) -> float | None:
        """The value of that kind, None when it is absent."""
        reading = self.reading(kind)
        return reading.value if reading else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a station stands, without its coordinates, which nothing needs."""

    city: str | None = None
    country: str | None = None
    timezone: str = "UTC"
    altitude_m: float | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """A base station with its modules, its own unit first."""

    id: str
    name: str
    home: str
    favorite: bool = False
    read_only: bool = False
    place: Place = Place()
    modules: tuple[Module, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All stations as one answer of the cloud gave them."""

    fetched_at: datetime
    """When the answer came, by this computer's clock."""
    stations: tuple[Station, ...] = ()
    clock_offset: timedelta = timedelta(0)
    """The cloud's clock minus this computer's, so that ages are right on a wrong clock."""
    account_units: Units | None = None
    """The units of the Netatmo account; None when the answer has none."""
    left_out: int = 0
    """How many modules of the answer are not in here, because there are too many: see ``cut``."""

    def modules(self) -> tuple[Module, ...]:
        """Every module of every station, in the order of the answer."""
        return tuple(module for station in self.stations for module in station.modules)

    def module(self, module_id: str) -> Module | None:
        """The module with that id, None when the answer has no such module."""
        return next((module for module in self.modules() if module.id == module_id), None)
