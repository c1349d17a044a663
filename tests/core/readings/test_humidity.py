"""Dew point and absolute humidity against published tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netatmo_tray.core.readings.humidity import (
    absolute_humidity_g_m3,
    dew_point_c,
    humidity_at_percent,
    saturation_pressure_hpa,
)

temperatures = st.floats(-40, 65)
humidities = st.floats(5, 100)

# From 0 °C up in steps of two, the density in g/m³ and the pressure in hPa of saturated vapour.
CRC = [
    *((0, 4.86, 6.11), (2, 5.57, 7.05), (4, 6.37, 8.13), (6, 7.27, 9.35), (8, 8.28, 10.72)),
    *((10, 9.42, 12.28), (12, 10.68, 14.03), (14, 12.09, 15.99), (16, 13.66, 18.19)),
    *((18, 15.40, 20.65), (20, 17.33, 23.40), (22, 19.46, 26.45), (24, 21.83, 29.86)),
    *((26, 24.43, 33.65), (28, 27.29, 37.84), (30, 30.43, 42.48), (32, 33.87, 47.60)),
]


@pytest.mark.parametrize(("celsius", "density", "pressure"), CRC)
def test_saturated_vapour_is_that_of_the_handbook(
    celsius: float, density: float, pressure: float
) -> None:
    """CRC Handbook of Chemistry and Physics, 62nd edition, as given by the United Nations
    University. It is of 1981: the temperature scale of 1990 and the ideal gas explain 0.3 %."""
    assert absolute_humidity_g_m3(celsius, 100) == pytest.approx(density, rel=0.003)
    assert saturation_pressure_hpa(celsius) == pytest.approx(pressure, rel=0.0015)


@pytest.mark.parametrize(
    ("celsius", "density"),
    [
        *(
            (0, 4.8),
            (5, 6.8),
            (10, 9.4),
            (15, 12.8),
            (20, 17.3),
            (25, 23.0),
            (30, 30.4),
            (35, 39.6),
        ),
        *((40, 51.1),),
    ],
)
def test_saturated_air_holds_as_much_water_as_in_the_climate_table(
    celsius: float, density: float
) -> None:
    """Climate/humidity table (absolute humidity and dew point), column of 100 %."""
    assert round(absolute_humidity_g_m3(celsius, 100) or 0, 1) == density


CLIMATE = {
    40: (5.1, 10.2, 15.3, 20.5, 25.6, 30.7, 35.8, 40.9, 46.0, 51.1),
    30: (3.0, 6.1, 9.1, 12.1, 15.2, 18.2, 21.3, 24.3, 27.3, 30.4),
    25: (2.3, 4.6, 6.9, 9.2, 11.5, 13.8, 16.1, 18.4, 20.7, 23.0),
    20: (1.7, 3.5, 5.2, 6.9, 8.7, 10.4, 12.1, 13.8, 15.6, 17.3),
    10: (0.9, 1.9, 2.8, 3.8, 4.7, 5.6, 6.6, 7.5, 8.5, 9.4),
    0: (0.5, 1.0, 1.5, 1.9, 2.4, 2.9, 3.4, 3.9, 4.4, 4.8),
}


@pytest.mark.parametrize("celsius", CLIMATE)
def test_air_holds_as_much_water_as_in_the_climate_table(celsius: float) -> None:
    """The same table, 10 % to 100 %. It multiplies a rounded number, hence the second digit."""
    for step, density in enumerate(CLIMATE[celsius], start=1):
        assert absolute_humidity_g_m3(celsius, 10 * step) == pytest.approx(density, abs=0.06)


@pytest.mark.parametrize(
    ("celsius", "humidity", "dew_point"),
    [
        *(
            (20, 30, 1.9),
            (20, 35, 4.1),
            (20, 40, 6.0),
            (20, 45, 7.7),
            (20, 50, 9.3),
            (20, 55, 10.7),
        ),
        *((20, 60, 12.0), (20, 65, 13.2), (20, 70, 14.4), (20, 85, 17.4), (20, 95, 19.2)),
        *((25, 30, 6.2), (25, 40, 10.5), (25, 60, 16.7), (25, 65, 18.0), (25, 85, 22.3)),
        *((18, 40, 4.2), (18, 50, 7.4), (18, 60, 10.1), (22, 45, 9.5), (22, 70, 16.3)),
        *((30, 30, 10.5), (30, 50, 18.4), (30, 70, 23.9), (30, 90, 28.2)),
    ],
)
def test_the_dew_point_is_that_of_the_builders_table(
    celsius: float, humidity: float, dew_point: float
) -> None:
    """Taupunkttabelle of the building trade (VBH; the table of DIN 4108-5), to a tenth."""
    assert round(dew_point_c(celsius, humidity) or 0, 1) == pytest.approx(dew_point)


BUILDERS = {
    20: (1.9, 4.1, 6.0, 7.7, 9.3, 10.7, 12.0, 13.2, 14.4, 15.5, 16.5, 17.4, 18.4, 19.2),
    25: (6.2, 8.5, 10.5, 12.2, 13.8, 15.4, 16.7, 18.0, 19.1, 20.2, 21.4, 22.3, 23.3, 24.2),
}


@pytest.mark.parametrize("celsius", BUILDERS)
def test_whole_rows_of_the_builders_table_differ_by_a_digit_at_most(celsius: float) -> None:
    """The same table, 30 % to 95 %: it rounds up in places."""
    for step, dew_point in enumerate(BUILDERS[celsius]):
        assert dew_point_c(celsius, 30 + 5 * step) == pytest.approx(dew_point, abs=0.1)


@pytest.mark.parametrize(
    ("fahrenheit", "humidity", "dew_point"),
    [
        *((70, 90, 67), (70, 85, 65), (70, 80, 63), (70, 75, 62), (70, 65, 57), (70, 60, 55)),
        *((60, 90, 57), (60, 70, 50), (60, 50, 41), (50, 90, 47), (80, 70, 69), (90, 50, 69)),
    ],
)
def test_the_dew_point_is_that_of_the_painters_chart(
    fahrenheit: float, humidity: float, dew_point: float
) -> None:
    """Dew Point Calculation Chart (Fahrenheit) of the coating trade, to a degree."""
    found = dew_point_c((fahrenheit - 32) * 5 / 9, humidity) or 0

    assert found * 9 / 5 + 32 == pytest.approx(dew_point, abs=1)


@given(temperatures)
def test_the_dew_point_of_saturated_air_is_its_temperature(celsius: float) -> None:
    assert dew_point_c(celsius, 100) == pytest.approx(celsius, abs=1e-6)


@given(temperatures, humidities)
def test_air_at_its_dew_point_holds_the_same_vapour(celsius: float, humidity: float) -> None:
    dew_point = dew_point_c(celsius, humidity)

    assert dew_point is not None
    assert dew_point <= celsius + 1e-9
    assert humidity_at_percent(dew_point, celsius, humidity) == pytest.approx(100)


@given(temperatures, humidities, temperatures)
def test_air_that_is_warmed_and_cooled_again_is_as_humid_as_before(
    celsius: float, humidity: float, other: float
) -> None:
    there = humidity_at_percent(other, celsius, humidity)

    assert there is not None
    if 0 < there <= 100:
        assert humidity_at_percent(celsius, other, there) == pytest.approx(humidity)


def test_winter_air_is_dry_in_a_warm_room() -> None:
    assert humidity_at_percent(21, 0, 90) == pytest.approx(22, abs=0.5)


@pytest.mark.parametrize(
    ("celsius", "humidity"), [(-101, 50), (101, 50), (20, 0), (20, -1), (20, 100.1), (20, 1e9)]
)
def test_out_of_range_there_is_nothing(celsius: float, humidity: float) -> None:
    assert dew_point_c(celsius, humidity) is None
    assert absolute_humidity_g_m3(celsius, humidity) is None
    assert humidity_at_percent(20, celsius, humidity) is None


def test_not_a_number_gives_nothing() -> None:
    nan = float("nan")

    assert saturation_pressure_hpa(nan) is None
    assert dew_point_c(20, nan) is None


@pytest.mark.parametrize("humidity", [1e-9, 1e-118, 5e-324])
def test_air_with_hardly_any_water_has_no_dew_point(humidity: float) -> None:
    assert dew_point_c(20, humidity) is None
    assert dew_point_c(-90, 1) is None
