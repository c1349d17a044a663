"""What is said beyond the readings follows the settings."""

from datetime import timedelta

from support.fakes import START

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading, Snapshot, Station
from netatmo_tray.core.readings.window_adviser import Advice
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.core.settings.guidance import Guidance, next_guidance
from netatmo_tray.core.settings.settings import Settings

WANTED = Settings(window_advice=True)


def snapshot(co2: float, clock_offset: timedelta = timedelta(0)) -> Snapshot:
    at = START + clock_offset
    air = Reading(Kind.TEMPERATURE, 20), Reading(Kind.HUMIDITY, 45)
    room = Module(
        "room", "NAMain", "", "Room", measured_at=at, readings=(*air, Reading(Kind.CO2, co2))
    )
    yard = Module("yard", "NAModule1", "", "Yard", measured_at=at, readings=air)
    station = Station("room", "Home", "Home", modules=(room, yard))
    return Snapshot(START, (station,), clock_offset=clock_offset)


def test_the_window_adviser_is_off_until_turned_on() -> None:
    off = next_guidance(Guidance(), Settings(), snapshot(1600), START)
    on = next_guidance(Guidance(), WANTED, snapshot(1600), START)

    assert off.window_advice("room") is None
    assert on.window_advice("room") is Advice.OPEN
    assert on.window_advice("yard") is None


def test_advice_goes_on_from_the_former_one() -> None:
    opened = next_guidance(Guidance(), WANTED, snapshot(1600), START)
    aired = next_guidance(opened, WANTED, snapshot(700), START)

    assert aired.window_advice("room") is Advice.CLOSE
    assert next_guidance(aired, Settings(), snapshot(700), START).windows == {}


def test_ages_are_told_by_the_cloud_s_clock() -> None:
    ahead = snapshot(1600, clock_offset=timedelta(hours=5))

    assert next_guidance(Guidance(), WANTED, ahead, START).window_advice("room") is Advice.OPEN


def test_limits_and_derived_values_are_those_of_the_settings() -> None:
    limits = Limits(co2_fair_ppm=800)
    chosen = Settings(limits=limits, derived_values=DerivedValues.ALL)

    assert next_guidance(Guidance(), chosen, None, START) == Guidance(limits, DerivedValues.ALL)
    assert next_guidance(Guidance(), Settings(), None, START) == Guidance()
