"""A value as short as an icon needs it."""

import pytest

from netatmo_tray.core.readings.model import Kind
from netatmo_tray.core.readings.units import PressureUnit, TemperatureUnit, Units
from netatmo_tray.ui.tray.icon_text import icon_text


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (21.4, Kind.TEMPERATURE, "21°"),
        (-4.6, Kind.TEMPERATURE, "\u22125°"),
        (-0.3, Kind.TEMPERATURE, "0°"),
        (1013.2, Kind.PRESSURE, "1013"),
        (1204, Kind.CO2, "1204"),
        (1.7, Kind.RAIN_1H, "1.7"),
        (12.3, Kind.RAIN_TODAY, "12"),
        (315, Kind.WIND_ANGLE, "315°"),
    ],
)
def test_a_value_is_shortened_to_what_fits(value, kind, text) -> None:
    assert icon_text(value, kind, Units()) == text


def test_decimals_and_other_units_are_a_choice() -> None:
    fahrenheit = Units(TemperatureUnit.FAHRENHEIT, PressureUnit.INHG)

    assert icon_text(-12.5, Kind.TEMPERATURE, Units(), decimals=True) == "\u221212.5°"
    assert icon_text(1204, Kind.CO2, Units(), decimals=True) == "1204"
    assert icon_text(1013.4, Kind.PRESSURE, Units(), decimals=True) == "1013"
    assert icon_text(40, Kind.TEMPERATURE, fahrenheit) == "104°"
    assert icon_text(1013, Kind.PRESSURE, fahrenheit) == "30"
    assert icon_text(1013, Kind.PRESSURE, fahrenheit, decimals=True) == "29.9"


def test_the_degree_sign_is_a_choice() -> None:
    assert icon_text(21.4, Kind.TEMPERATURE, Units(), degree=False) == "21"
    assert icon_text(-12.5, Kind.TEMPERATURE, Units(), decimals=True, degree=False) == (
        "\u221212.5"
    )
