"""The choices of the user: their defaults, a reset, changes from two sides."""

from dataclasses import fields, replace

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.units import (
    PressureUnit,
    RainUnit,
    TemperatureUnit,
    Units,
    WindUnit,
)
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.choices import Theme, ValueChoice
from netatmo_tray.core.settings.settings import (
    LoginChoices,
    LoginStore,
    Settings,
    carried_over,
    reset,
)

ACCOUNT = Units(
    TemperatureUnit.FAHRENHEIT,
    PressureUnit.INHG,
    WindUnit.MPH,
    RainUnit.INCH,
    FeelsLike.HEAT_INDEX,
)
LOGIN = Settings(
    login=LoginChoices(
        client_id="0123456789abcdef01234567",
        store=LoginStore.FILE,
        keyring_to_clear=True,
        redirect_registered=False,
    ),
)
CHOSEN = replace(
    LOGIN,
    theme=Theme.DARK,
    wind_unit=WindUnit.BEAUFORT,
    favorites=False,
    window_advice=True,
    limits=Limits(co2_fair_ppm=800),
)


def test_units_are_those_of_the_account_unless_chosen() -> None:
    chosen = Settings(wind_unit=WindUnit.KNOT)

    assert Settings().units(ACCOUNT) == ACCOUNT
    assert chosen.units(ACCOUNT) == replace(ACCOUNT, wind=WindUnit.KNOT)


def test_units_are_metric_where_nobody_chose() -> None:
    assert Settings().units(None) == Units()


def test_each_unit_can_be_chosen() -> None:
    chosen = Settings(
        temperature_unit=TemperatureUnit.FAHRENHEIT,
        pressure_unit=PressureUnit.INHG,
        wind_unit=WindUnit.MPH,
        rain_unit=RainUnit.INCH,
        feels_like=FeelsLike.HEAT_INDEX,
    )

    assert chosen.units(Units()) == ACCOUNT


def test_settings_have_no_place_for_a_secret() -> None:
    names = [field.name for field in (*fields(Settings), *fields(LoginChoices))]

    assert [name for name in names if "secret" in name or "token" in name] == []


def test_there_are_one_to_four_icons_whatever_was_written() -> None:
    five = tuple(ValueChoice(str(number), Kind.CO2) for number in range(5))

    assert Settings().shown_icons == (ValueChoice(),)
    assert Settings(icons=()).shown_icons == (ValueChoice(),)
    assert Settings(icons=five).shown_icons == five[:4]


def test_modules_in_icons_tooltip_and_pinned_cards_are_chosen_ones() -> None:
    chosen = Settings(
        icons=(ValueChoice("icon"), ValueChoice()),
        tooltip=(ValueChoice("tooltip"),),
        cards=Cards(order=("sorted",), pinned=("pinned",), hidden=("hidden",)),
    )

    assert chosen.chosen_modules == {"icon", "tooltip", "pinned"}
    assert Settings().chosen_modules == frozenset()


def test_nobody_is_advised_about_windows_unasked() -> None:
    assert not Settings().window_advice


def test_the_store_of_the_login_is_not_changed_with_the_rest() -> None:
    stored = Settings(login=LoginChoices(store=LoginStore.FILE, keyring_to_clear=True))

    assert Settings(theme=Theme.DARK).with_store_of(stored) == replace(stored, theme=Theme.DARK)


def test_a_reset_leaves_the_login_and_nothing_else() -> None:
    assert reset(CHOSEN) == LOGIN


def test_whatever_is_added_later_is_reset_as_well() -> None:
    kept = {
        field.name
        for field in fields(Settings)
        if getattr(reset(LOGIN), field.name) != getattr(Settings(), field.name)
    }

    of_login = {field.name for field in fields(LoginChoices)}
    assert kept == {"login"}
    assert of_login == {"client_id", "store", "keyring_to_clear", "redirect_registered"}


def test_changes_from_two_sides_are_both_kept() -> None:
    elsewhere = replace(CHOSEN, favorites=True)

    assert carried_over(elsewhere, CHOSEN, replace(CHOSEN, theme=Theme.LIGHT)) == replace(
        CHOSEN, favorites=True, theme=Theme.LIGHT
    )


def test_where_both_changed_the_same_the_one_that_is_carried_over_wins() -> None:
    elsewhere = replace(CHOSEN, theme=Theme.SYSTEM)

    assert carried_over(elsewhere, CHOSEN, replace(CHOSEN, theme=Theme.LIGHT)).theme is Theme.LIGHT


def test_no_change_changes_nothing() -> None:
    assert carried_over(Settings(), CHOSEN, CHOSEN) == Settings()
