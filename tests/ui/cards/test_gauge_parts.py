"""Ranges and bars show where a value lies."""

from dataclasses import replace

import pytest
from support.part_images import columns, painted

from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.ui.cards.gauge_parts import ROSE_DIAMETER, BandPart, RangePart, RosePart
from netatmo_tray.ui.look.theme import LIGHT


def range_part(now: float, low: float = 10.0, high: float = 20.0, time: str = "") -> RangePart:
    return RangePart("", "10", "20", low, high, now, time, time)


def band_part(share: float, band: Band) -> BandPart:
    limits = ((0.4, "1000"), (0.7, "1500"))
    return BandPart("", "CO₂", "900", "ppm", band.value, band, share, limits)


def mark(part: RangePart) -> float:
    """The middle of the mark, which stands alone between the two numbers."""
    between = [x for x in columns(painted(part), LIGHT.text) if 20 < x < 280]
    return sum(between) / len(between)


def test_the_mark_moves_with_the_value(qapp) -> None:
    places = [mark(range_part(now)) for now in (10, 15, 20)]

    assert places == sorted(places)
    assert places[1] == pytest.approx(150, abs=4)


@pytest.mark.parametrize("now", [-40, 60])
def test_a_value_outside_the_range_stays_on_the_bar(qapp, now) -> None:
    assert 20 < mark(range_part(now)) < 280


def test_a_day_without_change_has_its_mark_in_the_middle(qapp) -> None:
    assert mark(range_part(10, 10, 10)) == pytest.approx(150, abs=4)


def test_times_stand_below(qapp) -> None:
    assert range_part(15, time="06:40").height() > range_part(15).height()


def test_the_bar_fills_in_the_colour_of_its_band(qapp) -> None:
    little = columns(painted(band_part(0.1, Band.GOOD)), LIGHT.good)
    much = columns(painted(band_part(0.9, Band.POOR)), LIGHT.poor)

    assert 0 < len(little) < len(much)
    assert not columns(painted(band_part(0.9, Band.POOR)), LIGHT.good)


def test_the_day_stands_between_the_times_where_there_is_room(qapp) -> None:
    def inked(width: int, day: str) -> int:
        part = replace(range_part(15, time="06:40"), day=day)
        return len(columns(painted(part, width), LIGHT.muted))

    assert inked(300, "today") > inked(300, "")
    assert inked(90, "yesterday") == inked(90, "")


@pytest.mark.parametrize(("angle", "goes_left"), [(90, True), (270, False)])
def test_the_head_of_the_arrow_is_where_the_wind_goes(qapp, angle, goes_left) -> None:
    arrow = columns(painted(RosePart("", angle), ROSE_DIAMETER), LIGHT.accent)
    left = sum(x < ROSE_DIAMETER / 2 for x in arrow)

    assert (left > len(arrow) - left) is goes_left


def test_without_a_direction_there_is_no_arrow(qapp) -> None:
    assert columns(painted(RosePart("", 10.0), ROSE_DIAMETER), LIGHT.accent)
    assert not columns(painted(RosePart("", None), ROSE_DIAMETER), LIGHT.accent)
