"""Measuring, wrapping and colouring."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from support.part_images import columns

from netatmo_tray.ui.look.pen import (
    Pen,
    advance,
    blend,
    elided,
    line_height,
    temperature_color,
    wrapped,
)
from netatmo_tray.ui.look.theme import LIGHT, TextStyle, Tone, set_text_scale


def test_a_blend_lies_between_its_colours() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")

    assert blend(black, white, 0).name() == "#000000"
    assert blend(black, white, 1).name() == "#ffffff"
    assert blend(black, white, 0.5).lightnessF() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
def test_cold_is_blue_and_hot_is_red(dark) -> None:
    cold, hot = temperature_color(-5, dark), temperature_color(35, dark)

    assert cold.blueF() > cold.redF()
    assert hot.redF() > hot.blueF()
    assert temperature_color(-60, dark) == temperature_color(-40, dark)
    assert temperature_color(60, dark) == temperature_color(40, dark)


def test_text_is_cut_or_wrapped_at_a_width(qapp) -> None:
    lines, height = wrapped(
        "one two three four", TextStyle.BODY, advance("one two three", TextStyle.BODY)
    )

    assert elided("Living room with a view", TextStyle.BODY, 60).endswith("…")
    assert lines == ("one two three", "four")
    assert height == 2 * line_height(TextStyle.BODY)


def test_text_that_grows_is_wrapped_anew(qapp) -> None:
    words, wide = "one two three four", advance("one two three four", TextStyle.BODY)
    assert len(wrapped(words, TextStyle.BODY, wide)[0]) == 1

    set_text_scale(2.0)
    lines, height = wrapped(words, TextStyle.BODY, wide)
    needed = len(lines) * line_height(TextStyle.BODY)
    set_text_scale(1.0)

    assert len(lines) > 1
    assert height == needed


def test_a_word_longer_than_the_line_is_broken(qapp) -> None:
    lines, _ = wrapped("m" * 40, TextStyle.BODY, 100)

    assert "".join(lines) == "m" * 40
    assert all(advance(line, TextStyle.BODY) <= 100 for line in lines)


@pytest.mark.parametrize("rtl", [False, True])
def test_a_number_stands_before_its_unit_in_any_language(qapp, rtl) -> None:
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(LIGHT.card))
    painter = QPainter(image)
    pen = Pen(painter, LIGHT, 200, 40, rtl)

    end = pen.value(0, 30, ("20", TextStyle.BIG, Tone.TEXT), ("hPa", TextStyle.BODY, 0.0))
    painter.end()

    number, unit = columns(image, LIGHT.text), columns(image, LIGHT.muted)
    assert max(number) < min(unit)
    near = min(number) if not rtl else 200 - max(unit)
    assert near < 6, "at the side where reading starts"
    assert end == pytest.approx(advance("20", TextStyle.BIG) + 3 + advance("hPa", TextStyle.BODY))
