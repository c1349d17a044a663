"""The weather outdoors, looked at over a year."""

import os
from datetime import UTC, datetime
from statistics import mean

import pytest

from netatmo_tray.simulator.weather import DAY_S, HOUR_S, SLOT_S, Weather, season

YEAR_BEGINS = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
DAYS = range(365)
SEEDS = range(1, 21) if os.environ.get("NETATMO_TRAY_FULL") else (1, 7)


@pytest.fixture(params=SEEDS)
def weather(request: pytest.FixtureRequest) -> Weather:
    return Weather(request.param, longitude_deg=0, altitude_m=462)


def moments(step_s: float = 3 * HOUR_S) -> list[float]:
    return [YEAR_BEGINS + count * step_s for count in range(int(365 * DAY_S / step_s))]


def test_a_year_stays_within_what_temperate_weather_does(weather: Weather) -> None:
    for at in moments():
        assert -20 < weather.temperature_c(at) < 38
        assert 22 <= weather.humidity_percent(at) <= 99
        assert 980 < weather.pressure_hpa(at) < 1045
        assert 0 <= weather.wind_kmh(at) <= weather.gust_kmh(at) < 90
        assert 0 <= weather.wind_deg(at) < 360
        assert 0 <= weather.gust_deg(at) < 360
        assert 0 <= weather.cloud(at) <= 1


def test_afternoons_are_warmer_than_early_mornings(weather: Weather) -> None:
    early = mean(weather.temperature_c(YEAR_BEGINS + day * DAY_S + 5 * HOUR_S) for day in DAYS)
    late = mean(weather.temperature_c(YEAR_BEGINS + day * DAY_S + 15 * HOUR_S) for day in DAYS)

    assert late - early > 3


def test_summers_are_warmer_than_winters(weather: Weather) -> None:
    def month(first_day: int) -> float:
        return mean(
            weather.temperature_c(YEAR_BEGINS + first_day * DAY_S + step * HOUR_S)
            for step in range(30 * 24)
        )

    assert month(181) - month(0) > 10


def test_the_season_turns_between_plus_one_and_minus_one() -> None:
    assert season(datetime(2026, 7, 20, tzinfo=UTC).timestamp()) > 0.99
    assert season(datetime(2026, 1, 19, tzinfo=UTC).timestamp()) < -0.99


def test_it_rains_on_some_days_only_to_a_believable_amount(weather: Weather) -> None:
    first = int(YEAR_BEGINS // SLOT_S)
    daily_mm = [
        sum(weather.rain_mm(first + day * 288 + slot) for slot in range(288)) for day in DAYS
    ]

    assert 400 < sum(daily_mm) < 1600
    assert 80 < sum(mm > 0 for mm in daily_mm) < 290
    assert max(daily_mm) < 80


def test_the_gauge_counts_whole_tips_of_its_bucket(weather: Weather) -> None:
    first = int(YEAR_BEGINS // SLOT_S)
    tips = {weather.rain_mm(slot) / 0.101 for slot in range(first, first + 30 * 288)}

    assert len(tips) > 1
    assert all(abs(tip - round(tip)) < 1e-9 for tip in tips)


def test_rain_comes_out_of_covered_skies(weather: Weather) -> None:
    assert all(weather.cloud(at) > 0.6 for at in moments() if weather.rain_mm_h(at) > 0)


def test_pressure_at_the_station_is_lower_than_at_sea_level(weather: Weather) -> None:
    at = YEAR_BEGINS

    # 12 hPa for every 100 m, roughly.
    difference = weather.pressure_hpa(at) - weather.absolute_pressure_hpa(at)
    assert 45 < difference < 62


def test_the_same_seed_gives_the_same_weather_after_a_restart(weather: Weather) -> None:
    again = Weather(weather.seed, weather.longitude_deg, weather.altitude_m)

    assert [again.temperature_c(at) for at in moments(30 * DAY_S)] == [
        weather.temperature_c(at) for at in moments(30 * DAY_S)
    ]
