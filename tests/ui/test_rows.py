"""Parts share the room of a card without touching."""

import pytest
from weather_samples import BASE, NOW, OUTDOOR, RAIN, SILENT, WIND

from netatmo_tray.core.model import Kind
from netatmo_tray.core.presentation import Presentation
from netatmo_tray.ui.card_rows import card_rows
from netatmo_tray.ui.rows import Style, card_height, place_rows


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize(
    "module", [BASE, OUTDOOR, WIND, RAIN, SILENT], ids=lambda module: module.name
)
def test_no_two_parts_overlap_but_in_the_head(module, style) -> None:
    rows = card_rows(module, NOW, Presentation(), style)[1:]
    width = 155 if style is Style.NARROW else 352

    places = [rect for _, rect in place_rows(rows, width)]

    for index, one in enumerate(places):
        assert one.right() < width
        assert not any(one.intersects(other) for other in places[index + 1 :])
    assert card_height(rows, width + 32) > 0


def test_the_line_of_the_last_hours_stands_at_the_end_of_the_lines_above_it(qapp) -> None:
    past = {Kind.TEMPERATURE: ((0.0, 19.0), (1.0, 20.8))}
    rows = card_rows(BASE, NOW, Presentation(), past=past)
    without = card_rows(BASE, NOW, Presentation())

    places = {type(part).__name__: rect for part, rect in place_rows(rows, 352)}

    spark, trend = places["SparkPart"], places["TrendPart"]
    assert spark.right() == 351
    assert (spark.top(), spark.bottom()) == (trend.top(), trend.bottom())
    assert card_height(rows, 384) == card_height(without, 384), "it takes no room of its own"
