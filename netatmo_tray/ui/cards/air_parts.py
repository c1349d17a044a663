"""The parts of a card that say how good the air is."""

from __future__ import annotations

from netatmo_tray.core.readings.comfort import Band, band_of, co2_band, health_band
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Reading
from netatmo_tray.core.readings.window_adviser import Advice
from netatmo_tray.ui.cards.card_context import CardContext
from netatmo_tray.ui.cards.derived_parts import water_tip
from netatmo_tray.ui.cards.gauge_parts import BandPart
from netatmo_tray.ui.cards.text_parts import NotePart
from netatmo_tray.ui.cards.value_parts import FactPart
from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.widgets.painted_part import PaintedPart
from netatmo_tray.ui.words.comfort import quality_word, window_sentence
from netatmo_tray.ui.words.readings import (
    band_word,
    health_word,
    kind_label,
    number_text,
    shown_reading,
)
from netatmo_tray.ui.words.translation import fill, translate

# The CO2 bar: outdoor air at the left, clearly bad air at the right.
_CO2_LOW_PPM, _CO2_HIGH_PPM = 400.0, 2000.0
_FROM_BEST_TO_WORST = (Band.GOOD, Band.FAIR, Band.POOR)


def air_parts(context: CardContext) -> list[PaintedPart]:
    """CO2 and health index, each on a bar."""
    parts: list[PaintedPart] = []
    co2, health = context.module.reading(Kind.CO2), context.module.reading(Kind.HEALTH_INDEX)
    if context.module.co2_calibrating:
        said = translate("Card", "CO₂ calibrating")
        calibrating = translate("Card", "calibrating")
        parts.append(FactPart(context.about(said), kind_label(Kind.CO2), "", calibrating))
    elif co2:
        parts.append(_co2(context, co2))
    if health:
        parts.append(_health(context, health))
    return parts


def reading_part(
    context: CardContext, reading: Reading, label: str = "", unit: bool = True
) -> FactPart:
    """A reading as one line, with how good it is.

    :param label: in place of the name of its kind.
    :param unit: False where another part shows the same unit.
    """
    limits = context.guidance.limits
    shown = shown_reading(reading, context.units)
    word = quality_word(context.module, reading, limits)
    return FactPart(
        _with_quality(context, reading, word),
        label or kind_label(reading.kind),
        shown.number,
        shown.unit if unit else "",
        reading.trend,
        band_of(context.module, reading, limits),
        word,
        water_tip(context) if reading.kind is Kind.HUMIDITY else "",
    )


def air_note(context: CardContext) -> NotePart | None:
    """The advice about the air; None where there is none."""
    advice = context.guidance.window_advice(context.module.id)
    band = _worst_band(context)
    words = window_sentence(advice)
    if advice is Advice.OPEN and band is Band.GOOD:
        band = Band.FAIR  # clearly better already, and not yet good enough to close
    if advice is Advice.CLOSE:
        band = Band.FAIR
    if advice is None and _is_co2_poor(context):
        words = translate("Card", "Let some fresh air in.")
    return NotePart(context.about(words), words, Tone(band.value), band) if words else None


def _is_co2_poor(context: CardContext) -> bool:
    co2 = None if context.module.co2_calibrating else context.module.value(Kind.CO2)
    return co2 is not None and co2_band(co2, context.guidance.limits) is Band.POOR


def _worst_band(context: CardContext) -> Band:
    limits = context.guidance.limits
    readings = (context.module.reading(kind) for kind in (Kind.CO2, Kind.HUMIDITY))
    bands = (band_of(context.module, reading, limits) for reading in readings if reading)
    return max((band for band in bands if band), key=_FROM_BEST_TO_WORST.index, default=Band.GOOD)


def _co2(context: CardContext, reading: Reading) -> BandPart:
    limits = context.guidance.limits
    high_ppm = max(_CO2_HIGH_PPM, limits.co2_poor_ppm * 4 / 3)

    def share(ppm: float) -> float:
        return (ppm - _CO2_LOW_PPM) / (high_ppm - _CO2_LOW_PPM)

    band = co2_band(reading.value, limits)
    shown = shown_reading(reading, context.units)
    word = band_word(band)
    said = _with_quality(context, reading, word)
    ends = (limits.co2_fair_ppm, limits.co2_poor_ppm)
    marks = tuple((share(end), number_text(end, 0)) for end in ends)
    label = kind_label(Kind.CO2)
    return BandPart(said, label, shown.number, shown.unit, word, band, share(reading.value), marks)


def _health(context: CardContext, reading: Reading) -> BandPart:
    steps = tuple((step / 5, "") for step in range(1, 5))
    share = (min(max(reading.value, 0.0), 4.0) + 0.5) / 5
    word = health_word(reading.value)
    label = kind_label(Kind.HEALTH_INDEX)
    band = health_band(reading.value, context.guidance.limits)
    return BandPart(context.sentence(reading), label, "", "", word, band, share, steps)


def _with_quality(context: CardContext, reading: Reading, word: str) -> str:
    sentence = context.sentence(reading)
    if not word:
        return sentence
    return fill(translate("Card", "{reading}, {quality}"), reading=sentence, quality=word)
