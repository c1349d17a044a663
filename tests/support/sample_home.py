"""A home with one of each module, for tests of what is printed and of what is kept."""

from datetime import timedelta

from support.fakes import START

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Place, Reading, Snapshot, Station, Trend

NOW = START

INDOOR = Module(
    id="70:ee:50:00:00:01",
    type="NAMain",
    type_name="Main indoor module",
    name="Living room",
    measured_at=NOW - timedelta(minutes=2, seconds=5),
    signal_level=Level.GOOD,
    firmware=204,
    readings=(
        Reading(
            Kind.TEMPERATURE,
            21.4,
            Trend.UP,
            min=19.8,
            min_at=NOW - timedelta(hours=12),
            max=22.0,
            max_at=NOW - timedelta(hours=3),
        ),
        Reading(Kind.HUMIDITY, 45.0),
        Reading(Kind.CO2, 1149.0),
        Reading(Kind.PRESSURE, 1013.0, Trend.STABLE),
    ),
)
OUTDOOR = Module(
    id="02:00:00:00:00:02",
    type="NAModule1",
    type_name="Outdoor module",
    name="Garden",
    measured_at=NOW - timedelta(minutes=25),
    battery_percent=8,
    battery_level=Level.VERY_LOW,
    signal_level=Level.POOR,
    readings=(Reading(Kind.TEMPERATURE, -0.0), Reading(Kind.HUMIDITY, 77.0)),
)
WIND = Module(
    id="06:00:00:00:00:03",
    type="NAModule2",
    type_name="Wind gauge",
    name="Roof",
    measured_at=NOW - timedelta(hours=5),
    readings=(Reading(Kind.WIND_STRENGTH, 36.0), Reading(Kind.WIND_ANGLE, 350.0)),
)
SILENT = Module(
    id="03:00:00:00:00:04",
    type="NAModule4",
    type_name="Additional indoor module",
    name="Cellar",
    reachable=False,
    last_seen_at=NOW - timedelta(days=3),
)
STATION = Station(
    id="70:ee:50:00:00:01",
    name="Home",
    home="Home",
    place=Place(city="Paris", country="FR", timezone="Europe/Paris", altitude_m=30.0),
    modules=(INDOOR, OUTDOOR, WIND, SILENT),
)
SNAPSHOT = Snapshot(fetched_at=NOW, stations=(STATION,))
