"""One module's readings in one short line, for tooltip or menu."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading
from netatmo_tray.core.readings.units import Units
from netatmo_tray.ui.words.readings import reading_words, wind_direction
from netatmo_tray.ui.words.times import age_words, time_words
from netatmo_tray.ui.words.translation import fill, translate

# The most wanted kind first; kinds that a module does not have are left out.
_KINDS = (
    Kind.TEMPERATURE,
    Kind.HUMIDITY,
    Kind.CO2,
    Kind.HEALTH_INDEX,
    Kind.RAIN_1H,
    Kind.WIND_STRENGTH,
    Kind.GUST_STRENGTH,
    Kind.NOISE,
    Kind.PRESSURE,
)
# Kinds that share the phrase of another kind.
_IN_PHRASE_OF = {
    Kind.RAIN: Kind.RAIN_1H,
    Kind.RAIN_TODAY: Kind.RAIN_1H,
    Kind.WIND_ANGLE: Kind.WIND_STRENGTH,
    Kind.GUST_ANGLE: Kind.GUST_STRENGTH,
}


def module_line(
    module: Module,
    name: str,
    now: datetime,
    units: Units,
    *,
    most: int,
    first: Sequence[Kind] = (),
) -> str:
    """A module in one line: "Roof: wind 12 km/h from NW, gusts 20 km/h".

    :param now: the current time by the cloud's clock.
    :param most: the number of phrases at most.
    :param first: the kinds that come first.
    """
    return _line(module, name, now, phrases(module, units, first)[:most])


def chosen_line(
    module: Module, name: str, now: datetime, units: Units, kinds: Sequence[Kind]
) -> str:
    """Only these kinds of a module in one line, in this order.

    :param now: the current time by the cloud's clock.
    """
    said = [_phrase(reading, units) for kind in kinds if (reading := module.reading(kind))]
    return _line(module, name, now, said)


def _line(module: Module, name: str, now: datetime, readings: list[str]) -> str:
    said = _no_values(module, now) or ", ".join(readings)
    if not said:
        said = translate("Tray", "no reading")
    elif module.reachable and (age := _age(module, now)):
        said = fill(translate("Tray", "{readings} ({age})"), readings=said, age=age)
    return fill(translate("Tray", "{module}: {readings}"), module=name, readings=said)


def phrases(module: Module, units: Units, first: Sequence[Kind] = ()) -> list[str]:
    """The readings as short phrases that can be understood without a label."""
    leads = [_IN_PHRASE_OF.get(kind, kind) for kind in first]
    kinds = dict.fromkeys([kind for kind in leads if kind in _KINDS] + [*_KINDS])
    return [phrase for kind in kinds for phrase in _phrases(module, kind, units)]


def _no_values(module: Module, now: datetime) -> str:
    """Since when a module is not reachable; empty if it is reachable."""
    if module.reachable:
        return ""
    if module.last_seen_at is None:
        return translate("Tray", "not reachable")
    since = time_words(module.last_seen_at, now)
    return fill(translate("Tray", "not reachable since {time}"), time=since)


def _age(module: Module, now: datetime) -> str:
    """How old the readings are, if they are old enough to say so."""
    match age_of(module.measured_at, now):
        case Age.STALE:
            return age_words(module.measured_at, now)
        case Age.UNKNOWN:
            return translate("Tray", "time unknown")
        case _:
            return ""


def _phrases(module: Module, kind: Kind, units: Units) -> list[str]:
    if kind is Kind.RAIN_1H:
        return _rain(module, units)
    reading = module.reading(kind)
    if reading is None:
        return []
    match kind:
        case Kind.WIND_STRENGTH:
            return [_wind(module, reading, units)]
        case Kind.GUST_STRENGTH if not reading.value:
            return []
        case _:
            return [_phrase(reading, units)]


def _phrase(reading: Reading, units: Units) -> str:
    """One reading, with a word for its kind where the unit does not tell it."""
    words = reading_words(reading, units)
    match reading.kind:
        case Kind.RAIN_1H:
            return fill(translate("Tray", "rain {amount}/h"), amount=words)
        case Kind.RAIN_TODAY:
            return fill(translate("Tray", "rain {amount} today"), amount=words)
        case Kind.WIND_STRENGTH:
            return fill(translate("Tray", "wind {speed}"), speed=words)
        case Kind.WIND_ANGLE:
            return fill(translate("Tray", "wind {direction}"), direction=words)
        case Kind.GUST_STRENGTH:
            return fill(translate("Tray", "gusts {speed}"), speed=words)
        case Kind.HEALTH_INDEX:
            return fill(translate("Tray", "air {word}"), word=words)
        case _:
            return words


def _wind(module: Module, wind: Reading, units: Units) -> str:
    if not wind.value:
        return translate("Tray", "no wind")
    angle = module.value(Kind.WIND_ANGLE)
    if angle is None:
        return _phrase(wind, units)
    speed, direction = reading_words(wind, units), wind_direction(angle)
    whole = translate("Tray", "wind {speed} from {direction}")
    return fill(whole, speed=speed, direction=direction)


def _rain(module: Module, units: Units) -> list[str]:
    """The rain of the last hour and of today; an hour without rain is left out beside today's."""
    hour, today = module.reading(Kind.RAIN_1H), module.reading(Kind.RAIN_TODAY)
    if today is not None and not today.value:
        return [translate("Tray", "no rain today")]
    if hour is None and today is None:
        latest = module.reading(Kind.RAIN)
        rain = translate("Tray", "rain {amount}")
        return [fill(rain, amount=reading_words(latest, units))] if latest else []
    said = []
    if hour is not None and (hour.value or today is None):
        said.append(_phrase(hour, units))
    if today is not None:
        after = translate("Tray", "{amount} today", "rain")
        amount = reading_words(today, units)
        said.append(fill(after, amount=amount) if said else _phrase(today, units))
    return said
