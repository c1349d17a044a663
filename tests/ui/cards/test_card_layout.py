"""Parts share the room of a card without touching."""

from dataclasses import replace

import pytest
from support.weather_samples import BASE, NOW, OUTDOOR, RAIN, SILENT, WIND

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Reading
from netatmo_tray.core.readings.units import Units, WindUnit
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.card_layout import (
    CardSize,
    PartRow,
    RowLayout,
    arrange_rows,
    card_height,
)
from netatmo_tray.ui.cards.card_rows import card_rows
from netatmo_tray.ui.cards.value_parts import FactPart, FigurePart

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("size", list(CardSize))
@pytest.mark.parametrize(
    "module", [BASE, OUTDOOR, WIND, RAIN, SILENT], ids=lambda module: module.name
)
def test_no_two_parts_overlap_but_in_the_head(module, size) -> None:
    rows = card_rows(module, NOW, Presentation(), size)[1:]
    width = 155 if size is CardSize.NARROW else 352

    places = [rect for _, rect in arrange_rows(rows, width)]

    for index, one in enumerate(places):
        assert one.right() < width
        assert not any(one.intersects(other) for other in places[index + 1 :])
    assert card_height(rows, width + 32) > 0


@pytest.mark.parametrize("wide", [155, 300])
def test_words_and_numbers_that_do_not_fit_beside_go_below_and_are_never_cut(wide) -> None:
    readings = (Reading(Kind.WIND_STRENGTH, 110), Reading(Kind.WIND_ANGLE, 225))
    storm = replace(WIND, readings=readings)
    for units in (Units(), Units(wind=WindUnit.BEAUFORT)):
        rows = card_rows(storm, NOW, Presentation(units), CardSize.NARROW)[1:]

        places = [(part, rect) for part, rect in arrange_rows(rows, wide) if part.natural_width()]

        assert all(rect.width() >= part.natural_width() for part, rect in places)


def test_what_is_far_too_wide_takes_no_room_from_the_others() -> None:
    first = FigurePart("", "21", "°C")
    short, long = FactPart("", "short", ""), FactPart("", "a long story " * 4, "")

    places = dict(arrange_rows((PartRow(RowLayout.SIDE, (first, short, long)),), 200))

    assert places[short].left() > places[first].right()
    assert places[long].left() == 0
    assert places[long].top() > places[first].bottom()


def test_places_come_in_the_order_of_the_parts_wherever_they_are() -> None:
    parts = FigurePart("", "21", "°C"), FactPart("", "a long story " * 4, ""), FactPart("", "s", "")

    assert [part for part, _ in arrange_rows((PartRow(RowLayout.SIDE, parts),), 200)] == list(parts)
