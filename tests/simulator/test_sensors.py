"""What a unit measures, when."""

from datetime import UTC, datetime

from netatmo_tray.simulator.sensors import Sensor, outdoor_quantities, wind_quantities
from netatmo_tray.simulator.sites import hillside
from netatmo_tray.simulator.weather import Weather

WEATHER = Weather(1, 9.7, 462)
OUTDOOR = Sensor("02:00:00:00:00:01", "NAModule1", "Terrace", 26, outdoor_quantities(WEATHER))
YEAR_BEGINS = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
# What the real sensors can measure.
RANGES = {
    "CO2": (0, 5000),
    "Humidity": (1, 100),
    "Noise": (35, 120),
    "Pressure": (260, 1260),
    "AbsolutePressure": (260, 1260),
    "Rain": (0, 150),
    "WindStrength": (0, 160),
    "GustStrength": (0, 160),
    "WindAngle": (-1, 359),
    "GustAngle": (-1, 359),
}


def test_measurements_are_five_minutes_apart() -> None:
    assert list(OUTDOOR.times(600, 1300)) == [626, 926, 1226]


def test_both_ends_of_a_span_belong_to_it() -> None:
    assert list(OUTDOOR.times(626, 926)) == [626, 926]


def test_a_span_between_two_measurements_is_empty() -> None:
    assert list(OUTDOOR.times(627, 925)) == []


def test_the_newest_measurement_is_not_in_the_future() -> None:
    assert (OUTDOOR.newest_at(925), OUTDOOR.newest_at(926)) == (626, 926)


def test_every_value_of_a_year_is_within_the_range_of_its_sensor() -> None:
    for sensor in hillside(1, "Europe/Berlin").sensors:
        low, high = (-40, 65) if sensor.type == "NAModule1" else (0, 50)
        for name, read in sensor.quantities.items():
            least, most = RANGES.get(name, (low, high))
            values = [read(YEAR_BEGINS + step * 26_100) for step in range(1200)]
            assert least <= min(values) <= max(values) <= most, (sensor.name, name)


def test_values_have_the_resolution_of_the_sensor() -> None:
    at = YEAR_BEGINS
    temperature = OUTDOOR.quantities["Temperature"](at)

    assert temperature == round(temperature, 1)
    assert isinstance(OUTDOOR.quantities["Humidity"](at), int)


def test_a_calm_has_no_direction() -> None:
    wind = wind_quantities(WEATHER)
    calm = next(
        at for at in range(YEAR_BEGINS, YEAR_BEGINS + 10**7, 300) if not wind["WindStrength"](at)
    )

    assert wind["WindAngle"](calm) == -1


def test_wind_is_listed_under_one_word_and_pressure_once() -> None:
    types = {sensor.type: sensor.data_type for sensor in hillside(1, "Europe/Berlin").sensors}

    assert types == {
        "NAMain": ["Temperature", "CO2", "Humidity", "Noise", "Pressure"],
        "NAModule1": ["Temperature", "Humidity"],
        "NAModule2": ["Wind"],
        "NAModule3": ["Rain"],
        "NAModule4": ["Temperature", "CO2", "Humidity"],
    }
