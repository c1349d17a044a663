"""The parts of a card for values that no sensor measures."""

from __future__ import annotations

from netatmo_tray.core.readings.feels_like import feels_like_c
from netatmo_tray.core.readings.humidity import absolute_humidity_g_m3, dew_point_c
from netatmo_tray.core.readings.model import Kind, Module
from netatmo_tray.core.readings.window_adviser import OUTDOOR_TYPE
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.ui.cards.card_context import CardContext
from netatmo_tray.ui.cards.value_parts import FactPart
from netatmo_tray.ui.words import readings
from netatmo_tray.ui.words.readings import Shown
from netatmo_tray.ui.words.translation import fill, translate

# A smaller difference is not felt, and would only repeat the temperature.
_TELLING_C = 2.0


def feels_like_part(subject: CardContext) -> FactPart | None:
    """What the air feels like, as long as that tells more than the temperature."""
    air = _air(subject.module)
    if air is None or subject.guidance.derived is DerivedValues.OFF:
        return None
    found = feels_like_c(*air, subject.units.feels_like)
    if found is None or not _is_telling(subject, found - air[0]):
        return None
    shown = readings.amount(Kind.TEMPERATURE, found, subject.units)
    said = translate("Card", "{module} feels like {value}")
    sentence = fill(said, module=subject.module.name, value=str(shown))
    return FactPart(sentence, translate("Card", "Feels like"), shown.number, shown.unit)


def water_parts(subject: CardContext) -> list[FactPart]:
    """Dew point with absolute humidity, for those who want to see all."""
    if subject.guidance.derived is not DerivedValues.ALL:
        return []
    dew_point, water = _dew_point(subject), _water(subject)
    parts = []
    if dew_point:
        label = translate("Card", "Dew point")
        sentence = subject.about(_dew_point_words(dew_point))
        parts.append(FactPart(sentence, label, dew_point.number, dew_point.unit))
    if water:
        label = translate("Card", "Absolute humidity")
        parts.append(FactPart(subject.about(_water_words(water)), label, water.number, water.unit))
    return parts


def water_tip(subject: CardContext) -> str:
    """The same in a tool tip; empty where it is not wanted or not known."""
    dew_point, water = _dew_point(subject), _water(subject)
    if subject.guidance.derived is not DerivedValues.TELLING or not dew_point or not water:
        return ""
    return f"{_dew_point_words(dew_point)}\n{_water_words(water)}"


def _is_telling(subject: CardContext, difference_c: float) -> bool:
    outdoors = subject.module.type == OUTDOOR_TYPE
    wanted = subject.guidance.derived is DerivedValues.ALL
    return wanted or (outdoors and abs(difference_c) >= _TELLING_C)


def _air(module: Module) -> tuple[float, float] | None:
    celsius, humidity = module.value(Kind.TEMPERATURE), module.value(Kind.HUMIDITY)
    return None if celsius is None or humidity is None else (celsius, humidity)


def _dew_point(subject: CardContext) -> Shown | None:
    air = _air(subject.module)
    found = dew_point_c(*air) if air else None
    return None if found is None else readings.amount(Kind.TEMPERATURE, found, subject.units)


def _water(subject: CardContext) -> Shown | None:
    air = _air(subject.module)
    found = absolute_humidity_g_m3(*air) if air else None
    return None if found is None else Shown(readings.number(found, 1), "g/m³")


def _dew_point_words(dew_point: Shown) -> str:
    return fill(translate("Card", "Dew point {value}"), value=str(dew_point))


def _water_words(water: Shown) -> str:
    return fill(translate("Card", "{value} of water in the air"), value=str(water))
