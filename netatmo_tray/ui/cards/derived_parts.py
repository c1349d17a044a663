"""The parts of a card for values calculated from readings."""

from __future__ import annotations

from netatmo_tray.core.readings.feels_like import feels_like_c
from netatmo_tray.core.readings.humidity import absolute_humidity_g_m3, dew_point_c
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.ui.cards.card_context import CardContext
from netatmo_tray.ui.cards.value_parts import FactPart
from netatmo_tray.ui.words.readings import ShownValue, number_text, shown_value
from netatmo_tray.ui.words.translation import fill, translate

# A smaller difference cannot be felt.
_NOTICEABLE_C = 2.0


def feels_like_part(context: CardContext) -> FactPart | None:
    """The felt temperature; None where the user does not want it or it tells nothing new."""
    air = _air(context.module)
    if air is None or context.guidance.derived is DerivedValues.OFF:
        return None
    found = feels_like_c(*air, context.units.feels_like)
    if found is None or not _is_shown(context, found - air[0]):
        return None
    shown = shown_value(Kind.TEMPERATURE, found, context.units)
    said = translate("Card", "{module} feels like {value}")
    sentence = fill(said, module=context.module.name, value=str(shown))
    return FactPart(sentence, translate("Card", "Feels like"), shown.number, shown.unit)


def water_parts(context: CardContext) -> list[FactPart]:
    """Dew point with absolute humidity, where the user wants all derived values."""
    if context.guidance.derived is not DerivedValues.ALL:
        return []
    dew_point, water = _dew_point(context), _water(context)
    parts = []
    if dew_point:
        label = translate("Card", "Dew point")
        sentence = context.about(_dew_point_words(dew_point))
        parts.append(FactPart(sentence, label, dew_point.number, dew_point.unit))
    if water:
        label = translate("Card", "Absolute humidity")
        parts.append(FactPart(context.about(_water_words(water)), label, water.number, water.unit))
    return parts


def water_tip(context: CardContext) -> str:
    """Dew point with absolute humidity for a tool tip; empty where not wanted or not known."""
    dew_point, water = _dew_point(context), _water(context)
    if context.guidance.derived is not DerivedValues.TELLING or not dew_point or not water:
        return ""
    return f"{_dew_point_words(dew_point)}\n{_water_words(water)}"


def _is_shown(context: CardContext, difference_c: float) -> bool:
    if context.guidance.derived is DerivedValues.ALL:
        return True
    return context.module.is_outdoor and abs(difference_c) >= _NOTICEABLE_C


def _air(module: Module) -> tuple[float, float] | None:
    celsius, humidity = module.value(Kind.TEMPERATURE), module.value(Kind.HUMIDITY)
    return None if celsius is None or humidity is None else (celsius, humidity)


def _dew_point(context: CardContext) -> ShownValue | None:
    air = _air(context.module)
    found = dew_point_c(*air) if air else None
    return None if found is None else shown_value(Kind.TEMPERATURE, found, context.units)


def _water(context: CardContext) -> ShownValue | None:
    air = _air(context.module)
    found = absolute_humidity_g_m3(*air) if air else None
    return None if found is None else ShownValue(number_text(found, 1), "g/m³")


def _dew_point_words(dew_point: ShownValue) -> str:
    return fill(translate("Card", "Dew point {value}"), value=str(dew_point))


def _water_words(water: ShownValue) -> str:
    return fill(translate("Card", "{value} of water in the air"), value=str(water))
