"""What an icon draws in every situation."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.weather_samples import BASE, NOW, OUTDOOR, RAIN, WIND, ago, snapshot

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.units import PressureUnit, TemperatureUnit, Units
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.accent import contrast
from netatmo_tray.ui.tray.icon_content import (
    TrayStatus,
    icon_content,
    icon_text,
    sample_content,
    value_color,
)
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import ValueColor
from netatmo_tray.ui.tray.view import IconContent, SignInState

FULL = snapshot(BASE, OUTDOOR, WIND, RAIN)
COLOURED = Settings(tray_tinted=True)


def drawn(
    shown: Snapshot,
    settings: Settings = Settings(),  # noqa: B008
    choice: ValueChoice = ValueChoice(),  # noqa: B008
    **given,
) -> IconContent:
    return icon_content(
        shown,
        NOW,
        settings,
        choice,
        TrayStatus(**({"sign_in_state": SignInState.SIGNED_IN} | given)),
    )


def silent(module):
    return replace(module, reachable=False, last_seen_at=ago(90), readings=())


def test_any_value_of_any_module_can_be_drawn() -> None:
    assert drawn(FULL) == IconContent("−5°")
    assert drawn(FULL, choice=ValueChoice("base", Kind.CO2)) == IconContent("1240")
    assert drawn(FULL, choice=ValueChoice("wind", Kind.GUST_STRENGTH)) == IconContent("47")


def test_the_icon_speaks_the_units_of_the_user() -> None:
    assert drawn(FULL, Settings(temperature_unit=TemperatureUnit.FAHRENHEIT)).text == "24°"


def test_decimals_and_degree_sign_follow_the_settings() -> None:
    assert drawn(FULL, Settings(tray_decimals=True)).text == "−4.6°"
    assert drawn(FULL, Settings(tray_decimals=True, tray_degree=False)).text == "−4.6"


def test_the_colour_follows_the_value() -> None:
    assert drawn(FULL, COLOURED) == IconContent("−5°", color=ValueColor.FROST)
    assert drawn(FULL, COLOURED, ValueChoice("base", Kind.CO2)).color is ValueColor.WARM
    assert drawn(FULL, COLOURED, ValueChoice("base", Kind.NOISE)).color is None


def test_an_old_value_has_no_colour() -> None:
    old = snapshot(replace(OUTDOOR, measured_at=ago(90)))

    assert drawn(old, COLOURED) == IconContent("−5°", IconState.STALE)


@pytest.mark.parametrize("chosen", ["", "outdoor"])
def test_a_silent_module_is_never_replaced_by_another_ones_value(chosen) -> None:
    shown = snapshot(BASE, silent(OUTDOOR))

    assert drawn(shown, choice=ValueChoice(chosen)) == IconContent("", IconState.UNREACHABLE)


def test_a_value_that_a_silent_module_still_has_is_not_drawn() -> None:
    assert drawn(snapshot(replace(OUTDOOR, reachable=False))).text == ""


def test_a_chosen_module_that_is_gone_is_an_error_and_not_another_module() -> None:
    assert drawn(FULL, choice=ValueChoice("gone")) == IconContent("", IconState.ERROR)


def test_a_module_without_that_value_draws_nothing() -> None:
    assert drawn(FULL, choice=ValueChoice("wind")) == IconContent("", IconState.STALE)


@pytest.mark.parametrize(
    ("measured_at", "state"),
    [
        (ago(16), IconState.NORMAL),
        (ago(61), IconState.STALE),
        (None, IconState.STALE),
        (NOW + timedelta(days=1), IconState.STALE),
    ],
)
def test_an_old_value_is_marked(measured_at, state) -> None:
    shown = snapshot(replace(OUTDOOR, measured_at=measured_at))

    assert drawn(shown) == IconContent("−5°", state)


@pytest.mark.parametrize("sign_in_state", [SignInState.SIGNED_OUT, SignInState.REFUSED])
def test_signed_out_the_last_value_is_marked_as_such(sign_in_state) -> None:
    assert drawn(FULL, sign_in_state=sign_in_state) == IconContent("−5°", IconState.SIGNED_OUT)
    assert (
        drawn(snapshot(silent(OUTDOOR)), sign_in_state=sign_in_state).state is IconState.SIGNED_OUT
    )


@pytest.mark.parametrize("fault_state", [IconState.OFFLINE, IconState.QUOTA, IconState.ERROR])
def test_the_last_value_stays_and_a_fault_marks_it(fault_state) -> None:
    assert drawn(FULL, fault_state=fault_state) == IconContent("−5°", fault_state)


def test_a_sample_is_shown_before_there_are_readings_and_whatever_their_age() -> None:
    old = snapshot(replace(OUTDOOR, measured_at=ago(9000)))

    assert sample_content(None, Settings(), ValueChoice()) == IconContent("21°")
    assert sample_content(old, COLOURED, ValueChoice()) == IconContent(
        "−5°", color=ValueColor.FROST
    )
    assert sample_content(old, Settings(), ValueChoice("gone")) == IconContent()


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

    assert icon_text(-12.5, Kind.TEMPERATURE, Units(), decimals=True) == "\u221212.5°"
    assert icon_text(1204, Kind.CO2, Units(), decimals=True) == "1204"
    assert icon_text(1013.4, Kind.PRESSURE, Units(), decimals=True) == "1013"
    assert icon_text(40, Kind.TEMPERATURE, fahrenheit) == "104°"
    assert icon_text(1013, Kind.PRESSURE, fahrenheit) == "30"
    assert icon_text(1013, Kind.PRESSURE, fahrenheit, decimals=True) == "29.9"


def test_the_degree_sign_is_a_choice() -> None:
    assert icon_text(21.4, Kind.TEMPERATURE, Units(), degree=False) == "21"
    assert icon_text(-12.5, Kind.TEMPERATURE, Units(), decimals=True, degree=False) == (
        "\u221212.5"
    )


@pytest.mark.parametrize(
    ("celsius", "color"),
    [
        (-12.5, ValueColor.FROST),
        (0.0, ValueColor.COLD),
        (11.9, ValueColor.COLD),
        (21.0, ValueColor.MILD),
        (25.0, ValueColor.WARM),
        (28.0, ValueColor.HOT),
        (40.0, ValueColor.HOT),
    ],
)
def test_temperatures_go_from_frost_to_hot(celsius, color) -> None:
    assert value_color(Kind.TEMPERATURE, celsius, Limits()) is color


@pytest.mark.parametrize(
    ("ppm", "color"), [(600, ValueColor.MILD), (1204, ValueColor.WARM), (2400, ValueColor.HOT)]
)
def test_carbon_dioxide_follows_its_bands(ppm, color) -> None:
    assert value_color(Kind.CO2, ppm, Limits()) is color


def test_other_kinds_have_no_colours() -> None:
    assert value_color(Kind.NOISE, 41, Limits()) is None


@pytest.mark.parametrize("color", list(ValueColor))
def test_each_colour_reads_on_its_panel(color) -> None:
    assert contrast(color.on_dark, "#20242b") >= 4.5
    assert contrast(color.on_light, "#eceff3") >= 4.5
