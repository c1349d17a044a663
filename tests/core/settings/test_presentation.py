"""How readings are shown follows from the user's choices."""

from dataclasses import replace
from datetime import timedelta

from support.weather_samples import BASE, snapshot

from netatmo_tray.core.readings.units import TemperatureUnit, Units, WindUnit
from netatmo_tray.core.readings.window_adviser import Advice, RoomAdvice
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.choices import DerivedValues, PressureLevel
from netatmo_tray.core.settings.guidance import Guidance
from netatmo_tray.core.settings.presentation import Presentation, presentation
from netatmo_tray.core.settings.settings import Settings

ACCOUNT = Units(temperature=TemperatureUnit.FAHRENHEIT, wind=WindUnit.KNOT)


def test_units_are_those_of_the_account_unless_the_user_chose_others() -> None:
    readings = replace(snapshot(BASE), account_units=ACCOUNT)

    shown = presentation(Settings(wind_unit=WindUnit.BEAUFORT), readings)

    assert shown.units == replace(ACCOUNT, wind=WindUnit.BEAUFORT)


def test_without_readings_everything_is_as_usual() -> None:
    assert presentation(Settings(), None) == Presentation()


def test_cards_pressure_guidance_with_the_rhythm_are_taken_over() -> None:
    cards, guidance = Cards(hidden=("a",)), Guidance(derived=DerivedValues.ALL)
    chosen = Settings(cards=cards, pressure_level=PressureLevel.STATION)
    rhythm = timedelta(minutes=30)

    shown = presentation(chosen, None, guidance, rhythm)

    assert shown == Presentation(Units(), cards, PressureLevel.STATION, guidance, rhythm)


def test_what_is_said_of_one_module_concerns_no_other() -> None:
    windows = {"room": RoomAdvice(Advice.OPEN)}
    usual, advised = Presentation(), Presentation(guidance=Guidance(windows=windows))

    assert advised.of_module("base") == usual.of_module("base")
    assert advised.of_module("room") != usual.of_module("room")
    renamed = Presentation(cards=Cards().with_name("room", "Children"))
    assert renamed.of_module("room") == usual.of_module("room")
