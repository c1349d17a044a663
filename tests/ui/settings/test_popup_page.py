"""The popup page."""

import pytest
from support.widget_search import named

from netatmo_tray.core.settings.settings import Settings, Theme
from netatmo_tray.core.settings.tray_choices import ClickAction
from netatmo_tray.ui.settings.popup_page import PopupPage
from netatmo_tray.ui.widgets.form import Choice

CHOSEN = Settings(
    theme=Theme.DARK,
    favorites=False,
    popup_window=True,
    left_click=ClickAction.REFRESH,
    middle_click=ClickAction.NETATMO,
)


def test_what_was_chosen_comes_out_again(qtbot) -> None:
    page = PopupPage(CHOSEN)
    qtbot.addWidget(page)

    assert page.edited(Settings()) == CHOSEN


@pytest.mark.parametrize(
    "name", ["Opens", "Theme", "Favourite stations", "Left click", "Middle click"]
)
def test_a_change_is_told(qtbot, name) -> None:
    page = PopupPage(Settings())
    qtbot.addWidget(page)
    choice = named(page, Choice, name)

    with qtbot.waitSignal(page.changed):
        choice.setCurrentIndex((choice.currentIndex() + 1) % choice.count())

    assert page.edited(Settings()) != Settings()
