"""Boxes to tick, lists to choose from, numbers to set, with the marks drawn into them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QWidget
from support.part_images import colours

from netatmo_tray.ui.look.style_sheets import palette
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.widgets.factories import apply_look
from netatmo_tray.ui.widgets.inputs import CheckBox, Choice, LimitBox, draw_arrow, draw_tick

ENTRIES = [("one", 1), ("two", 2)]
SIDE = 40


def wheel_down() -> QWheelEvent:
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


@pytest.fixture
def choice(kept):
    return kept(Choice("Number", ENTRIES, 2))


@pytest.fixture
def check_box(kept):
    return kept(CheckBox("Say when", on=False, means="A card then says so."))


def test_a_check_box_says_what_it_means(check_box) -> None:
    assert check_box.text() == "Say when"
    assert check_box.accessibleDescription() == "A card then says so."


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_a_ticked_box_looks_otherwise_than_an_empty_one(check_box, colors) -> None:
    apply_look(check_box, colors)
    check_box.setPalette(palette(colors))
    off = check_box.grab().toImage()

    check_box.setChecked(True)
    on = check_box.grab().toImage()

    row = on.height() // 2
    inks = {on.pixelColor(x, y).name() for x in range(26) for y in range(row - 8, row + 8)}
    assert {colors.accent, colors.on_accent} <= inks
    assert colors.accent not in {off.pixelColor(x, row).name() for x in range(off.width())}


def test_the_space_key_ticks_a_box(check_box, qtbot) -> None:
    qtbot.keyClick(check_box, Qt.Key.Key_Space)

    assert check_box.isChecked()


def test_the_chosen_value_comes_out_as_it_went_in(choice) -> None:
    assert choice.chosen() == 2
    assert choice.accessibleName() == "Number"


def test_the_open_list_has_a_name_of_its_own(choice) -> None:
    assert choice.view().accessibleName() == "Number"


def test_other_entries_are_offered_in_silence(choice, qtbot) -> None:
    with qtbot.assertNotEmitted(choice.currentIndexChanged):
        choice.offer([("three", 3), ("two", 2)], 2)

    assert choice.chosen() == 2


def test_what_is_no_longer_offered_gives_way_to_the_first(kept) -> None:
    choice = kept(Choice("Number", ENTRIES, 7))

    assert choice.chosen() == 1


def test_the_wheel_changes_no_choice_by_the_way(choice) -> None:
    choice.setCurrentIndex(0)
    down = wheel_down()

    choice.wheelEvent(down)

    assert choice.chosen() == 1
    assert not down.isAccepted()


def test_a_short_list_opens_with_all_its_entries(kept) -> None:
    choice = kept(Choice("Theme", [("One", 1), ("Two", 2), ("Three", 3)], 1))
    apply_look(choice, LIGHT)
    choice.show()

    choice.showPopup()
    view = choice.view()
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(3)]
    choice.hidePopup()

    assert all(view.viewport().rect().contains(row) for row in rows)
    assert rows[0].height() > choice.fontMetrics().height()


@pytest.fixture
def limit_box(kept):
    made = kept(LimitBox("CO₂ is fair from", " ppm", 50))
    made.setRange(600, 5000)
    made.show_limit(1000.0)
    return made


def test_a_limit_shows_number_and_unit(limit_box) -> None:
    assert limit_box.text() == "1000 ppm"
    assert limit_box.accessibleName() == "CO₂ is fair from"


def test_a_limit_written_by_hand_is_kept_to_the_digit_until_it_is_changed(limit_box) -> None:
    limit_box.show_limit(1000.4)
    assert limit_box.limit() == 1000.4

    limit_box.stepUp()
    assert limit_box.limit() == 1050.0


def test_a_limit_that_is_typed_counts_once_it_is_complete(limit_box, qtbot) -> None:
    said = []
    limit_box.valueChanged.connect(said.append)
    limit_box.selectAll()

    qtbot.keyClicks(limit_box, "1500")
    assert said == []
    qtbot.keyClick(limit_box, Qt.Key.Key_Return)

    assert said == [1500]


def test_the_wheel_changes_no_limit_by_the_way(limit_box) -> None:
    down = wheel_down()

    limit_box.wheelEvent(down)

    assert limit_box.limit() == 1000.0
    assert not down.isAccepted()


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_arrows_and_text_keep_apart_in_both_directions(kept, qapp, direction) -> None:
    qapp.setLayoutDirection(direction)
    limit_box = kept(LimitBox("Limit", " ppm", 1))
    apply_look(limit_box, LIGHT)
    limit_box.resize(200, 37)
    margins = limit_box.lineEdit().textMargins()
    picture = limit_box.grab().toImage()

    arrows = range(180, 190) if direction is Qt.LayoutDirection.LeftToRight else range(10, 20)
    window = picture.pixelColor(100, 18)
    assert any(picture.pixelColor(x, y) != window for x in arrows for y in range(8, 18))
    assert (margins.left() < margins.right()) is (direction is Qt.LayoutDirection.LeftToRight)


class Marked(QWidget):
    """A square control with a mark in its middle."""

    def __init__(self, colors, draw) -> None:
        super().__init__()
        self.draw = draw
        self.setPalette(palette(colors))
        self.setFixedSize(SIDE, SIDE)

    def paintEvent(self, _event) -> None:
        self.draw(self, QPointF(SIDE / 2, SIDE / 2))


def up(control, middle) -> None:
    draw_arrow(control, middle, up=True)


def outer_width(picture: QImage, ink: str) -> tuple[int, int]:
    """How far apart the ends of the mark are in its upper half, and in its lower half."""
    wanted = QColor(ink)
    window = picture.pixelColor(0, 0)

    def is_ink(x: int, y: int) -> bool:
        color = picture.pixelColor(x, y)
        return abs(color.lightnessF() - wanted.lightnessF()) < abs(
            color.lightnessF() - window.lightnessF()
        )

    def width(rows: range) -> int:
        inked = [x for x in range(SIDE) for y in rows if is_ink(x, y)]
        return max(inked) - min(inked)

    return width(range(SIDE // 2 - 1)), width(range(SIDE // 2 + 1, SIDE))


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_an_arrow_points_where_it_leads(kept, colors) -> None:
    spans = []
    for draw in (draw_arrow, up):
        control = kept(Marked(colors, draw))
        spans.append(outer_width(control.grab().toImage(), colors.text))

    down, upwards = spans
    assert down[0] > down[1]
    assert upwards[0] < upwards[1]


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_a_tick_has_the_ink_of_what_is_on(kept, colors) -> None:
    control = kept(Marked(colors, draw_tick))

    assert colors.on_accent in colours(control.grab().toImage())
