"""The homes that are painted: an ordinary one, and each that could spoil the look."""

from dataclasses import replace
from datetime import UTC, datetime

from support.weather_samples import (
    BASE,
    HOSTILE,
    NOW,
    OUTDOOR,
    RAIN,
    ROOM,
    SILENT,
    WIND,
    ago,
    snapshot,
)

from netatmo_tray.cloud import parse
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Place, Reading, Snapshot, Station, Trend
from netatmo_tray.simulator.stations import Silence, Stations

ORDINARY = snapshot(
    BASE,
    OUTDOOR,
    WIND,
    RAIN,
    replace(
        ROOM,
        battery_level=Level.MEDIUM,
        readings=(
            Reading(Kind.TEMPERATURE, 23.4, Trend.STABLE, 20.0, ago(700), 25.1, ago(90)),
            Reading(Kind.HUMIDITY, 36),
            Reading(Kind.CO2, 1980),
        ),
    ),
    replace(SILENT, battery_level=Level.VERY_LOW),
)
LONG = "The extraordinarily long name of a room on the third floor of the house by the river"
LONG_NAMES = snapshot(
    *(replace(module, name=f"{module.name}: {LONG}") for module in ORDINARY.modules()), name=LONG
)
HOSTILE_NAMES = snapshot(
    replace(BASE, name=HOSTILE),
    replace(OUTDOOR, name="\u202eturned around\nand on two lines"),
    replace(WIND, name="👩‍👩‍👧‍👦🏔️👩‍👩‍👧‍👦🏔️👩‍👩‍👧‍👦🏔️"),
    replace(RAIN, name="x" * 100_000),
    name=HOSTILE,
)
MISSING = snapshot(
    replace(BASE, readings=BASE.readings[1:2], signal_level=None),
    replace(OUTDOOR, readings=(Reading(Kind.TEMPERATURE, -4.6),)),
    replace(WIND, readings=(Reading(Kind.GUST_STRENGTH, 12),)),
    replace(RAIN, readings=()),
    replace(ROOM, co2_calibrating=True, readings=ROOM.readings[:2]),
)
DEAD = snapshot(
    replace(BASE, reachable=False, readings=(), last_seen_at=ago(500)),
    replace(OUTDOOR, reachable=False, readings=(), last_seen_at=ago(60 * 24 * 20)),
    replace(WIND, reachable=False, readings=(), last_seen_at=ago(500)),
    replace(RAIN, reachable=False, readings=(), last_seen_at=ago(3000)),
    replace(ROOM, readings=(), measured_at=None, last_seen_at=None, battery_level=None),
)
LATE = snapshot(
    replace(BASE, measured_at=ago(25)),
    replace(OUTDOOR, measured_at=ago(190)),
    replace(WIND, measured_at=ago(40)),
    replace(RAIN, measured_at=ago(60 * 30)),
    replace(ROOM, measured_at=None),
)
# Sultry outside; one room that wants an open window, one where it should be closed again.
HOT = snapshot(
    replace(
        BASE,
        readings=(
            Reading(Kind.TEMPERATURE, 27.9, Trend.UP, 24.4, ago(600), 28.0, ago(20)),
            Reading(Kind.HUMIDITY, 66),
            Reading(Kind.CO2, 615),
            Reading(Kind.NOISE, 63),
            Reading(Kind.PRESSURE, 1003.2, Trend.DOWN),
            Reading(Kind.ABSOLUTE_PRESSURE, 958.4),
        ),
    ),
    replace(
        OUTDOOR,
        readings=(
            Reading(Kind.TEMPERATURE, 33.6, Trend.UP, 19.2, ago(700), 33.9, ago(40)),
            Reading(Kind.HUMIDITY, 58),
        ),
    ),
    replace(
        WIND,
        readings=(
            Reading(Kind.WIND_STRENGTH, 105),
            Reading(Kind.WIND_ANGLE, 225),
            Reading(Kind.GUST_STRENGTH, 131),
        ),
    ),
    replace(
        RAIN,
        battery_level=Level.HIGH,
        readings=(Reading(Kind.RAIN_1H, 118.4), Reading(Kind.RAIN_TODAY, 204.7)),
    ),
    replace(ROOM, signal_level=Level.POOR),
)
STUFFY = snapshot(
    replace(BASE, readings=(*BASE.readings[:2], Reading(Kind.CO2, 1720))),
    replace(OUTDOOR, readings=(Reading(Kind.TEMPERATURE, 4.0), Reading(Kind.HUMIDITY, 80))),
    replace(ROOM, readings=(Reading(Kind.TEMPERATURE, 19.5), Reading(Kind.HUMIDITY, 74))),
    replace(WIND, measured_at=ago(1), readings=(Reading(Kind.WIND_STRENGTH, 4),)),
    replace(RAIN, readings=(Reading(Kind.RAIN, 0.1),)),
)
COACH = Module(
    "coach",
    "NHC",
    "Home Coach",
    "Baby's room",
    measured_at=ago(4),
    signal_level=Level.AVERAGE,
    readings=(
        Reading(Kind.TEMPERATURE, 22.0, None, 20.5, ago(300), 22.4, ago(20)),
        Reading(Kind.HUMIDITY, 58),
        Reading(Kind.CO2, 820),
        Reading(Kind.NOISE, 52),
        Reading(Kind.HEALTH_INDEX, 2),
    ),
)
SEVERAL = Snapshot(
    NOW,
    (
        *ORDINARY.stations,
        Station("upper", "Upper floor", "Hillside", place=Place("Graz"), modules=(ROOM,)),
        Station("flat", "Flat", "Town flat", place=Place("Wien"), modules=(COACH, WIND)),
        Station(
            "hut",
            "Hut",
            "Hut",
            favorite=True,
            place=Place("Kitzbühel"),
            modules=(replace(BASE, id="hut"), replace(OUTDOOR, id="hut out", name="North face")),
        ),
    ),
)
RIGHT_TO_LEFT = snapshot(
    replace(BASE, name="غرفة الجلوس"),
    replace(OUTDOOR, name="מרפסת"),
    WIND,
    RAIN,
    replace(SILENT, name="ورشة"),
    name="בית",
)


def demo_home(at: datetime) -> Snapshot:
    """What ``--demo`` would show at that moment."""
    stations = Stations(seed=7, rhythm_s=600, timezone="Europe/Berlin")
    seconds = at.timestamp()
    sites = (stations.own, stations.favorite)
    devices = [stations.device(site, seconds, Silence({})) for site in sites]
    return parse.snapshot({"body": {"devices": devices}, "time_server": int(seconds)}, at)


# A windy evening with a little rain, and a room that wants some air.
DEMO_AT = datetime(2026, 11, 20, 20, 32, tzinfo=UTC)
