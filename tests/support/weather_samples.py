"""Modules and snapshots to show in tests of the widgets."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Place, Reading, Snapshot, Station, Trend

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
HOSTILE = "<img src=x><b>bold</b> & {module} %n"


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


BASE = Module(
    "base",
    "NAMain",
    "Main indoor module",
    "Living room",
    measured_at=ago(2),
    signal_level=Level.GOOD,
    readings=(
        Reading(Kind.TEMPERATURE, 20.8, Trend.UP, 19.4, ago(600), 22.6, ago(120)),
        Reading(Kind.HUMIDITY, 47),
        Reading(Kind.CO2, 1240),
        Reading(Kind.NOISE, 41),
        Reading(Kind.PRESSURE, 1009.6, Trend.DOWN),
    ),
)
OUTDOOR = Module(
    "outdoor",
    "NAModule1",
    "Outdoor module",
    "Terrace",
    measured_at=ago(3),
    battery_level=Level.HIGH,
    signal_level=Level.FULL,
    readings=(
        Reading(Kind.TEMPERATURE, -4.6, Trend.DOWN, -7.2, ago(680), -0.4, ago(245)),
        Reading(Kind.HUMIDITY, 81),
    ),
)
WIND = Module(
    "wind",
    "NAModule2",
    "Wind gauge",
    "Roof",
    measured_at=ago(1),
    battery_level=Level.FULL,
    readings=(
        Reading(Kind.WIND_STRENGTH, 23),
        Reading(Kind.WIND_ANGLE, 315),
        Reading(Kind.GUST_STRENGTH, 47),
    ),
)
RAIN = Module(
    "rain",
    "NAModule3",
    "Rain gauge",
    "Garden",
    measured_at=ago(2),
    battery_level=Level.LOW,
    readings=(Reading(Kind.RAIN_1H, 1.7), Reading(Kind.RAIN_TODAY, 12.3)),
)
ROOM = replace(BASE, id="room", type="NAModule4", name="Bedroom")
SILENT = replace(ROOM, id="silent", name="Workshop", reachable=False, last_seen_at=ago(1700))


def snapshot(*modules: Module, name: str = "Hillside", fetched_at: datetime = NOW) -> Snapshot:
    station = Station("station", name, name, place=Place("Graz", "AT"), modules=modules)
    return Snapshot(fetched_at, (station,))


FULL = snapshot(BASE, OUTDOOR, WIND, ROOM, RAIN, SILENT)
