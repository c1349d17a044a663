"""The comfort page."""

import pytest
from support.widget_search import choice, texts

from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.units import Units
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.comfort_page import ComfortPage
from netatmo_tray.ui.widgets.inputs import CheckBox

CHOSEN = Settings(
    window_advice=True, derived_values=DerivedValues.ALL, feels_like=FeelsLike.HEAT_INDEX
)


@pytest.fixture
def make(kept):
    def page(settings: Settings = CHOSEN, account: Units = Units()) -> ComfortPage:  # noqa: B008
        return kept(ComfortPage(settings, account))

    return page


def test_what_was_chosen_comes_out_again(make) -> None:
    assert make().edited(Settings()) == CHOSEN
    assert make(Settings()).edited(CHOSEN) == Settings()


def test_the_window_adviser_is_a_box_to_tick_that_says_what_it_does(make, qtbot) -> None:
    page = make(Settings())
    box = page.findChild(CheckBox)

    with qtbot.waitSignal(page.changed):
        box.click()

    assert page.edited(Settings()).window_advice
    assert box.accessibleDescription() in texts(page)


@pytest.mark.parametrize("name", ["Calculated values shown", "Feels like"])
def test_a_change_is_told(make, qtbot, name) -> None:
    page = make(Settings())

    with qtbot.waitSignal(page.changed):
        choice(page, name).setCurrentIndex(1)

    assert page.edited(Settings()) != Settings()


@pytest.mark.parametrize(
    ("formula", "word"), [(FeelsLike.HUMIDEX, "Humidex"), (FeelsLike.HEAT_INDEX, "Heat index")]
)
def test_the_formula_of_the_account_is_named(make, formula, word) -> None:
    page = make(Settings(), Units(feels_like=formula))

    assert choice(page, "Feels like").currentText() == f"As in the account ({word})"
