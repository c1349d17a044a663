"""A card says what is known, and nothing else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel
from weather_samples import BASE, HOSTILE, NOW, OUTDOOR, RAIN, SILENT, WIND, ago

from netatmo_tray.core.units import Units
from netatmo_tray.ui.card import Card
from netatmo_tray.ui.labels import PartLabel
from netatmo_tray.ui.theme import DARK, LIGHT


@pytest.fixture(autouse=True)
def british():
    former = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(former)


@pytest.fixture
def card(qtbot):
    made = Card(LIGHT)
    made.resize(384, 200)
    qtbot.addWidget(made)
    return made


def test_every_label_is_plain_text_with_an_accessible_name(card) -> None:
    for module in (BASE, OUTDOOR, WIND, RAIN, SILENT):
        card.show_module(module, NOW, Units())
        for label in card.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText
            assert label.accessibleName() == label.text() != ""


def test_a_hostile_name_is_shown_literally(card) -> None:
    card.show_module(replace(BASE, name=HOSTILE), NOW, Units())

    labels = card.findChildren(PartLabel)
    assert labels[0].part.name == HOSTILE
    assert all(HOSTILE in label.accessibleName() for label in labels)


def test_showing_the_same_again_touches_nothing(card, qtbot) -> None:
    card.show_module(BASE, NOW, Units())
    before = [(label, label.part) for label in card.findChildren(PartLabel)]

    card.show_module(replace(BASE), NOW, Units())

    after = card.findChildren(PartLabel)
    assert len(after) == len(before)
    for label, (former, part) in zip(after, before, strict=True):
        assert label is former
        assert label.part is part


def test_only_what_changed_is_touched(card) -> None:
    card.show_module(BASE, NOW, Units())
    former = {id(label): label.part for label in card.findChildren(PartLabel)}
    warmer = replace(BASE, readings=(replace(BASE.readings[0], value=21.0), *BASE.readings[1:]))

    card.show_module(warmer, NOW, Units())

    changed = [
        label for label in card.findChildren(PartLabel) if former[id(label)] is not label.part
    ]
    kinds = {type(label.part).__name__ for label in changed}
    assert kinds == {"FigurePart", "RangePart", "FactPart"}  # the dew point is in a tool tip


def test_a_tool_tip_is_told_to_screen_readers_too(card) -> None:
    card.show_module(BASE, NOW, Units())

    tips = [label.toolTip() for label in card.findChildren(PartLabel) if label.toolTip()]
    described = [label.accessibleDescription() for label in card.findChildren(PartLabel)]
    assert len(tips) == 1
    assert tips[0].startswith("Dew point")
    assert tips[0] in described


def test_the_age_is_worded_anew(card) -> None:
    card.show_module(BASE, NOW, Units())

    card.show_module(BASE, ago(-60), Units())

    assert "1 h ago" in card.findChildren(PartLabel)[1].text()


def test_a_card_looks_different_in_the_dark(card) -> None:
    card.show_module(BASE, NOW, Units())
    light = card.grab().toImage()

    card.apply_colors(DARK)

    assert card.grab().toImage() != light
