"""Humidex and heat index against published tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netatmo_tray.core.readings.feels_like import FeelsLike, feels_like_c, heat_index_c, humidex
from netatmo_tray.core.readings.humidity import humidity_at_percent

# Temperature in °F: heat index in °F for 40 %, 45 %, ... as far as the chart goes.
NWS_CHART = {
    110: (136,),
    108: (130, 137),
    106: (124, 130, 137),
    104: (119, 124, 131, 137),
    102: (114, 119, 124, 130, 137),
    100: (109, 114, 118, 124, 129, 136),
    98: (105, 109, 113, 117, 123, 128, 134),
    96: (101, 104, 108, 112, 116, 121, 126, 132),
    94: (97, 100, 102, 106, 110, 114, 119, 124, 129, 136),
    92: (94, 96, 99, 101, 105, 108, 112, 116, 121, 126, 131),
    90: (91, 93, 95, 97, 100, 103, 106, 109, 113, 117, 122, 127, 132),
    88: (88, 89, 91, 93, 95, 98, 100, 103, 106, 110, 113, 117, 121),
    86: (85, 87, 88, 89, 91, 93, 95, 97, 100, 102, 105, 108, 112),
    84: (83, 84, 85, 86, 88, 89, 90, 92, 94, 96, 98, 100, 103),
    82: (81, 82, 83, 84, 84, 85, 86, 88, 89, 90, 91, 93, 95),
    80: (80, 80, 81, 81, 82, 82, 83, 84, 84, 85, 86, 86, 87),
}
# The chart is the bare regression: the adjustment for very humid air came later. In three more
# places it is not even that, by less than one degree.
ADJUSTED = [(86, 95), (84, 95), (84, 100), (82, 90), (82, 95), (82, 100), (80, 95), (80, 100)]
MISPRINTED = [(94, 50), (94, 85), (90, 45)]
CHART = [(t, 40 + 5 * at, hi) for t, row in NWS_CHART.items() for at, hi in enumerate(row)]


def celsius(fahrenheit: float) -> float:
    return (fahrenheit - 32) * 5 / 9


def heat_index_f(fahrenheit: float, humidity: float) -> float:
    found = heat_index_c(celsius(fahrenheit), humidity)
    assert found is not None
    return found * 9 / 5 + 32


@pytest.mark.parametrize(
    ("fahrenheit", "humidity", "heat_index"),
    [row for row in CHART if row[:2] not in ADJUSTED + MISPRINTED],
)
def test_the_heat_index_is_that_of_the_weather_service(
    fahrenheit: float, humidity: float, heat_index: float
) -> None:
    """US National Weather Service, Heat Index chart (NOAA), to the degree."""
    assert round(heat_index_f(fahrenheit, humidity)) == heat_index


@pytest.mark.parametrize(("fahrenheit", "humidity"), ADJUSTED + MISPRINTED)
def test_the_heat_index_differs_from_the_chart_only_where_the_formula_does(
    fahrenheit: float, humidity: float
) -> None:
    printed = NWS_CHART[fahrenheit][(humidity - 40) // 5]

    assert heat_index_f(fahrenheit, humidity) == pytest.approx(printed, abs=2.5)


@pytest.mark.parametrize(
    ("fahrenheit", "humidity", "heat_index"), [(90, 60, 99.68), (80, 100, 89.29), (95, 5, 88.18)]
)
def test_the_heat_index_has_its_adjustments(
    fahrenheit: float, humidity: float, heat_index: float
) -> None:
    """NOAA Weather Prediction Center, The Heat Index Equation: worked out by hand."""
    assert heat_index_f(fahrenheit, humidity) == pytest.approx(heat_index, abs=0.05)


@pytest.mark.parametrize(("fahrenheit", "humidity", "simple"), [(70, 50, 69.5), (50, 40, 48.3)])
def test_below_80_degrees_the_simple_form_holds(
    fahrenheit: float, humidity: float, simple: float
) -> None:
    """The same page; the simple form is Steadman's, averaged with the temperature."""
    assert heat_index_f(fahrenheit, humidity) == pytest.approx(simple, abs=0.1)


@pytest.mark.parametrize(
    ("temperature", "humidity"),
    [(4.4, 50), (50.1, 5), (43.4, 95), (30, 0), (30, 101), (float("nan"), 50), (30, float("nan"))],
)
def test_the_heat_index_ends_where_its_table_ends(temperature: float, humidity: float) -> None:
    assert heat_index_c(temperature, humidity) is None


@pytest.mark.parametrize(
    ("temperature", "humidity", "found"),
    [(30, 70, 41), (21, 100, 29), (43, 20, 47), (25, 65, 31), (33.3, 56, 44)],
)
def test_the_humidex_is_that_of_the_table_of_humidities(
    temperature: float, humidity: float, found: int
) -> None:
    """Environment Canada's table of humidex from temperature and relative humidity (as quoted by
    Zone 10 and the Canadian Centre for Climate Services), and two examples of OHCOW (Ontario)."""
    assert round(humidex(temperature, humidity) or 0) == found


@pytest.mark.parametrize(
    ("temperature", "dew_point", "found"), [(30, 15, 34), (30, 25, 42), (43, 28, 59), (36, 10, 37)]
)
def test_the_humidex_is_that_of_the_table_of_dew_points(
    temperature: float, dew_point: float, found: int
) -> None:
    """The table of humidex from temperature and dew point (Masterton and Richardson)."""
    humidity = humidity_at_percent(temperature, dew_point, 100)

    assert humidity is not None
    assert round(humidex(temperature, humidity) or 0) == found


@pytest.mark.parametrize(
    ("temperature", "humidity"),
    [(19.9, 90), (50.1, 50), (30, 20), (25, 0), (25, 101), (float("nan"), 50)],
)
def test_there_is_no_humidex_in_cool_dry_or_impossible_air(
    temperature: float, humidity: float
) -> None:
    """Environment Canada reports none below 20 °C, or within one degree of the temperature."""
    assert humidex(temperature, humidity) is None


def test_the_formula_is_the_account_s() -> None:
    assert feels_like_c(32, 70, FeelsLike.HUMIDEX) == humidex(32, 70)
    assert feels_like_c(32, 70, FeelsLike.HEAT_INDEX) == heat_index_c(32, 70)


@given(st.sampled_from(FeelsLike), st.floats(-50, 70), st.floats(0, 100))
def test_what_it_feels_like_is_believable_or_nothing(
    formula: FeelsLike, temperature: float, humidity: float
) -> None:
    found = feels_like_c(temperature, humidity, formula)

    assert found is None or temperature - 9 < found < temperature + 75
