"""What a card says about a module, as rows of parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.beaufort import beaufort
from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.core.readings.model import Kind, Level, Module, Reading
from netatmo_tray.core.readings.units import WindUnit
from netatmo_tray.core.settings.choices import PressureLevel
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.air_parts import air_note, air_parts, fact_part
from netatmo_tray.ui.cards.card_context import CardContext
from netatmo_tray.ui.cards.card_layout import Flow, Row, Style
from netatmo_tray.ui.cards.derived_parts import feels_like_part, water_parts
from netatmo_tray.ui.cards.gauge_parts import RangePart
from netatmo_tray.ui.cards.spark import Past, SparkPart
from netatmo_tray.ui.cards.text_parts import FigurePart, NotePart, StatusPart, TitlePart, TrendPart
from netatmo_tray.ui.cards.value_parts import FactPart
from netatmo_tray.ui.cards.wind_rose import RosePart
from netatmo_tray.ui.look.theme import Tone, Type, scaled
from netatmo_tray.ui.widgets.painted_part import PaintedPart
from netatmo_tray.ui.words import readings as text
from netatmo_tray.ui.words.comfort import beaufort_word
from netatmo_tray.ui.words.freshness import freshness
from netatmo_tray.ui.words.translation import fill, translate

_FACTS = (Kind.HUMIDITY, Kind.NOISE)


def card_rows(
    module: Module,
    now: datetime,
    shown: Presentation,
    style: Style = Style.WIDE,
    past: Mapping[Kind, Past] | None = None,
) -> tuple[Row, ...]:
    """Everything a card shows; the parameters are those of ``CardContext``."""
    subject = CardContext(module, now, shown, style, past)
    if not module.reachable or not (module.readings or module.measured_at):
        silence = text.not_reachable_since(module, now)
        note = NotePart(subject.about(silence), silence)
        return (_head(subject, silent=True), Row(Flow.STACK, (note,)))
    rows = [_head(subject)]
    rows += _temperature(subject) + _wind(subject) + _rain(subject)
    rows += [Row(Flow.STACK, (part,)) for part in air_parts(subject)]
    rows += _facts(subject) + _notes(subject)
    return tuple(rows)


def _head(subject: CardContext, silent: bool = False) -> Row:
    module = subject.module
    kind = text.type_label(module)
    narrow = subject.style is Style.NARROW
    age, tone = ("", Tone.MUTED) if silent else freshness(module, subject.now, subject.shown.rhythm)
    fresh = age_of(module.measured_at, subject.now, subject.shown.rhythm) is Age.FRESH
    told = (kind, age) if fresh or silent else (age,)
    below = " · ".join(word for word in told if word) if narrow else ""
    said = [module.name, kind, age if narrow else ""]
    status = _status(subject, "" if narrow else age, tone, silent)
    title = TitlePart(
        ", ".join(word for word in said if word),
        module.name,
        "" if narrow else kind,
        below,
        tone,
        taken=status.natural_width() + round(scaled(8)) if status.natural_width() else 0,
        muted=silent,
    )
    return Row(Flow.HEAD, (title, status) if status.natural_width() else (title,))


def _status(subject: CardContext, age: str, tone: Tone, silent: bool) -> StatusPart:
    module = subject.module
    battery = module.battery_level
    signal = None if silent else module.signal_level
    words = [age]
    if silent or not _is_signal_poor(module):  # else it is told with the advice
        words.insert(0, text.signal(signal))
    if silent or not text.battery_advice(battery):
        words.insert(0, text.battery(battery))
    said = ", ".join(word for word in words if word)
    return StatusPart(subject.about(said) if said else "", age, tone, battery, signal)


def _temperature(subject: CardContext) -> list[Row]:
    reading = subject.module.reading(Kind.TEMPERATURE)
    if reading is None:
        return []
    shown = text.value(reading, subject.units)
    hero = subject.style is Style.HERO
    role = Type.HERO if hero else Type.BIG
    figure = FigurePart(subject.sentence(reading), shown.number, shown.unit, role, subject.ink)
    span = _span(subject, reading)
    beside: list[PaintedPart] = []
    if reading.trend:  # told with the figure
        beside.append(TrendPart("", reading.trend, text.trend_word(reading.trend)))
    if hero:
        humidity = subject.module.reading(Kind.HUMIDITY)
        beside += [fact_part(subject, humidity)] if humidity else []
        beside += [feels_like] if (feels_like := feels_like_part(subject)) else []
        beside += _spark(subject, reading)
        below = [Row(Flow.STACK, (span,))] if span else []
        return [Row(Flow.SIDE, (figure, *beside)), *below]
    beside += _spark(subject, reading)
    return [Row(Flow.SIDE, (figure, *beside, *([span] if span else [])))]


def _spark(subject: CardContext, reading: Reading) -> list[PaintedPart]:
    past = (subject.past or {}).get(reading.kind, ())
    said = fill(translate("Card", "{kind} over the last day"), kind=text.kind_label(reading.kind))
    return [SparkPart(subject.about(said), past)] if past else []


def _span(subject: CardContext, reading: Reading) -> RangePart | None:
    if reading.min is None or reading.max is None:
        return None
    day = text.day_words(subject.module.measured_at, subject.now)
    low = text.amount(reading.kind, reading.min, subject.units)
    high = text.amount(reading.kind, reading.max, subject.units)
    said = fill(
        translate("Card", "{day} from {low} to {high}"), day=day, low=str(low), high=str(high)
    )
    if reading.min_at and reading.max_at:
        times = translate("Card", "{range}, lowest at {low}, highest at {high}")
        at = [text.clock_time(moment) for moment in (reading.min_at, reading.max_at)]
        said = fill(times, range=said, low=at[0], high=at[1])
    return RangePart(
        subject.about(said),
        low.number,
        high.number,
        reading.min,
        reading.max,
        reading.value,
        text.clock_time(reading.min_at) if reading.min_at else "",
        text.clock_time(reading.max_at) if reading.max_at else "",
        day,
    )


def _wind(subject: CardContext) -> list[Row]:
    module = subject.module
    strength, angle = module.reading(Kind.WIND_STRENGTH), module.reading(Kind.WIND_ANGLE)
    gusts = module.reading(Kind.GUST_STRENGTH)
    if strength is None and gusts is None and angle is None:
        return []
    parts: list[PaintedPart] = []
    if angle:
        parts.append(RosePart("", angle.value))  # the point of the compass is told beside it
    if strength:
        shown = text.value(strength, subject.units)
        said = subject.sentence(strength)
        parts.append(FigurePart(said, shown.number, shown.unit, Type.FIGURE, subject.ink))
    if angle:
        parts.append(FactPart(subject.sentence(angle), text.wind_from(angle.value), ""))
    if gusts:
        parts.append(fact_part(subject, gusts, translate("Card", "gusts"), unit=not strength))
    if strength and subject.units.wind is WindUnit.BEAUFORT:
        word = beaufort_word(beaufort(strength.value))
        parts.append(FactPart(subject.about(word), word, ""))
    return [Row(Flow.SIDE if angle else Flow.STACK, tuple(parts))]


def _rain(subject: CardContext) -> list[Row]:
    module = subject.module
    hour = module.reading(Kind.RAIN_1H)
    today = module.reading(Kind.RAIN_TODAY)
    latest = module.reading(Kind.RAIN) if hour is None else None
    parts: list[PaintedPart] = []
    if first := hour or latest:
        shown = text.value(first, subject.units)
        said = subject.sentence(first)
        parts.append(FigurePart(said, shown.number, shown.unit, Type.FIGURE, subject.ink))
        if hour:  # told with the figure
            parts.append(FactPart("", translate("Card", "last hour"), ""))
        else:
            words = translate("Card", "last measurement")
            parts.append(FactPart(subject.about(words), words, ""))
    if today:
        day = text.day_words(module.measured_at, subject.now)
        parts.append(fact_part(subject, today, day))
    side = len(parts) > 2 and subject.style is not Style.NARROW
    return [Row(Flow.SIDE if side else Flow.STACK, tuple(parts))] if parts else []


def _facts(subject: CardContext) -> list[Row]:
    module = subject.module
    readings = [module.reading(kind) for kind in _FACTS] + [_pressure(subject)]
    if subject.style is Style.HERO and module.reading(Kind.TEMPERATURE):
        readings[_FACTS.index(Kind.HUMIDITY)] = None  # stands beside the large number
    measured = [fact_part(subject, reading) for reading in readings if reading]
    feels_like = None if subject.style is Style.HERO else feels_like_part(subject)
    derived = [*([feels_like] if feels_like else []), *water_parts(subject)]
    return [Row(Flow.WRAP, tuple(parts)) for parts in (measured, derived) if parts]


def _pressure(subject: CardContext) -> Reading | None:
    """At the level that the user chose; where it is missing, the other one."""
    at_sea = subject.module.reading(Kind.PRESSURE)
    here = subject.module.reading(Kind.ABSOLUTE_PRESSURE)
    if here is None or (at_sea and subject.shown.pressure is PressureLevel.SEA_LEVEL):
        return at_sea
    return replace(here, trend=at_sea.trend) if at_sea else here


def _notes(subject: CardContext) -> list[Row]:
    """What a person should do, the most urgent first."""
    module = subject.module
    notes: list[NotePart] = []
    if air := air_note(subject):
        notes.append(air)
    if advice := text.battery_advice(module.battery_level):
        urgent = module.battery_level is Level.VERY_LOW
        notes.append(_note(subject, advice, Band.POOR if urgent else Band.FAIR))
    if _is_signal_poor(module):
        notes.append(_note(subject, _signal_advice(module), Band.FAIR))
    if not module.readings:
        notes.append(_note(subject, translate("Card", "It sent no values this time."), None))
    return [Row(Flow.STACK, (note,)) for note in notes]


def _note(subject: CardContext, words: str, band: Band | None) -> NotePart:
    tone = Tone(band.value) if band else Tone.MUTED
    return NotePart(subject.about(words), words, tone, band)


def _is_signal_poor(module: Module) -> bool:
    return module.signal_level in (Level.POOR, Level.LOW, Level.VERY_LOW)


def _signal_advice(module: Module) -> str:
    if module.type in ("NAMain", "NHC"):
        return translate("Card", "Wi-Fi signal poor. Move it closer to your router.")
    return translate("Card", "Signal poor. Move it closer to the station.")
