"""The words for how comfortable a value is."""

from __future__ import annotations

from netatmo_tray.core.readings.beaufort import Beaufort
from netatmo_tray.core.readings.comfort import Band, Limits, band_of
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading
from netatmo_tray.core.readings.window_adviser import Advice
from netatmo_tray.ui.words.readings import band_word, health_word
from netatmo_tray.ui.words.translation import translate


def quality_word(module: Module, reading: Reading, limits: Limits) -> str:
    """How good a reading is, in a word; empty for a kind that is not judged."""
    band = band_of(module, reading, limits)
    match reading.kind:
        case Kind.HUMIDITY if band and band is not Band.GOOD:
            return _humidity_word(reading.value, band, limits)
        case Kind.NOISE if band:
            return _noise_word(band)
        case Kind.HEALTH_INDEX if band:
            return health_word(reading.value)
    return band_word(band) if band else ""


def _humidity_word(percent: float, band: Band, limits: Limits) -> str:
    if percent < limits.humidity_dry_percent:
        dry = band is Band.FAIR
        return translate("Reading", "dry") if dry else translate("Reading", "too dry")
    humid = band is Band.FAIR
    return translate("Reading", "humid") if humid else translate("Reading", "too humid")


def _noise_word(band: Band) -> str:
    match band:
        case Band.GOOD:
            return translate("Reading", "quiet")
        case Band.FAIR:
            return translate("Reading", "lively", "a sound level between quiet and loud")
        case Band.POOR:
            return translate("Reading", "loud")


def window_sentence(advice: Advice | None) -> str:
    """The advice to open or close the window; empty where there is none."""
    match advice:
        case Advice.OPEN:
            return translate("Card", "Open the window.")
        case Advice.CLOSE:
            return translate("Card", "Close the window again.")
        case _:
            return ""


def beaufort_word(force: Beaufort) -> str:
    """The name of a force of the Beaufort scale."""
    words = (
        translate("Beaufort", "calm"),
        translate("Beaufort", "light air"),
        translate("Beaufort", "light breeze"),
        translate("Beaufort", "gentle breeze"),
        translate("Beaufort", "moderate breeze"),
        translate("Beaufort", "fresh breeze"),
        translate("Beaufort", "strong breeze"),
        translate("Beaufort", "near gale"),
        translate("Beaufort", "gale"),
        translate("Beaufort", "strong gale"),
        translate("Beaufort", "storm"),
        translate("Beaufort", "violent storm"),
        translate("Beaufort", "hurricane"),
    )
    return words[force]
