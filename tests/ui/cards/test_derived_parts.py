"""Derived values appear where they tell something."""

from dataclasses import replace

import pytest
from support.weather_samples import BASE, NOW, OUTDOOR, WIND

from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading
from netatmo_tray.core.readings.units import TemperatureUnit, Units
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.core.settings.guidance import Guidance
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.card_context import CardContext
from netatmo_tray.ui.cards.derived_parts import feels_like_part, water_parts, water_tip

OFF, TELLING, ALL = DerivedValues
THIN = "\u202f"


def with_air(module: Module, celsius: float, humidity: float | None) -> Module:
    readings = [Reading(Kind.TEMPERATURE, celsius)]
    if humidity is not None:
        readings.append(Reading(Kind.HUMIDITY, humidity))
    return replace(module, readings=tuple(readings))


def context(
    module: Module, derived: DerivedValues = TELLING, units: Units | None = None
) -> CardContext:
    return CardContext(
        module, NOW, Presentation(units or Units(), guidance=Guidance(derived=derived))
    )


def felt(*args) -> str:
    part = feels_like_part(context(*args))
    return part.sentence.replace(THIN, " ") if part else ""


def test_a_hot_humid_day_feels_hotter() -> None:
    assert felt(with_air(OUTDOOR, 30, 70)) == "Terrace feels like 41.2 °C"


def test_the_formula_is_the_account_s() -> None:
    units = Units(TemperatureUnit.FAHRENHEIT, feels_like=FeelsLike.HEAT_INDEX)

    assert felt(with_air(OUTDOOR, 30, 70), TELLING, units) == "Terrace feels like 95.1 °F"


@pytest.mark.parametrize(
    ("derived", "celsius", "humidity", "shown"),
    [
        (TELLING, 22, 50, False),  # 1.8 more is not worth a word
        (ALL, 22, 50, True),
        (TELLING, 30, 70, True),
        (OFF, 30, 70, False),
        (ALL, -5, 80, False),  # out of the formula's range
        (ALL, 30, None, False),
    ],
)
def test_what_it_feels_like_is_shown_where_it_tells(derived, celsius, humidity, shown) -> None:
    assert bool(felt(with_air(OUTDOOR, celsius, humidity), derived)) is shown


def test_in_a_room_it_is_shown_on_demand_only() -> None:
    assert not felt(with_air(BASE, 30, 70))
    assert felt(with_air(BASE, 30, 70), ALL)


def test_dew_point_and_water_are_facts_on_demand() -> None:
    said = [part.sentence.replace(THIN, " ") for part in water_parts(context(BASE, ALL))]

    assert said == [
        "Living room: Dew point 9.1 °C",
        "Living room: 8.5 g/m³ of water in the air",
    ]
    assert water_parts(context(BASE)) == water_parts(context(WIND, ALL)) == []


def test_else_they_are_in_a_tool_tip() -> None:
    tip = water_tip(context(BASE)).replace(THIN, " ")

    assert tip == "Dew point 9.1 °C\n8.5 g/m³ of water in the air"
    assert water_tip(context(BASE, OFF)) == water_tip(context(BASE, ALL)) == ""
    assert water_tip(context(WIND)) == ""


def test_the_dew_point_has_the_user_s_unit() -> None:
    fahrenheit = Units(TemperatureUnit.FAHRENHEIT)

    assert "Dew point 48.4" in water_tip(context(BASE, TELLING, fahrenheit))
