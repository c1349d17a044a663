"""Finding one's way in a snapshot."""

import dataclasses

import pytest
from support.fakes import START

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading, Snapshot, Station

ROOM = Module("r", "NAMain", "Main indoor module", "Room", readings=(Reading(Kind.CO2, 800.0),))
YARD = Module("y", "NAModule1", "Outdoor module", "Yard")
HUT = Module("h", "NAMain", "Main indoor module", "Hut")
HOME = Station("r", "Home", "Home", modules=(ROOM, YARD))
SNAPSHOT = Snapshot(START, (HOME, Station("h", "Hut", "Hut", modules=(HUT,))))


def test_modules_come_in_the_order_of_the_answer() -> None:
    assert SNAPSHOT.modules() == (ROOM, YARD, HUT)


def test_a_module_is_found_by_its_id() -> None:
    assert SNAPSHOT.module("h") is HUT
    assert SNAPSHOT.module("x") is None


def test_a_reading_is_found_by_its_kind_and_absent_otherwise() -> None:
    assert ROOM.reading(Kind.CO2) == Reading(Kind.CO2, 800.0)
    assert (ROOM.value(Kind.CO2), ROOM.value(Kind.NOISE)) == (800.0, None)
    assert YARD.reading(Kind.CO2) is None


def test_what_crosses_threads_cannot_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        SNAPSHOT.stations = ()  # type: ignore[misc]
