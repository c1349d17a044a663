"""When to open a window, or close it again.

The advice for a room depends on the one before: the limit that starts an advice is stricter than
the limit that keeps it (hysteresis), so that a value near a limit never makes the advice flicker.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.comfort import ROOM_TYPES, Limits
from netatmo_tray.core.readings.humidity import absolute_humidity_g_m3, humidity_at_percent
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Snapshot, Station

# The advice to close a window ends after this time: by then it is closed, or was ignored.
CLOSE_FOR = timedelta(minutes=30)

# The hysteresis between start and end of an advice: each is several steps of its sensor.
_CO2_SLACK = 0.2  # of the limit: an open window brings 1000 ppm to 800 in some minutes
_HUMIDITY_SLACK = 5.0
_DRIER_G_M3, _STILL_DRIER_G_M3 = 1.5, 0.3
_SLACK_C = 1.0


class Advice(StrEnum):
    """What to do with the window of a room."""

    NONE = "none"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Airing:
    """When it is too cold or too hot for an open window, in °C.

    Raises ValueError for limits that make no sense.
    """

    coldest_outside_c: float = -10.0
    """Below this temperature outside, heating costs more than the fresh air is worth."""
    hottest_outside_c: float = 27.0
    """Above this temperature outside, an open window heats up a cooler room."""
    coldest_room_c: float = 17.0
    """A room colder than this is not cooled down any further."""

    def __post_init__(self) -> None:
        limits = (self.coldest_outside_c, self.coldest_room_c, self.hottest_outside_c)
        if (
            not all(map(math.isfinite, limits))
            or not -40 <= limits[0] < limits[1] < limits[2] <= 60
        ):
            raise ValueError("the temperatures for airing do not rise from -40 to 60")


@dataclass(frozen=True, slots=True)
class Air:
    """The air of a room, or outside."""

    celsius: float
    humidity_percent: float
    co2_ppm: float | None = None


@dataclass(frozen=True, slots=True)
class RoomAdvice:
    """The present advice for one room."""

    advice: Advice = Advice.NONE
    since_at: datetime | None = None
    current: bool = True
    """False while the readings are late: the advice is remembered, but not shown."""

    @property
    def shown(self) -> Advice:
        """The advice to show."""
        return self.advice if self.current else Advice.NONE


def next_advice(
    former: Advice, room: Air, outside: Air, limits: Limits, airing: Airing = Airing()
) -> Advice:
    """The advice for a room, given the former one.

    OPEN begins when the CO2 has reached its fair limit, or the room is humid while the air outside
    is drier, and nothing speaks against outside air. It ends in CLOSE when the reason is clearly
    gone, or outside air does harm: see ``_harmful``. Air outside the range of the formulas gives no
    advice.
    """
    indoors = absolute_humidity_g_m3(room.celsius, room.humidity_percent)
    outdoors = absolute_humidity_g_m3(outside.celsius, outside.humidity_percent)
    brought_in = humidity_at_percent(room.celsius, outside.celsius, outside.humidity_percent)
    if indoors is None or outdoors is None or brought_in is None:
        return Advice.NONE
    opened = former is Advice.OPEN
    drier = indoors - outdoors
    wanted = _stuffy(room, limits, opened) or _damp(room, drier, limits, opened)
    harmful = _harmful(room, outside, airing, opened) or _too_humid(
        brought_in, drier, limits, opened
    )
    if wanted and not harmful:
        return Advice.OPEN
    return Advice.CLOSE if opened else former


def _stuffy(room: Air, limits: Limits, opened: bool) -> bool:
    limit = limits.co2_fair_ppm * (1 - _CO2_SLACK if opened else 1)
    return room.co2_ppm is not None and room.co2_ppm >= limit


def _damp(room: Air, drier: float, limits: Limits, opened: bool) -> bool:
    limit = limits.humidity_humid_percent - (_HUMIDITY_SLACK if opened else 0)
    return room.humidity_percent >= limit and drier >= (
        _STILL_DRIER_G_M3 if opened else _DRIER_G_M3
    )


def _harmful(room: Air, outside: Air, airing: Airing, opened: bool) -> bool:
    """Whether outside air is too cold or too hot for this room."""
    slack = 0 if opened else _SLACK_C
    warmer = outside.celsius - room.celsius
    too_cold = outside.celsius < airing.coldest_outside_c + slack
    too_hot = outside.celsius > airing.hottest_outside_c - slack and warmer > _SLACK_C / 2 - slack
    cooling = room.celsius < airing.coldest_room_c + slack and warmer < slack
    return too_cold or too_hot or cooling


def _too_humid(brought_in: float, drier: float, limits: Limits, opened: bool) -> bool:
    """Whether outside air is wetter and would make this room too humid."""
    slack = 0 if opened else _HUMIDITY_SLACK
    gap = _DRIER_G_M3 / 2
    return brought_in >= limits.humidity_too_humid_percent - slack and drier < (
        -gap if opened else gap
    )


def next_room_advice(
    former: RoomAdvice, advice: Advice | None, age: Age, now: datetime
) -> RoomAdvice:
    """The advice for a room after new readings.

    :param advice: made from ``former.advice`` and the present readings, None when some are missing.
    :param age: the age of the older of the readings; only fresh readings change the advice.
    """
    if age not in (Age.FRESH, Age.LATE):
        return RoomAdvice()
    if age is Age.FRESH and advice is not None:
        since_at = former.since_at if advice is former.advice else now
        room_advice = RoomAdvice(advice, since_at)
    else:
        room_advice = RoomAdvice(former.advice, former.since_at, current=False)
    if room_advice.advice is Advice.CLOSE and now - (room_advice.since_at or now) >= CLOSE_FOR:
        return RoomAdvice(current=room_advice.current)
    return room_advice


def room_advices(
    former: Mapping[str, RoomAdvice],
    snapshot: Snapshot,
    now: datetime,
    limits: Limits,
    airing: Airing = Airing(),
) -> dict[str, RoomAdvice]:
    """The advice for each room of the user's own stations, by module id.

    :param former: the result of the previous call, {} at first.
    :param now: the current time by the cloud's clock.
    """
    found: dict[str, RoomAdvice] = {}
    for room, outdoor in _rooms(snapshot):
        before = former.get(room.id, RoomAdvice())
        inside, outside = _air(room), _air(outdoor)
        advice = None
        if inside and outside:
            advice = next_advice(before.advice, inside, outside, limits, airing)
        found[room.id] = next_room_advice(before, advice, _older_age(room, outdoor, now), now)
    return found


def _rooms(snapshot: Snapshot) -> Iterator[tuple[Module, Module]]:
    """Each room with the outdoor module of its station, or else of its home."""
    own = [(each, _outdoor(each)) for each in snapshot.stations if not each.favorite]
    of_home = {each.home: outdoor for each, outdoor in reversed(own) if outdoor}
    for station, outdoor_here in own:
        outdoor = outdoor_here or of_home.get(station.home)
        for module in station.modules:
            if outdoor and module.id and module.type in ROOM_TYPES:
                yield module, outdoor


def _outdoor(station: Station) -> Module | None:
    outdoors = (module for module in station.modules if module.is_outdoor)
    return next((module for module in outdoors if _air(module)), None)


def _air(module: Module) -> Air | None:
    celsius, humidity = module.value(Kind.TEMPERATURE), module.value(Kind.HUMIDITY)
    if not module.reachable or celsius is None or humidity is None:
        return None
    return Air(celsius, humidity, None if module.co2_calibrating else module.value(Kind.CO2))


def _older_age(room: Module, outdoor: Module, now: datetime) -> Age:
    order = (Age.FRESH, Age.LATE, Age.STALE, Age.UNKNOWN)
    ages = (age_of(module.measured_at, now) for module in (room, outdoor))
    return max(ages, key=order.index)
