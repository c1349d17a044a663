"""From an answer of getstationsdata to a Snapshot; the cloud's field names end here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from netatmo_tray.cloud.dashboard_data import readings_from
from netatmo_tray.cloud.device_types import DEVICE_TYPES
from netatmo_tray.cloud.fields import Fields, fields, moment, number, objects, text, whole
from netatmo_tray.cloud.levels import battery_level, radio_level, wifi_level
from netatmo_tray.core.errors import AnswerError
from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Place, Snapshot, Station
from netatmo_tray.core.readings.units import (
    PressureUnit,
    RainUnit,
    TemperatureUnit,
    Units,
    WindUnit,
)

_UNKNOWN_FIRMWARE = 255
# The account's numbers of its units.
_WIND_UNITS: dict[int | None, WindUnit] = {
    0: WindUnit.KMH,
    1: WindUnit.MPH,
    2: WindUnit.MS,
    3: WindUnit.BEAUFORT,
    4: WindUnit.KNOT,
}
_PRESSURE_UNITS: dict[int | None, PressureUnit] = {
    0: PressureUnit.HPA,
    1: PressureUnit.INHG,
    2: PressureUnit.MMHG,
}
_FEELS_LIKE: dict[int | None, FeelsLike] = {0: FeelsLike.HUMIDEX, 1: FeelsLike.HEAT_INDEX}


def snapshot(answer: object, fetched_at: datetime) -> Snapshot:
    """Read a whole answer of getstationsdata (or gethomecoachsdata).

    :param fetched_at: when the answer came, by this computer's clock, aware.

    Raises AnswerError when it has no body; anything unreadable inside the body is left out.
    """
    envelope = fields(answer)
    body = envelope.get("body")
    if not isinstance(body, dict):
        raise AnswerError("the stations answer has no body")
    server_at = moment(envelope.get("time_server"))
    return Snapshot(
        fetched_at=fetched_at,
        stations=_distinct(map(_station, filter(_is_known, objects(body.get("devices"))))),
        clock_offset=server_at - fetched_at if server_at else timedelta(0),
        account_units=_account_units(fields(fields(body.get("user")).get("administrative"))),
    )


def _is_known(device: Fields) -> bool:
    """False for an object without id and type, which is no device."""
    return text(device.get("_id")) is not None or text(device.get("type")) is not None


def _distinct(stations: Iterable[Station]) -> tuple[Station, ...]:
    """The first station of each id: one can be listed as the user's own and as a favourite."""
    by_id: dict[str, Station] = {}
    for number_in_answer, station in enumerate(stations):
        by_id.setdefault(station.id or f"#{number_in_answer}", station)
    return tuple(by_id.values())


def _station(device: Fields) -> Station:
    own_unit = _module(device)
    name = text(device.get("station_name"))
    home = text(device.get("home_name"))
    return Station(
        id=own_unit.id,
        name=name or home or own_unit.name,
        home=home or name or own_unit.name,
        favorite=device.get("favorite") is True,
        read_only=device.get("read_only") is True,
        place=_place(fields(device.get("place"))),
        modules=(own_unit, *map(_module, filter(_is_known, objects(device.get("modules"))))),
    )


def _place(place: Fields) -> Place:
    return Place(
        city=text(place.get("city")),
        country=text(place.get("country")),
        timezone=text(place.get("timezone")) or "UTC",
        altitude_m=number(place.get("altitude")),
    )


def _module(device: Fields) -> Module:
    type_word = text(device.get("type")) or ""
    dashboard = fields(device.get("dashboard_data"))
    reachable = device.get("reachable") is not False
    # The cloud drops the readings of a silent module; should it not, they are old.
    readings = readings_from(dashboard) if reachable else ()
    return Module(
        id="".join((text(device.get("_id")) or "").split()),
        type=type_word,
        type_name=DEVICE_TYPES[type_word],
        name=_name(device, type_word),
        reachable=reachable,
        measured_at=moment(dashboard.get("time_utc")),
        last_seen_at=moment(device.get("last_seen")) or moment(device.get("last_status_store")),
        battery_percent=_battery_percent(device),
        battery_level=battery_level(type_word, number(device.get("battery_vp"))),
        signal_level=radio_level(number(device.get("rf_status")))
        or wifi_level(number(device.get("wifi_status"))),
        firmware=_firmware(device),
        co2_calibrating=device.get("co2_calibrating") is True
        and not any(reading.kind is Kind.CO2 for reading in readings),
        readings=readings,
    )


def _name(device: Fields, type_word: str) -> str:
    for field in ("module_name", "station_name", "home_name"):
        if name := text(device.get(field)):
            return name
    return DEVICE_TYPES[type_word]


def _battery_percent(device: Fields) -> int | None:
    percent = whole(device.get("battery_percent"))
    # A module that has never sent anything claims 100 % along with 65535 mV.
    never_sent = number(device.get("battery_vp")) == 65535
    return None if percent is None or never_sent else min(max(percent, 0), 100)


def _firmware(device: Fields) -> int | None:
    version = whole(device.get("firmware"))
    return None if version == _UNKNOWN_FIRMWARE else version


def _account_units(account: Fields) -> Units | None:
    unit, wind = whole(account.get("unit")), whole(account.get("windunit"))
    pressure, feels_like = whole(account.get("pressureunit")), whole(account.get("feel_like_algo"))
    if {unit, wind, pressure, feels_like} == {None}:
        return None
    imperial = unit == 1
    return Units(
        temperature=TemperatureUnit.FAHRENHEIT if imperial else TemperatureUnit.CELSIUS,
        rain=RainUnit.INCH if imperial else RainUnit.MM,
        wind=_WIND_UNITS.get(wind, WindUnit.KMH),
        pressure=_PRESSURE_UNITS.get(pressure, PressureUnit.HPA),
        feels_like=_FEELS_LIKE.get(feels_like, FeelsLike.HUMIDEX),
    )
