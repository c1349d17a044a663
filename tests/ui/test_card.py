"""A card says what is known, and nothing else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel
from weather_samples import BASE, HOSTILE, NOW, OUTDOOR, RAIN, ROOM, SILENT, WIND, ago

from netatmo_tray.core.model import Kind, Level, Module, Reading
from netatmo_tray.core.units import Units
from netatmo_tray.ui.card import Card
from netatmo_tray.ui.card_rows import card_rows
from netatmo_tray.ui.labels import PartLabel
from netatmo_tray.ui.rows import Style, card_height, place_rows
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


def said(module: Module, style: Style = Style.WIDE) -> list[str]:
    rows = card_rows(module, NOW, Units(), style)
    return [part.sentence.replace("\u202f", " ") for row in rows for part in row.parts]


def test_an_indoor_card_says_everything_as_sentences() -> None:
    assert said(BASE) == [
        "Living room, Indoor, base station",
        "Living room: Signal good, 2 min ago",
        "Living room temperature 20.8 °C, rising",
        "Living room: rising",
        "Living room: today from 19.4 °C to 22.6 °C",
        "Living room CO₂ 1240 ppm, fair",
        "Living room humidity 47 %",
        "Living room noise 41 dB",
        "Living room pressure 1009.6 hPa, falling",
    ]


def test_wind_is_told_with_direction_and_gusts() -> None:
    words = said(WIND)

    assert "Roof wind 23 km/h" in words
    assert "Roof wind direction from NW" in words
    assert "Roof gusts 47 km/h" in words


def test_rain_is_told_for_the_hour_and_the_day() -> None:
    words = said(RAIN)

    assert "Garden rain in the last hour 1.7 mm" in words
    assert "Garden rain today 12.3 mm" in words
    assert "Garden: Battery low: get new ones." in words


def test_an_unreachable_module_shows_no_values() -> None:
    words = said(SILENT)

    assert len(words) == 2
    assert words[1].startswith("Workshop: Not reachable since yesterday")
    assert not any("°C" in word or "ppm" in word for word in words)


def test_a_calibrating_sensor_has_no_number() -> None:
    words = said(replace(ROOM, co2_calibrating=True))

    assert "Bedroom: CO₂ calibrating" in words
    assert not any("ppm" in word for word in words)


def test_absent_values_are_not_mentioned() -> None:
    only = replace(ROOM, signal_level=None, readings=(Reading(Kind.HUMIDITY, 55),))

    assert said(only) == ["Bedroom, Indoor", "Bedroom: 2 min ago", "Bedroom humidity 55 %"]


def test_a_module_without_any_value_says_so() -> None:
    assert "Bedroom: It sent no values this time." in said(replace(ROOM, readings=()))


def test_bad_air_and_weak_signal_come_with_advice() -> None:
    stuffy = replace(ROOM, signal_level=Level.POOR, readings=(Reading(Kind.CO2, 1500),))

    assert said(stuffy)[-2:] == [
        "Bedroom: Let some fresh air in.",
        "Bedroom: Signal poor. Move it closer to the station.",
    ]


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
    assert {type(label.part).__name__ for label in changed} == {"FigurePart", "RangePart"}


def test_the_age_is_worded_anew(card) -> None:
    card.show_module(BASE, NOW, Units())

    card.show_module(BASE, ago(-60), Units())

    assert "1 h ago" in card.findChildren(PartLabel)[1].text()


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize(
    "module", [BASE, OUTDOOR, WIND, RAIN, SILENT], ids=lambda module: module.name
)
def test_no_two_parts_overlap_but_in_the_head(module, style) -> None:
    rows = card_rows(module, NOW, Units(), style)[1:]
    width = 155 if style is Style.NARROW else 352

    places = [rect for _, rect in place_rows(rows, width)]

    for index, one in enumerate(places):
        assert one.right() < width
        assert not any(one.intersects(other) for other in places[index + 1 :])
    assert card_height(rows, width + 32) > 0


def test_a_card_looks_different_in_the_dark(card) -> None:
    card.show_module(BASE, NOW, Units())
    light = card.grab().toImage()

    card.apply_colors(DARK)

    assert card.grab().toImage() != light
