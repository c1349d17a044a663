"""An answer of the cloud with as many modules as nobody has."""

import json
import time

UNITS_PER_STATION = 10


def many_modules(count: int) -> bytes:
    """The answer of ``getstationsdata`` with that many units in stations of ten."""
    now = int(time.time())
    stations = [station(index, now) for index in range(count // UNITS_PER_STATION)]
    user = {"administrative": {"unit": 0, "windunit": 0, "pressureunit": 0}}
    body = {"devices": stations, "user": user}
    return json.dumps({"body": body, "status": "ok", "time_server": now}).encode()


def station(index: int, now: int) -> dict[str, object]:
    """A base station with nine rooms, none like another."""
    values = measured(index, now) | {"Noise": 35 + index % 30, "Pressure": 990 + index % 40}
    return unit(f"70:ee:50:00:00:{index:02x}", "NAMain", f"House {index}", values) | {
        "station_name": f"House {index}",
        "home_name": f"House {index}",
        "place": {"city": "Testville", "country": "DE", "timezone": "Europe/Berlin"},
        "modules": [room(index, number, now) for number in range(1, UNITS_PER_STATION)],
    }


def room(index: int, number: int, now: int) -> dict[str, object]:
    """One module, the first of each station outdoors."""
    kind = "NAModule1" if number == 1 else "NAModule4"
    name = f"Room {index}-{number}"
    values = measured(index + number, now)
    return unit(f"03:00:00:00:{number:02x}:{index:02x}", kind, name, values) | {
        "battery_vp": 5200,
        "battery_percent": 60,
        "rf_status": 70,
    }


def unit(unit_id: str, kind: str, name: str, values: dict[str, object]) -> dict[str, object]:
    return {
        "_id": unit_id,
        "type": kind,
        "module_name": name,
        "reachable": True,
        "dashboard_data": values,
    }


def measured(number: int, now: int) -> dict[str, object]:
    """Values that differ from unit to unit."""
    return {
        "time_utc": now - number % 300,
        "Temperature": 15 + number % 12 + 0.3,
        "Humidity": 40 + number % 30,
        "CO2": 400 + number % 900,
        "min_temp": 12.5,
        "max_temp": 28.1,
        "date_min_temp": now - 20_000,
        "date_max_temp": now - 5_000,
        "temp_trend": "up",
    }
