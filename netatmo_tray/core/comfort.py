"""What indoor values mean for the people in the room."""

from __future__ import annotations

from enum import StrEnum

# Common practice of weather apps; the cloud sends no bands of its own.
CO2_FAIR_PPM = 1000.0
CO2_POOR_PPM = 1500.0


class Band(StrEnum):
    """How good a value is for people."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


def co2_band(ppm: float) -> Band:
    """Judge a carbon dioxide concentration in ppm."""
    if ppm < CO2_FAIR_PPM:
        return Band.GOOD
    return Band.FAIR if ppm < CO2_POOR_PPM else Band.POOR


def health_band(index: float) -> Band:
    """Judge a Home Coach health index: 0 healthy, 1 fine, 2 fair, 3 poor, 4 unhealthy."""
    if index < 2:
        return Band.GOOD
    return Band.FAIR if index < 3 else Band.POOR
