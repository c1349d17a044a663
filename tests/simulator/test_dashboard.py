"""What one unit reads: extremes, sums and trends of the station's day."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from netatmo_tray.simulator.dashboard import dashboard, local_midnight
from netatmo_tray.simulator.sensors import Sensor
from netatmo_tray.simulator.sites import hillside

ZONE = "Pacific/Auckland"
SITE = hillside(1, ZONE)
MIDNIGHT = datetime(2026, 11, 24, tzinfo=ZoneInfo(ZONE)).timestamp()
HOUR_S, DAY_S = 3600, 86_400


def sensor(kind: str) -> Sensor:
    return next(each for each in SITE.sensors if each.type == kind)


def number(values: dict[str, object], name: str) -> float:
    value = values[name]
    assert isinstance(value, int | float)
    return value


def test_extremes_are_those_of_the_stations_day() -> None:
    outdoor = sensor("NAModule1")
    values = dashboard(SITE, outdoor, MIDNIGHT + 14 * HOUR_S)

    today = [
        outdoor.quantities["Temperature"](at)
        for at in outdoor.times(MIDNIGHT, MIDNIGHT + 14 * HOUR_S)
    ]
    assert (values["min_temp"], values["max_temp"]) == (min(today), max(today))
    assert outdoor.quantities["Temperature"](number(values, "date_min_temp")) == min(today)
    assert outdoor.quantities["Temperature"](number(values, "date_max_temp")) == max(today)
    assert MIDNIGHT <= number(values, "date_min_temp") <= number(values, "time_utc")


def test_extremes_begin_anew_at_local_midnight() -> None:
    values = dashboard(SITE, sensor("NAModule1"), MIDNIGHT + 60)

    assert values["min_temp"] == values["max_temp"] == values["Temperature"]
    assert values["date_min_temp"] == values["time_utc"] == MIDNIGHT + 26


def rainy_midnight() -> float:
    """A midnight with rain in the hour before it."""
    rain = sensor("NAModule3").quantities["Rain"]
    for day in range(365):
        midnight = local_midnight(MIDNIGHT - day * DAY_S + HOUR_S, SITE)
        if all(rain(at) > 0 for at in sensor("NAModule3").times(midnight - 1500, midnight + 1500)):
            return midnight
    raise AssertionError("no rain around midnight in a year")


def test_rain_of_today_begins_anew_at_local_midnight() -> None:
    midnight = rainy_midnight()

    before = dashboard(SITE, sensor("NAModule3"), midnight)
    after = dashboard(SITE, sensor("NAModule3"), midnight + 300)

    assert number(before, "sum_rain_24") > number(after, "sum_rain_24") == after["Rain"] != 0
    assert number(after, "sum_rain_1") > number(after, "sum_rain_24")


def test_rain_of_today_only_grows_until_midnight() -> None:
    following = rainy_midnight()
    midnight = int(local_midnight(following - 1, SITE))

    sums = [
        number(dashboard(SITE, sensor("NAModule3"), at), "sum_rain_24")
        for at in range(midnight + 600, int(following), 600)
    ]

    assert all(before <= after for before, after in pairwise(sums))
    assert sums[-1] > 0


def test_the_strongest_wind_of_the_day_has_direction_and_time() -> None:
    wind = sensor("NAModule2")
    values = dashboard(SITE, wind, MIDNIGHT + 20 * HOUR_S)

    when = number(values, "date_max_wind_str")
    assert values["max_wind_str"] == wind.quantities["WindStrength"](when)
    assert number(values, "max_wind_str") >= number(values, "WindStrength")
    assert values["max_wind_angle"] == wind.quantities["WindAngle"](when)


def test_a_day_without_wind_has_no_strongest_wind() -> None:
    wind = sensor("NAModule2")
    midnights = (local_midnight(MIDNIGHT - day * DAY_S, SITE) for day in range(365))
    calm = next(
        midnight
        for midnight in midnights
        if wind.quantities["WindStrength"](wind.newest_at(midnight + 299)) == 0
    )

    assert "max_wind_str" not in dashboard(SITE, sensor("NAModule2"), calm + 299)


@pytest.mark.parametrize(("hour", "trend"), [(10, "up"), (20, "down")])
def test_trends_follow_the_time_of_day(hour: int, trend: str) -> None:
    site = hillside(1, "Europe/Berlin")
    outdoor = next(each for each in site.sensors if each.type == "NAModule1")
    local = datetime(2026, 7, 10, hour, tzinfo=ZoneInfo("Europe/Berlin")).timestamp()

    assert dashboard(site, outdoor, local)["temp_trend"] == trend


def test_the_station_tells_both_pressures_with_one_trend() -> None:
    values = dashboard(SITE, SITE.base, MIDNIGHT + HOUR_S)

    assert number(values, "Pressure") > number(values, "AbsolutePressure")
    assert values["pressure_trend"] in ("up", "down", "stable")


def test_midnight_is_that_of_the_stations_zone() -> None:
    assert local_midnight(MIDNIGHT + 5 * HOUR_S, SITE) == MIDNIGHT
    assert local_midnight(MIDNIGHT - 1, SITE) == MIDNIGHT - DAY_S


@pytest.mark.parametrize(
    ("day", "hours"), [((2026, 10, 24), 23), ((2026, 10, 25), 24), ((2026, 3, 29), 22)]
)
def test_a_change_of_clocks_makes_the_day_longer_or_shorter(
    day: tuple[int, int, int], hours: int
) -> None:
    eleven_in_the_evening = datetime(*day, 23, tzinfo=ZoneInfo("Europe/Berlin")).timestamp()

    midnight = local_midnight(eleven_in_the_evening, hillside(1, "Europe/Berlin"))

    assert eleven_in_the_evening - midnight == hours * HOUR_S
