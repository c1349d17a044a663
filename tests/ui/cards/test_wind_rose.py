"""The arrow of the compass flies with the wind."""

import pytest
from support.part_images import columns, painted

from netatmo_tray.ui.cards.wind_rose import DIAMETER, RosePart
from netatmo_tray.ui.look.theme import LIGHT


@pytest.mark.parametrize(("angle", "goes_left"), [(90, True), (270, False)])
def test_the_head_of_the_arrow_is_where_the_wind_goes(qapp, angle, goes_left) -> None:
    arrow = columns(painted(RosePart("", angle), DIAMETER), LIGHT.accent)
    left = sum(x < DIAMETER / 2 for x in arrow)

    assert (left > len(arrow) - left) is goes_left


def test_without_a_direction_there_is_no_arrow(qapp) -> None:
    assert columns(painted(RosePart("", 10.0), DIAMETER), LIGHT.accent)
    assert not columns(painted(RosePart("", None), DIAMETER), LIGHT.accent)
