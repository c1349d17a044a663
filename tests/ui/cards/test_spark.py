"""The line of the last hours, once there are any."""

from support.part_images import columns, painted

from netatmo_tray.ui.cards.spark import SparkPart
from netatmo_tray.ui.look.theme import LIGHT

RISING = tuple((step / 10, 20.0 + step) for step in range(11))


def test_without_a_past_there_is_nothing(qapp) -> None:
    for past in ((), ((0.0, 20.0),)):
        assert (SparkPart("", past).natural_width(), SparkPart("", past).height()) == (0, 0)


def test_the_line_goes_from_one_end_to_the_other(qapp) -> None:
    spark = SparkPart("", RISING)

    inked = columns(painted(spark, spark.natural_width()), LIGHT.accent)

    assert min(inked) < 10
    assert max(inked) > spark.natural_width() - 10


def test_a_value_that_never_changed_is_a_line_in_the_middle(qapp) -> None:
    flat = painted(SparkPart("", ((0.0, 5.0), (1.0, 5.0))), 96)

    rows = [y for y in range(flat.height()) if flat.pixelColor(40, y).name() != LIGHT.card]
    assert abs(sum(rows) / len(rows) - flat.height() / 2) < 2
