"""The written parts know their size."""

from netatmo_tray.core.model import Level, Trend
from netatmo_tray.ui.fact_part import FactPart
from netatmo_tray.ui.parts import FigurePart, NotePart, StatusPart, TitlePart
from netatmo_tray.ui.theme import Type, set_text_scale


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
    assert TitlePart("", "Roof", below="Wind").height() > TitlePart("", "Roof", "Wind").height()


def test_everything_grows_with_the_text(qapp) -> None:
    parts = [FactPart("", "Noise", "41", trend=Trend.UP), FigurePart("", "21", "°C", Type.BIG)]
    usual = [(part.natural_width(), part.height()) for part in parts]
    try:
        set_text_scale(2.0)
        large = [(part.natural_width(), part.height()) for part in parts]
    finally:
        set_text_scale(1.0)

    for (width, height), (wide, high) in zip(usual, large, strict=True):
        assert wide > 1.7 * width
        assert high > 1.7 * height
