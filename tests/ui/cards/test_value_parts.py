"""A fact takes the room that it needs, and shows how good it is."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from support.part_images import columns, painted

from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.core.readings.model import Trend
from netatmo_tray.ui.cards.value_parts import FactPart, FigurePart
from netatmo_tray.ui.look.pen import Pen
from netatmo_tray.ui.look.theme import LIGHT, TextStyle, Tone, set_text_scale


def test_what_is_shown_widens_a_fact(qapp) -> None:
    plain = FactPart("", "Humidity", "47")

    assert FactPart("", "Humidity", "47", "%").natural_width() > plain.natural_width()
    assert FactPart("", "Humidity", "47", trend=Trend.UP).natural_width() > plain.natural_width()
    assert FactPart("", "Humidity", "47", band=Band.GOOD).natural_width() > plain.natural_width()


@pytest.mark.parametrize("band", Band)
def test_a_band_is_a_shape_and_a_word_in_its_colour(qapp, band) -> None:
    part = FactPart("", "Humidity", "72", "%", band=band, word="a word")
    color = LIGHT.tone(Tone(band.value)).name()

    plain = columns(painted(FactPart("", "Humidity", "72", "%")), color)
    shape = columns(painted(FactPart("", "Humidity", "72", "%", band=band)), color)
    both = columns(painted(part), color)

    assert not plain
    assert 0 < len(shape) < len(both)
    assert max(both) > max(shape) + 20


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_whole_word_has_room(qapp, scale) -> None:
    part = FactPart("", "Noise", "71", "dB", Trend.UP, Band.POOR, "much too loud")
    set_text_scale(scale)
    wide = part.natural_width()
    roomy = painted(part, wide + 100)
    last = max(columns(roomy, LIGHT.poor))

    assert wide - 8 <= last < wide


def test_everything_grows_with_the_text(qapp) -> None:
    parts = [FactPart("", "Noise", "41", trend=Trend.UP), FigurePart("", "21", "°C", TextStyle.BIG)]
    usual = [(part.natural_width(), part.height()) for part in parts]
    set_text_scale(2.0)
    large = [(part.natural_width(), part.height()) for part in parts]

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
