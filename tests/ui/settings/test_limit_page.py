"""The limits page."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from support.widget_search import button, named, press

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.limit_page import LimitPage
from netatmo_tray.ui.widgets.inputs import LimitBox

CHOSEN = Limits(
    co2_fair_ppm=800,
    co2_poor_ppm=1200.5,
    humidity_too_dry_percent=25,
    humidity_dry_percent=35,
    humidity_humid_percent=55,
    humidity_too_humid_percent=65,
    noise_fair_db=45,
    noise_poor_db=60,
    health_fair_index=1,
    health_poor_index=4,
)


@pytest.fixture
def make(kept):
    def page(limits: Limits = CHOSEN) -> LimitPage:
        return kept(LimitPage(Settings(limits=limits)))

    return page


def test_every_limit_comes_out_as_it_went_in(make) -> None:
    assert make().edited(Settings()) == Settings(limits=CHOSEN)


def test_every_number_has_a_label_with_what_it_means(make) -> None:
    page = make()

    labels = {each.buddy(): each.text() for each in page.findChildren(QLabel) if each.buddy()}
    said = {labels[each]: each.text() for each in page.findChildren(LimitBox)}
    assert len(said) == 10
    assert said["CO₂ is fair from"] == "800\u202fppm"
    assert said["Air is too humid from"] == "65\u202f%"
    assert said["It is loud from"] == "60\u202fdB"
    assert said["Health index is poor from"] == "4 of 4"


def test_a_change_is_told(make, qtbot) -> None:
    page = make()

    with qtbot.waitSignal(page.changed):
        named(page, LimitBox, "CO₂ is fair from").stepUp()

    assert page.edited(Settings()).limits == replace(CHOSEN, co2_fair_ppm=850)


@pytest.mark.parametrize(
    ("name", "value", "ends_at"),
    [
        ("CO₂ is fair from", 5000, 1199),
        ("CO₂ is fair from", 0, 600),
        ("CO₂ is poor from", 0, 801),
        ("CO₂ is poor from", 9999, 5000),
        ("Air is dry below", 0, 26),
        ("Air is dry below", 100, 54),
        ("Air is too dry below", -1, 0),
        ("Air is too humid from", 120, 100),
        ("It is loud from", 0, 46),
        ("Health index is fair from", 4, 3),
    ],
)
def test_no_limit_passes_its_neighbour_or_what_makes_sense(make, name, value, ends_at) -> None:
    page = make()

    named(page, LimitBox, name).setValue(value)

    assert named(page, LimitBox, name).value() == ends_at
    page.edited(Settings())  # would raise for limits that do not rise


def test_a_limit_that_moves_makes_room_for_its_neighbour(make) -> None:
    page = make()

    named(page, LimitBox, "CO₂ is poor from").setValue(3000)
    named(page, LimitBox, "CO₂ is fair from").setValue(2500)

    limits = page.edited(Settings()).limits
    assert (limits.co2_fair_ppm, limits.co2_poor_ppm) == (2500, 3000)


def test_the_usual_values_come_back_with_one_button(make, qtbot) -> None:
    page = make()
    said = []
    page.changed.connect(lambda: said.append(page.edited(Settings()).limits))

    press(page, "Usual values")

    assert said == [Limits()]
    assert not button(page, "Usual values").isEnabled()


def test_the_button_serves_only_where_there_is_something_to_put_back(make) -> None:
    page = make(Limits())
    assert not button(page, "Usual values").isEnabled()

    named(page, LimitBox, "It is lively from").stepDown()

    assert button(page, "Usual values").isEnabled()


def test_limits_of_a_hand_written_file_that_are_too_close_to_show_give_way(make) -> None:
    close = replace(CHOSEN, humidity_too_dry_percent=30.1, humidity_dry_percent=30.2)

    assert make(close).edited(Settings()).limits == Limits()
