"""The units page."""

from netatmo_tray.core.readings.units import (
    PressureUnit,
    RainUnit,
    TemperatureUnit,
    Units,
    WindUnit,
)
from netatmo_tray.core.settings.choices import PressureLevel
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.unit_page import UnitPage, unit_choice
from netatmo_tray.ui.widgets.inputs import Choice

CHOSEN = Settings(
    temperature_unit=TemperatureUnit.FAHRENHEIT,
    pressure_unit=PressureUnit.INHG,
    wind_unit=WindUnit.BEAUFORT,
    rain_unit=RainUnit.INCH,
    pressure_level=PressureLevel.STATION,
)


def test_every_unit_that_was_chosen_comes_out_again(kept) -> None:
    assert kept(UnitPage(CHOSEN, Units())).edited(Settings()) == CHOSEN


def test_nothing_chosen_leaves_all_to_the_account(kept) -> None:
    assert kept(UnitPage(Settings(), Units())).edited(CHOSEN) == Settings()


def test_a_change_is_told(qtbot, kept) -> None:
    page = kept(UnitPage(Settings(), Units()))

    with qtbot.waitSignal(page.changed):
        page.findChildren(Choice)[0].setCurrentIndex(1)

    assert page.edited(Settings()).temperature_unit is TemperatureUnit.CELSIUS


def test_units_can_be_left_to_the_account(kept) -> None:
    choice = kept(unit_choice("Wind", WindUnit, None, WindUnit.MPH))

    assert choice.chosen() is None
    assert "mph" in choice.currentText()
