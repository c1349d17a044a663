"""Colour by value."""

import pytest

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.model import Kind
from netatmo_tray.ui.look.contrast import contrast
from netatmo_tray.ui.tray.tint import ValueColor, value_color


@pytest.mark.parametrize(
    ("celsius", "color"),
    [
        (-12.5, ValueColor.FROST),
        (0.0, ValueColor.COLD),
        (11.9, ValueColor.COLD),
        (21.0, ValueColor.MILD),
        (25.0, ValueColor.WARM),
        (28.0, ValueColor.HOT),
        (40.0, ValueColor.HOT),
    ],
)
def test_temperatures_go_from_frost_to_hot(celsius, color) -> None:
    assert value_color(Kind.TEMPERATURE, celsius, Limits()) is color


@pytest.mark.parametrize(
    ("ppm", "color"), [(600, ValueColor.MILD), (1204, ValueColor.WARM), (2400, ValueColor.HOT)]
)
def test_carbon_dioxide_follows_its_bands(ppm, color) -> None:
    assert value_color(Kind.CO2, ppm, Limits()) is color


def test_other_kinds_have_no_scale() -> None:
    assert value_color(Kind.NOISE, 41, Limits()) is None


@pytest.mark.parametrize("color", list(ValueColor))
def test_each_step_reads_on_its_ground(color) -> None:
    assert contrast(color.on_dark, "#20242b") >= 4.5
    assert contrast(color.on_light, "#eceff3") >= 4.5
