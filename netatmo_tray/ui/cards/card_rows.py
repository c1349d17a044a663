"""The rows of parts in which a card shows a module."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.beaufort import beaufort
from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Reading
from netatmo_tray.core.readings.units import WindUnit
from netatmo_tray.core.settings.choices import PressureLevel
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.air_parts import air_note, air_parts, reading_part
from netatmo_tray.ui.cards.card_context import CardContext
from netatmo_tray.ui.cards.card_layout import CardSize, PartRow, RowLayout
from netatmo_tray.ui.cards.derived_parts import feels_like_part, water_parts
from netatmo_tray.ui.cards.gauge_parts import RangePart, RosePart
from netatmo_tray.ui.cards.text_parts import NotePart, StatusPart, TitlePart
from netatmo_tray.ui.cards.value_parts import FactPart, FigurePart, TrendPart
from netatmo_tray.ui.look.theme import TextStyle, Tone, scaled
from netatmo_tray.ui.widgets.painted_part import PaintedPart
from netatmo_tray.ui.words.comfort import beaufort_word
from netatmo_tray.ui.words.readings import (
    battery_advice,
    battery_words,
    shown_reading,
    shown_value,
    signal_words,
    trend_word,
    type_label,
    wind_from,
)
from netatmo_tray.ui.words.times import clock_time, day_words, freshness, not_reachable_since
from netatmo_tray.ui.words.translation import fill, translate

_FACTS = (Kind.HUMIDITY, Kind.NOISE)


def card_rows(
    module: Module,
    now: datetime,
    presentation: Presentation,
    size: CardSize = CardSize.WIDE,
) -> tuple[PartRow, ...]:
    """Everything a card shows; the parameters are those of ``CardContext``."""
    context = CardContext(module, now, presentation, size)
    if not module.reachable or not (module.readings or module.measured_at):
        silence = not_reachable_since(module, now)
        note = NotePart(context.about(silence), silence)
        return (_head(context, silent=True), PartRow(RowLayout.STACK, (note,)))
    rows = [_head(context)]
    rows += _temperature(context) + _wind(context) + _rain(context)
    rows += [PartRow(RowLayout.STACK, (part,)) for part in air_parts(context)]
    rows += _facts(context) + _notes(context)
    return tuple(rows)


def _head(context: CardContext, silent: bool = False) -> PartRow:
    module = context.module
    kind = type_label(module)
    narrow = context.size is CardSize.NARROW
    age, tone = (
        ("", Tone.MUTED) if silent else freshness(module, context.now, context.presentation.rhythm)
    )
    fresh = age_of(module.measured_at, context.now, context.presentation.rhythm) is Age.FRESH
    told = (kind, age) if fresh or silent else (age,)
    below = " · ".join(word for word in told if word) if narrow else ""
    said = [module.name, kind, age if narrow else ""]
    status = _status(context, "" if narrow else age, tone, silent)
    title = TitlePart(
        ", ".join(word for word in said if word),
        module.name,
        "" if narrow else kind,
        below,
        tone,
        taken=status.natural_width() + round(scaled(8)) if status.natural_width() else 0,
        muted=silent,
    )
    return PartRow(RowLayout.HEAD, (title, status) if status.natural_width() else (title,))


def _status(context: CardContext, age: str, tone: Tone, silent: bool) -> StatusPart:
    module = context.module
    battery = module.battery_level
    signal = None if silent else module.signal_level
    words = [age]
    if silent or not _is_signal_poor(module):  # else the advice tells it
        words.insert(0, signal_words(signal))
    if silent or not battery_advice(battery):
        words.insert(0, battery_words(battery))
    said = ", ".join(word for word in words if word)
    return StatusPart(context.about(said) if said else "", age, tone, battery, signal)


def _temperature(context: CardContext) -> list[PartRow]:
    reading = context.module.reading(Kind.TEMPERATURE)
    if reading is None:
        return []
    large = context.size is CardSize.LARGE
    figure = _figure(context, reading, TextStyle.HERO if large else TextStyle.BIG)
    span = _span(context, reading)
    beside: list[PaintedPart] = []
    if reading.trend:  # the sentence of the figure tells it
        beside.append(TrendPart("", reading.trend, trend_word(reading.trend)))
    if large:
        humidity = context.module.reading(Kind.HUMIDITY)
        beside += [reading_part(context, humidity)] if humidity else []
        beside += [feels_like] if (feels_like := feels_like_part(context)) else []
        below = [PartRow(RowLayout.STACK, (span,))] if span else []
        return [PartRow(RowLayout.SIDE, (figure, *beside)), *below]
    return [PartRow(RowLayout.SIDE, (figure, *beside, *([span] if span else [])))]


def _figure(context: CardContext, reading: Reading, role: TextStyle) -> FigurePart:
    shown = shown_reading(reading, context.units)
    return FigurePart(context.sentence(reading), shown.number, shown.unit, role, context.ink)


def _span(context: CardContext, reading: Reading) -> RangePart | None:
    if reading.min is None or reading.max is None:
        return None
    day = day_words(context.module.measured_at, context.now)
    low = shown_value(reading.kind, reading.min, context.units)
    high = shown_value(reading.kind, reading.max, context.units)
    said = fill(
        translate("Card", "{day} from {low} to {high}"), day=day, low=str(low), high=str(high)
    )
    if reading.min_at and reading.max_at:
        times = translate("Card", "{range}, lowest at {low}, highest at {high}")
        at = [clock_time(moment) for moment in (reading.min_at, reading.max_at)]
        said = fill(times, range=said, low=at[0], high=at[1])
    return RangePart(
        context.about(said),
        low.number,
        high.number,
        reading.min,
        reading.max,
        reading.value,
        clock_time(reading.min_at) if reading.min_at else "",
        clock_time(reading.max_at) if reading.max_at else "",
        day,
    )


def _wind(context: CardContext) -> list[PartRow]:
    module = context.module
    strength, angle = module.reading(Kind.WIND_STRENGTH), module.reading(Kind.WIND_ANGLE)
    gusts = module.reading(Kind.GUST_STRENGTH)
    if strength is None and gusts is None and angle is None:
        return []
    parts: list[PaintedPart] = []
    if angle:
        parts.append(RosePart("", angle.value))  # the part beside it tells the direction
    if strength:
        parts.append(_figure(context, strength, TextStyle.FIGURE))
    if angle:
        parts.append(FactPart(context.sentence(angle), wind_from(angle.value), ""))
    if gusts:
        parts.append(reading_part(context, gusts, translate("Card", "gusts"), unit=not strength))
    if strength and context.units.wind is WindUnit.BEAUFORT:
        word = beaufort_word(beaufort(strength.value))
        parts.append(FactPart(context.about(word), word, ""))
    return [PartRow(RowLayout.SIDE if angle else RowLayout.STACK, tuple(parts))]


def _rain(context: CardContext) -> list[PartRow]:
    module = context.module
    hour = module.reading(Kind.RAIN_1H)
    today = module.reading(Kind.RAIN_TODAY)
    latest = module.reading(Kind.RAIN) if hour is None else None
    parts: list[PaintedPart] = []
    if first := hour or latest:
        parts.append(_figure(context, first, TextStyle.FIGURE))
        if hour:  # the sentence of the figure tells it
            parts.append(FactPart("", translate("Card", "last hour"), ""))
        else:
            words = translate("Card", "last measurement")
            parts.append(FactPart(context.about(words), words, ""))
    if today:
        day = day_words(module.measured_at, context.now)
        parts.append(reading_part(context, today, day))
    side = len(parts) > 2 and context.size is not CardSize.NARROW
    return [PartRow(RowLayout.SIDE if side else RowLayout.STACK, tuple(parts))] if parts else []


def _facts(context: CardContext) -> list[PartRow]:
    module = context.module
    readings = [module.reading(kind) for kind in _FACTS] + [_pressure(context)]
    if context.size is CardSize.LARGE and module.reading(Kind.TEMPERATURE):
        readings[_FACTS.index(Kind.HUMIDITY)] = None  # it stands beside the large number
    measured = [reading_part(context, reading) for reading in readings if reading]
    feels_like = None if context.size is CardSize.LARGE else feels_like_part(context)
    derived = [*([feels_like] if feels_like else []), *water_parts(context)]
    return [PartRow(RowLayout.WRAP, tuple(parts)) for parts in (measured, derived) if parts]


def _pressure(context: CardContext) -> Reading | None:
    """The pressure at the level that the user chose; where it is missing, at the other one."""
    at_sea = context.module.reading(Kind.PRESSURE)
    here = context.module.reading(Kind.ABSOLUTE_PRESSURE)
    if here is None or (at_sea and context.presentation.pressure is PressureLevel.SEA_LEVEL):
        return at_sea
    return replace(here, trend=at_sea.trend) if at_sea else here


def _notes(context: CardContext) -> list[PartRow]:
    """What the user should do, the most urgent first."""
    module = context.module
    notes: list[NotePart] = []
    if air := air_note(context):
        notes.append(air)
    if advice := battery_advice(module.battery_level):
        urgent = module.battery_level is Level.VERY_LOW
        notes.append(_note(context, advice, Band.POOR if urgent else Band.FAIR))
    if _is_signal_poor(module):
        notes.append(_note(context, _signal_advice(module), Band.FAIR))
    if not module.readings:
        notes.append(_note(context, translate("Card", "It sent no values this time."), None))
    return [PartRow(RowLayout.STACK, (note,)) for note in notes]


def _note(context: CardContext, words: str, band: Band | None) -> NotePart:
    tone = Tone(band.value) if band else Tone.MUTED
    return NotePart(context.about(words), words, tone, band)


def _is_signal_poor(module: Module) -> bool:
    return module.signal_level in (Level.POOR, Level.LOW, Level.VERY_LOW)


def _signal_advice(module: Module) -> str:
    if module.has_wifi:
        return translate("Card", "Wi-Fi signal poor. Move it closer to your router.")
    return translate("Card", "Signal poor. Move it closer to the station.")
