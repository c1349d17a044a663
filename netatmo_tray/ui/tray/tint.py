"""Colours that repeat what a value says: cold to hot, good to poor air."""

from __future__ import annotations

from enum import Enum

from netatmo_tray.core.readings.comfort import Band, Limits, co2_band
from netatmo_tray.core.readings.model import Kind


class ValueColor(Enum):
    """A step of the scale, as ink for dark ground and for light ground."""

    FROST = ("#b3ccff", "#2440a8")
    COLD = ("#6fd3ff", "#005a8a")
    MILD = ("#66e3b4", "#00623f")
    WARM = ("#ffd35c", "#744a00")
    HOT = ("#ff9f85", "#a3221a")

    def __init__(self, on_dark: str, on_light: str) -> None:
        self.on_dark = on_dark
        self.on_light = on_light


# Upper ends in °C. Steps rather than a gradient: a tenth of a degree must not send a new icon.
_TEMPERATURES = (
    (0.0, ValueColor.FROST),
    (12.0, ValueColor.COLD),
    (22.0, ValueColor.MILD),
    (28.0, ValueColor.WARM),
)
_AIR = {Band.GOOD: ValueColor.MILD, Band.FAIR: ValueColor.WARM, Band.POOR: ValueColor.HOT}


def value_color(kind: Kind, value: float, limits: Limits) -> ValueColor | None:
    """The colour of a metric value; None for a kind without a scale of its own."""
    if kind is Kind.CO2:
        return _AIR[co2_band(value, limits)]
    if kind is not Kind.TEMPERATURE:
        return None
    return next((color for end, color in _TEMPERATURES if value < end), ValueColor.HOT)
