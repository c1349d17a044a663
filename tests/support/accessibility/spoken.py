"""What a screen reader says about the stations of a payload, worked out from the payload alone.

None of the product's own code is used here: this is the other side of the comparison.
"""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

# Between a number and its unit: a narrow no-break space.
GAP = "\u202f"
NAMES_OF_TYPES = {"NAModule1": "Outdoor module", "NAModule3": "Rain gauge"}
POINTS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")

# The cloud's field: what it is called, decimals, unit.
SPOKEN = {
    "Temperature": ("temperature", 1, "°C"),
    "Humidity": ("humidity", 0, "%"),
    "CO2": ("CO₂", 0, "ppm"),
    "Noise": ("noise", 0, "dB"),
    "Pressure": ("pressure", 1, "hPa"),
    "sum_rain_1": ("rain in the last hour", 1, "mm"),
    "sum_rain_24": ("rain today", 1, "mm"),
    "WindStrength": ("wind", 0, "km/h"),
    "GustStrength": ("gusts", 0, "km/h"),
}
TREND_OF = {"Temperature": "temp_trend", "Pressure": "pressure_trend"}
TRENDS = {"up": "rising", "down": "falling", "stable": "steady"}


def sentences(payload: Json) -> list[str]:
    """How each sentence begins that must be there, module by module."""
    return [
        sentence
        for station in payload["body"]["devices"]
        for unit in (station, *station["modules"])
        for sentence in unit_sentences(unit)
    ]


def names(payload: Json) -> list[str]:
    """The name of every unit, as the user knows it."""
    devices = payload["body"]["devices"]
    return [name_of(unit) for station in devices for unit in (station, *station["modules"])]


def name_of(unit: Json) -> str:
    """A unit without a name of its own is called by its station, its home or what it is."""
    own = unit.get("module_name") or unit.get("station_name") or unit.get("home_name")
    return own or NAMES_OF_TYPES[unit["type"]]


def unit_sentences(unit: Json) -> Iterator[str]:
    """A silent unit says so, and nothing else."""
    name, values = name_of(unit), unit.get("dashboard_data") or {}
    if not unit.get("reachable", True):
        yield f"{name}: {'Not reachable' if unit.get('last_seen') else 'No reading yet'}"
        return
    for field, (label, decimals, unit_sign) in SPOKEN.items():
        if field in values:
            going = TRENDS.get(values.get(TREND_OF.get(field, "")))
            trend = f", {going}" if going else ""
            yield f"{name} {label} {amount(values[field], decimals, unit_sign)}{trend}"
    if "min_temp" in values:
        low, high = (amount(values[end], 1, "°C") for end in ("min_temp", "max_temp"))
        yield f"{name}: today from {low} to {high}"
    if values.get("WindAngle", -1) >= 0:
        yield f"{name} wind direction from {POINTS[round(values['WindAngle'] / 45) % 8]}"


def amount(value: float, decimals: int, unit_sign: str) -> str:
    """A number with its unit, with a real minus sign."""
    rounded = round(value, decimals) + 0.0
    return f"{'−' if rounded < 0 else ''}{abs(rounded):.{decimals}f}{GAP}{unit_sign}"
