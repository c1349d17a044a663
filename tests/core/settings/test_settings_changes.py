"""Settings that are reset, or changed from two sides."""

from dataclasses import fields, replace

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.units import WindUnit
from netatmo_tray.core.settings.settings import LoginStore, Settings, Theme
from netatmo_tray.core.settings.settings_changes import carried_over, reset

LOGIN = Settings(
    client_id="0123456789abcdef01234567",
    login_place=LoginStore.FILE,
    keyring_to_clear=True,
    redirect_registered=False,
)
CHOSEN = replace(
    LOGIN,
    theme=Theme.DARK,
    wind_unit=WindUnit.BEAUFORT,
    favorites=False,
    window_advice=True,
    limits=Limits(co2_fair_ppm=800),
)


def test_a_reset_leaves_the_login_and_nothing_else() -> None:
    assert reset(CHOSEN) == LOGIN


def test_whatever_is_added_later_is_reset_as_well() -> None:
    kept = {
        field.name
        for field in fields(Settings)
        if getattr(reset(LOGIN), field.name) != getattr(Settings(), field.name)
    }

    assert kept == {"client_id", "login_place", "keyring_to_clear", "redirect_registered"}


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
