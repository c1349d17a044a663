"""Colour by value."""

import pytest

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.model import Kind
from netatmo_tray.ui.look.contrast import contrast
from netatmo_tray.ui.tray.tint import Tint, tint_of


@pytest.mark.parametrize(
    ("celsius", "tint"),
    [
        (-12.5, Tint.FROST),
        (0.0, Tint.COLD),
        (11.9, Tint.COLD),
        (21.0, Tint.MILD),
        (25.0, Tint.WARM),
        (28.0, Tint.HOT),
        (40.0, Tint.HOT),
    ],
)
def test_temperatures_go_from_frost_to_hot(celsius, tint) -> None:
    assert tint_of(Kind.TEMPERATURE, celsius, Limits()) is tint


@pytest.mark.parametrize(("ppm", "tint"), [(600, Tint.MILD), (1204, Tint.WARM), (2400, Tint.HOT)])
def test_carbon_dioxide_follows_its_bands(ppm, tint) -> None:
    assert tint_of(Kind.CO2, ppm, Limits()) is tint


def test_other_kinds_have_no_scale() -> None:
    assert tint_of(Kind.NOISE, 41, Limits()) is None


@pytest.mark.parametrize("tint", list(Tint))
def test_each_step_reads_on_its_ground(tint) -> None:
    assert contrast(tint.on_dark, "#20242b") >= 4.5
    assert contrast(tint.on_light, "#eceff3") >= 4.5
