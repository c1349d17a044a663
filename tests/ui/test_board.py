"""Cards come, stay and go with their modules."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from weather_samples import BASE, NOW, OUTDOOR, RAIN, ROOM, SILENT, WIND, snapshot

from netatmo_tray.core.guidance import Guidance
from netatmo_tray.core.units import Units
from netatmo_tray.core.window_adviser import Advice, Standing
from netatmo_tray.ui.board import hero_of, in_order
from netatmo_tray.ui.card import Card
from netatmo_tray.ui.labels import PartLabel
from netatmo_tray.ui.panel import Panel
from netatmo_tray.ui.theme import LIGHT

FULL = snapshot(BASE, OUTDOOR, WIND, ROOM, RAIN, SILENT)


@pytest.fixture
def panel(qtbot):
    made = Panel(LIGHT)
    made.pinned = True
    qtbot.addWidget(made)
    return made


def test_small_modules_share_a_row_and_an_odd_one_does_not(panel) -> None:
    panel.max_height = 4000
    panel.show_snapshot(FULL, NOW, Units())
    by_name = {card.accessibleName(): card for card in panel.findChildren(Card)}

    assert by_name["Roof"].y() == by_name["Garden"].y()
    assert in_order((BASE, WIND, ROOM, RAIN), None) == [BASE, WIND, RAIN, ROOM]

    panel.show_snapshot(snapshot(BASE, WIND), NOW, Units())
    cards = [card for card in panel.findChildren(Card) if card.isVisibleTo(panel)]
    assert [card.width() for card in cards] == [by_name["Living room"].width()] * 2


def test_a_card_stays_when_the_next_snapshot_comes(panel) -> None:
    panel.show_snapshot(FULL, NOW, Units())
    before = panel.findChildren(Card)

    panel.show_snapshot(replace(FULL, fetched_at=NOW + timedelta(minutes=10)), NOW, Units())

    assert panel.findChildren(Card) == before


def test_advice_stands_on_the_card_of_its_room(panel) -> None:
    panel.show_snapshot(FULL, NOW, Units())
    windows = {BASE.id: Standing(Advice.OPEN, NOW)}

    panel.show_snapshot(FULL, NOW, Units(), Guidance(windows=windows))

    said = [label.accessibleName() for label in panel.findChildren(PartLabel)]
    assert said.count("Living room: Open the window.") == 1


def test_a_module_that_is_gone_loses_its_card(panel) -> None:
    panel.max_height = 4000
    panel.show_snapshot(FULL, NOW, Units())

    panel.show_snapshot(snapshot(BASE), NOW, Units())

    shown = [card for card in panel.findChildren(Card) if card.isVisibleTo(panel)]
    assert [card.accessibleName() for card in shown] == ["Living room"]


def test_of_very_many_modules_only_those_in_view_have_cards(panel, qtbot) -> None:
    panel.max_height = 600
    many = snapshot(*(replace(ROOM, id=f"m{step}", name=f"Room {step}") for step in range(500)))
    panel.show_snapshot(many, NOW, Units())
    panel.show()
    assert len(panel.findChildren(Card)) < 20

    qtbot.keyClick(panel, Qt.Key.Key_End)

    names = {card.accessibleName() for card in panel.findChildren(Card)}
    assert {"Room 0", "Room 499"} <= names
    assert len(names) < 40


def test_a_silent_outdoor_module_is_not_made_large() -> None:
    assert hero_of(snapshot(BASE, OUTDOOR)) is OUTDOOR
    assert hero_of(snapshot(BASE, replace(OUTDOOR, reachable=False))) is None
    assert hero_of(snapshot(BASE)) is None
