"""The value in the tray at every size."""

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage

from netatmo_tray.core.model import Kind
from netatmo_tray.core.units import PressureUnit, TemperatureUnit, Units
from netatmo_tray.ui.tray_art import (
    SIZES,
    IconContent,
    IconState,
    draw_icon,
    draw_pixmap,
    icon_text,
)

WHITE = QColor("#ffffff")


def ink_columns(image: QImage) -> list[int]:
    """The columns in which something is painted."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).alpha() > 40 for y in range(image.height()))
    ]


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

    assert icon_text(-12.5, Kind.TEMPERATURE, Units(), decimals=True) == "\u221212.5"
    assert icon_text(40, Kind.TEMPERATURE, fahrenheit) == "104°"
    assert icon_text(1013, Kind.PRESSURE, fahrenheit) == "30"


@pytest.mark.parametrize("size", [16, 22, 24])
@pytest.mark.parametrize("text", ["21°", ""])
@pytest.mark.parametrize("ink", [None, WHITE], ids=["automatic", "white"])
def test_every_state_looks_different(qapp, size, text, ink) -> None:
    images = [draw_pixmap(IconContent(text, state), size, ink).toImage() for state in IconState]

    assert all(one != other for one, other in combinations(images, 2))


@pytest.mark.parametrize("text", ["21°", "\u22125°", "\u221212.5", "1013", "1204", "104°"])
@pytest.mark.parametrize("size", SIZES)
def test_digits_are_never_cut_and_never_tiny(qapp, text, size) -> None:
    image = draw_pixmap(IconContent(text), size, WHITE).toImage()
    columns = ink_columns(image)
    rows = ink_columns(image.transformed(_turned()))

    assert columns, "something is painted"
    assert len(columns) >= size * 0.7
    assert len(rows) >= size * 0.4
    assert len(rows) < size


def _turned():
    from PySide6.QtGui import QTransform

    return QTransform().rotate(90)


def test_the_automatic_ink_reads_on_any_panel(qapp) -> None:
    image = draw_pixmap(IconContent("21°"), 16).toImage()
    lightness = [
        image.pixelColor(x, y).lightnessF()
        for x in range(16)
        for y in range(16)
        if image.pixelColor(x, y).alpha() > 180
    ]

    assert max(lightness) > 0.9
    assert min(lightness) < 0.15


def test_an_icon_brings_every_size(qapp) -> None:
    sizes = {size.width() for size in draw_icon(IconContent("21°")).availableSizes()}

    assert set(SIZES) <= sizes
