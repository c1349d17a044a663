"""What an icon draws in every situation."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.weather_samples import BASE, NOW, OUTDOOR, RAIN, WIND, ago, snapshot

from netatmo_tray.core.readings.model import Kind, Snapshot
from netatmo_tray.core.readings.units import TemperatureUnit
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.tray.icon_content import Circumstances, icon_content, sample_content
from netatmo_tray.ui.tray.icon_painter import IconContent, IconState
from netatmo_tray.ui.tray.tint import Tint
from netatmo_tray.ui.tray.view import Login

FULL = snapshot(BASE, OUTDOOR, WIND, RAIN)
TINTED = Settings(tray_tinted=True)


def drawn(
    shown: Snapshot,
    settings: Settings = Settings(),  # noqa: B008
    choice: ValueChoice = ValueChoice(),  # noqa: B008
    **given,
) -> IconContent:
    return icon_content(
        shown, NOW, settings, choice, Circumstances(**({"login": Login.IN} | given))
    )


def silent(module):
    return replace(module, reachable=False, last_seen_at=ago(90), readings=())


def test_any_value_of_any_module_can_be_drawn() -> None:
    assert drawn(FULL) == IconContent("−5°")
    assert drawn(FULL, choice=ValueChoice("base", Kind.CO2)) == IconContent("1240")
    assert drawn(FULL, choice=ValueChoice("wind", Kind.GUST_STRENGTH)) == IconContent("47")


def test_the_icon_speaks_the_units_of_the_user() -> None:
    assert drawn(FULL, Settings(temperature_unit=TemperatureUnit.FAHRENHEIT)).text == "24°"


def test_decimals_and_degree_sign_are_a_choice() -> None:
    assert drawn(FULL, Settings(tray_decimals=True)).text == "−4.6°"
    assert drawn(FULL, Settings(tray_decimals=True, tray_degree=False)).text == "−4.6"


def test_a_tint_follows_the_value() -> None:
    assert drawn(FULL, TINTED) == IconContent("−5°", tint=Tint.FROST)
    assert drawn(FULL, TINTED, ValueChoice("base", Kind.CO2)).tint is Tint.WARM
    assert drawn(FULL, TINTED, ValueChoice("base", Kind.NOISE)).tint is None


def test_an_old_value_has_no_tint() -> None:
    old = snapshot(replace(OUTDOOR, measured_at=ago(90)))

    assert drawn(old, TINTED) == IconContent("−5°", IconState.STALE)


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


@pytest.mark.parametrize("login", [Login.OUT, Login.REFUSED])
def test_signed_out_the_last_value_is_marked_as_such(login) -> None:
    assert drawn(FULL, login=login) == IconContent("−5°", IconState.SIGNED_OUT)
    assert drawn(snapshot(silent(OUTDOOR)), login=login).state is IconState.SIGNED_OUT


@pytest.mark.parametrize("trouble", [IconState.OFFLINE, IconState.QUOTA, IconState.ERROR])
def test_the_last_value_stays_and_the_trouble_marks_it(trouble) -> None:
    assert drawn(FULL, trouble=trouble) == IconContent("−5°", trouble)


def test_a_sample_is_shown_before_there_are_readings_and_whatever_their_age() -> None:
    old = snapshot(replace(OUTDOOR, measured_at=ago(9000)))

    assert sample_content(None, Settings(), ValueChoice()) == IconContent("21°")
    assert sample_content(old, TINTED, ValueChoice()) == IconContent("−5°", tint=Tint.FROST)
    assert sample_content(old, Settings(), ValueChoice("gone")) == IconContent()
