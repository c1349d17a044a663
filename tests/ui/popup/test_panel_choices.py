"""What the user does to the popup ends in the settings."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.panel_choices import PanelChoices

BEFORE = Settings(
    login=LoginChoices(client_id="5f1"), popup_pinned=True, popup_width=600, popup_height=500
)


@pytest.fixture
def panel(qtbot):
    made = Panel(LIGHT)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def choices():
    return PanelChoices(lambda: BEFORE)


def test_a_new_panel_is_as_the_user_left_it(panel, choices) -> None:
    choices.serve(panel)

    assert panel.pinned
    assert panel.own_size == QSize(600, 500)
    assert panel.width() == 600


@pytest.mark.parametrize(
    ("act", "choice"),
    [
        (lambda panel: panel.pin_changed.emit(False), {"popup_pinned": False}),
        (
            lambda panel: panel.size_chosen.emit(QSize(700, 480)),
            {"popup_width": 700, "popup_height": 480},
        ),
        (
            lambda panel: panel.cards_changed.emit(Cards(hidden=("room",))),
            {"cards": Cards(hidden=("room",))},
        ),
    ],
    ids=["pin", "size", "cards"],
)
def test_each_choice_changes_its_own_setting_and_no_other(
    panel, choices, qtbot, act, choice
) -> None:
    choices.serve(panel)

    with qtbot.waitSignal(choices.settings_changed) as changed:
        act(panel)

    assert changed.args == [replace(BEFORE, **choice)]
