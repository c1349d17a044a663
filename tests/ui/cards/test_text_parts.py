"""The written parts know their size."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from support.part_images import columns

from netatmo_tray.core.readings.model import Level, Trend
from netatmo_tray.ui.cards.text_parts import (
    FigurePart,
    HeadingPart,
    NotePart,
    StatusPart,
    TitlePart,
)
from netatmo_tray.ui.cards.value_parts import FactPart
from netatmo_tray.ui.look.pen import Pen
from netatmo_tray.ui.look.theme import LIGHT, TextStyle, set_text_scale


def test_each_level_takes_its_room(qapp) -> None:
    widths = [
        StatusPart("", "2 min ago").natural_width(),
        StatusPart("", "2 min ago", battery=Level.LOW).natural_width(),
        StatusPart("", "2 min ago", battery=Level.LOW, signal=Level.GOOD).natural_width(),
    ]

    assert widths == sorted(set(widths))


def test_a_note_grows_with_its_lines(qapp) -> None:
    note = NotePart("", "Not reachable since yesterday. Check its batteries.")

    assert note.height_for(100) > note.height_for(400)


def test_a_second_line_makes_a_title_taller(qapp) -> None:
    plain = TitlePart("", "Roof", "Wind").height_for(300)

    assert TitlePart("", "Roof", below="Wind").height_for(300) > plain


def test_the_kind_of_a_module_goes_below_its_name_rather_than_being_cut(qapp) -> None:
    title = TitlePart("", "Living room", "Indoor, base station", taken=100)
    room = title.natural_width() + 100

    assert title.height_for(room - 1) > title.height_for(room)


def test_a_name_that_is_too_long_itself_changes_no_height(qapp) -> None:
    title = TitlePart("", "x" * 100_000, "Indoor")

    assert title.height_for(300) == TitlePart("", "Roof").height_for(300)


def test_everything_grows_with_the_text(qapp) -> None:
    parts = [FactPart("", "Noise", "41", trend=Trend.UP), FigurePart("", "21", "°C", TextStyle.BIG)]
    usual = [(part.natural_width(), part.height()) for part in parts]
    try:
        set_text_scale(2.0)
        large = [(part.natural_width(), part.height()) for part in parts]
    finally:
        set_text_scale(1.0)

    for (width, height), (wide, high) in zip(usual, large, strict=True):
        assert wide > 1.7 * width
        assert high > 1.7 * height


@pytest.mark.parametrize("rtl", [False, True])
def test_a_figure_is_whole_in_languages_of_either_direction(qapp, rtl) -> None:
    figure = FigurePart("", "20.8", "°C", TextStyle.HERO)
    room = figure.natural_width()
    image = QImage(room + 40, figure.height(), QImage.Format.Format_ARGB32)
    image.fill(QColor(LIGHT.card))
    painter = QPainter(image)
    painter.translate(20, 0)
    figure.paint(Pen(painter, LIGHT, room, figure.height(), rtl))
    painter.end()

    inked = columns(image, LIGHT.text) + columns(image, LIGHT.muted)

    assert min(inked) >= 20
    assert max(inked) < 20 + room


def test_what_may_be_cut_is_whole_in_the_tool_tip() -> None:
    assert TitlePart("", "Living room").tip == "Living room"
    assert HeadingPart("", "Hillside", "Graz").tip == "Hillside"
    assert NotePart("", "It wraps.").tip == ""
