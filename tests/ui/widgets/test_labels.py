"""Labels show text as it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from netatmo_tray.ui.cards.text_parts import NotePart
from netatmo_tray.ui.look import icons
from netatmo_tray.ui.look.theme import LIGHT, TextStyle, Tone
from netatmo_tray.ui.popup.snapshot_image import paint_widget
from netatmo_tray.ui.widgets.labels import LineLabel, PartLabel, Picture, plain_tool_tip


def test_a_tool_tip_never_becomes_html() -> None:
    assert plain_tool_tip("Attic & roof") == "Attic & roof"
    assert plain_tool_tip("<img src=x>") == "<qt>&lt;img src=x&gt;</qt>"


def test_a_long_line_needs_no_more_room_than_there_is(kept) -> None:
    label = kept(LineLabel(TextStyle.TITLE, Tone.TEXT, LIGHT))
    label.show_line("A name that goes on and on " * 10)

    assert label.minimumSizeHint().width() == 0
    assert label.accessibleName() == label.text()


def test_a_line_that_is_shown_again_is_painted_once(qtbot, kept, qapp) -> None:
    label = kept(LineLabel(TextStyle.SMALL, Tone.MUTED, LIGHT))
    label.show_line("read 2 min ago")
    with qtbot.waitExposed(label):
        label.show()
    qapp.processEvents()
    painted = []
    label.paintEvent = painted.append

    label.show_line("read 2 min ago")
    label.show_line("read 2 min ago", Tone.MUTED)
    qapp.processEvents()
    assert not painted

    label.show_line("read 2 min ago", Tone.FAIR)
    qapp.processEvents()
    assert len(painted) == 1


def test_a_part_is_spoken_and_painted(kept) -> None:
    label = kept(PartLabel(NotePart("Attic: Let some fresh air in.", "Air"), LIGHT, None))
    label.resize(80, 30)
    before = label.grab().toImage()

    label.show_part(NotePart("Attic: Fine.", "Fine", Tone.GOOD))

    assert label.accessibleName() == "Attic: Fine."
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.grab().toImage() != before


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_a_part_stands_where_reading_starts(kept, direction) -> None:
    label = kept(PartLabel(NotePart("Hi.", "Hi"), LIGHT, None))
    label.setLayoutDirection(direction)
    label.resize(200, 20)
    image = label.grab().toImage()
    background = image.pixelColor(100, 10)

    left = any(image.pixelColor(x, y) != background for x in range(40) for y in range(20))
    assert left is (direction is Qt.LayoutDirection.LeftToRight)


def test_a_picture_is_crisp_in_an_image_of_twice_the_size(kept) -> None:
    ink = QColor(LIGHT.text)
    label = kept(Picture(18))
    label.show_icon(icons.icon("refresh", ink, 18))

    image = paint_widget(label, 2.0)

    sharp = icons.pixmap("refresh", ink, 18, 2.0).toImage()
    assert image.convertToFormat(sharp.format()) == sharp
